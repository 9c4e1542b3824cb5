import type { JsonObject } from '../../core/json.js';
import { homeId, mentioned } from '../cast.js';
import type { Pressing, Saying, Seeing, Seen, SeenMessage, Submitting, Told } from '../seen.js';
import { BOT, type SlackMessage, type SlackStandIn, type SlackUser } from '../slack/index.js';

export interface SlackStage {
  directOf(user: string): string;
  see(at: Seeing): Seen;
  /** Comes to a conversation: Muster's home is drawn when it is opened. */
  open(at: { user: string; conversation: string }): Promise<Told>;
  say(said: Saying): Promise<Told>;
  press(pressed: Pressing): Promise<Told>;
  submit(sent: Submitting): Promise<Told>;
  dismiss(view: string): void;
}

type Deps = {
  readonly slack: SlackStandIn;
  readonly users: readonly SlackUser[];
  /** Slash commands of the app, without their slash. */
  readonly commands: readonly string[];
};

/** Slack as one person sees and uses it. */
export function createSlackStage(deps: Deps): SlackStage {
  const { slack } = deps;
  return {
    directOf: slack.dmOf,
    see: (at) => see(deps, at),
    say: (said) => say(deps, said),
    open: ({ user, conversation }) =>
      hearing(slack, user, async () => conversation === homeId(user) && slack.openHome(user)),
    press: ({ user, conversation: channel, message, button }) =>
      hearing(slack, user, () =>
        channel === homeId(user)
          ? slack.pressHome({ user, button: String(button.action_id) })
          : slack.press({ user, channel, message, button }),
      ),
    submit: ({ user, view, values }) => hearing(slack, user, () => slack.submit({ user, view, values })),
    dismiss: slack.dismiss,
  };
}

function see({ slack, users }: Deps, { user, conversation, last }: Seeing): Seen {
  const all = conversation === homeId(user) ? homeOf(slack, user) : slack.messages(conversation, user);
  const messages = all.slice(-last);
  const view = slack.views(user).at(-1);
  return {
    messages: messages.map((message) => seen(message, user, users)),
    earlier: all.length - messages.length,
    ...(view && {
      form: { id: view.id, shown: view.hash, view: view.view as JsonObject, errors: view.errors },
    }),
  };
}

/** Muster's home as the one message of its conversation. */
function homeOf(slack: SlackStandIn, user: string): readonly SlackMessage[] {
  const home = slack.home(user);
  if (!home) return [];
  // The stand-in publishes no home without a list of blocks.
  const blocks = home.view.blocks as SlackMessage['blocks'];
  return [{ channel: homeId(user), ts: home.id, user: BOT.userId, text: '', blocks }];
}

function seen(message: SlackMessage, viewer: string, users: readonly SlackUser[]): SeenMessage {
  const { ts, user, text, blocks, onlyFor, edited = 0 } = message;
  const from = user === BOT.userId ? 'Muster' : (users.find(({ id }) => id === user)?.name ?? user);
  const whose = user === BOT.userId ? 'bot' : user === viewer ? 'own' : 'other';
  return {
    id: ts,
    from,
    whose,
    text: readable(text, users),
    // Blocks came as JSON: nothing in them is undefined.
    ...(blocks.length > 0 && { blocks: blocks as readonly JsonObject[] }),
    onlyYou: onlyFor !== undefined,
    edits: edited,
  };
}

/** Words as they are stored in Slack, as they are read. */
function readable(text: string, users: readonly SlackUser[]): string {
  return text
    .replace(
      /<@([^>|]+)[^>]*>/g,
      (whole, id: string) => `@${users.find((user) => user.id === id)?.name ?? whole}`,
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

async function say({ slack, users, commands }: Deps, said: Saying): Promise<Told> {
  const { user, conversation: channel } = said;
  const text = mentioned(said.words.trim(), users);
  const [, command, rest = ''] = /^\/(\S+)\s*(.*)$/s.exec(text) ?? [];
  if (command !== undefined) {
    if (!commands.includes(command)) return { told: [notACommand(command, commands)] };
    return hearing(slack, user, () => slack.slash({ user, channel, command: `/${command}`, text: rest }));
  }
  const { told } = await hearing(slack, user, () => slack.message({ user, text, channel }));
  return { told: channel === slack.dmOf(user) ? told : [...told, onlyCommands(commands)] };
}

const notACommand = (command: string, commands: readonly string[]): string =>
  `/${command} is not a command here. There are: ${commands.map((known) => `/${known}`).join(', ')}.`;

const onlyCommands = ([first = 'muster']: readonly string[]): string =>
  `In a Slack channel Muster answers commands only, such as “/${first} agenda”; it also hears the stop word of an exercise, and NO DUFF. Write to it in your direct messages for anything else.`;

/** Makes a gesture and gives what Slack itself said to it. */
async function hearing(slack: SlackStandIn, user: string, gesture: () => Promise<unknown>): Promise<Told> {
  const before = slack.notices(user).length;
  await gesture();
  return { told: slack.notices(user).slice(before) };
}
