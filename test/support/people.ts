import type { Person } from '../../src/core/people/person.js';
import { cardFor, cardIn, type StandInMessage } from '../../src/playground/teams/index.js';
import type { Stage } from './stage.js';

/** Somebody of the sample as a journey moves them: what they type and press on a platform, and what they read. */
export function actor(stage: Stage, id: string) {
  const found = stage.plan.people.find((person) => person.id === id);
  if (!found) throw new Error(`Nobody in the sample is called ${id}`);
  return { person: found, slack: inSlack(stage, found), teams: inTeams(stage, found) };
}

function inSlack({ slack, settled }: Stage, person: Person) {
  const user = (): string => person.slack?.user ?? missing(person, 'Slack');
  const texts = (channel: string) => slack.messages(channel, user()).map(({ text }) => text);
  return {
    /** Types a slash command in a channel and gives the answer's text. */
    slash: async (text: string, channel = 'C0LHRP', command = '/lhrp') => {
      const heard = await slack.slash({ user: user(), channel, command, text });
      await settled();
      return textIn(heard.body);
    },
    /** Writes to Muster in the direct message and gives what was last said there. */
    write: async (text: string) => {
      await slack.message({ user: user(), text });
      await settled();
      return texts(slack.dmOf(user())).at(-1) ?? '';
    },
    /** Presses a button of the last message in a conversation that has it. */
    press: async (button: string, channel = 'C0LHRP') => {
      const message = slack
        .messages(channel, user())
        .filter(({ blocks }) => JSON.stringify(blocks).includes(JSON.stringify(button)))
        .at(-1);
      if (!message) throw new Error(`Nothing in ${channel} has a button ${button}`);
      const heard = await slack.press({ user: user(), channel, message: message.ts, button });
      await settled();
      return heard;
    },
    submit: async (values: Record<string, string>) => {
      const view = slack.views(user()).at(-1);
      if (!view) throw new Error(`No form is open for ${person.name}`);
      const heard = await slack.submit({ user: user(), view: view.id, values });
      await settled();
      return heard;
    },
    form: () => slack.views(user()).at(-1),
    /** Opens Muster's home. */
    openHome: async () => {
      await slack.openHome(user());
      await settled();
    },
    pressHome: async (button: string) => {
      await slack.pressHome({ user: user(), button });
      await settled();
    },
    home: () => JSON.stringify(slack.home(user())?.view ?? {}),
    reads: (channel = 'C0LHRP') => texts(channel),
    dm: () => texts(slack.dmOf(user())),
  };
}

function inTeams({ teams, settled }: Stage, person: Person) {
  const user = (): string => person.teams?.user ?? missing(person, 'Teams');
  const own = () => {
    const found = teams.roster.user(user());
    if (!found) throw new Error(`${person.name} is not in the tenant`);
    return teams.roster.personalId(found);
  };
  const last = (conversation: string, having = ''): StandInMessage => {
    const message = teams.messages
      .of(conversation)
      .filter((each) => JSON.stringify(cardFor(each, user()) ?? each.activity).includes(having))
      .at(-1);
    if (!message) throw new Error(`Nothing in ${conversation} has ${having || 'any words'}`);
    return message;
  };
  return {
    install: () => teams.install({ user: user() }),
    /** Writes to Muster, one to one or in a conversation, and gives the last thing said there. */
    write: async (text: string, conversation?: string) => {
      const sent = { user: user(), text, ...(conversation && { conversation, mention: 'plain' as const }) };
      await teams.message(sent);
      await settled();
      return readable(last(conversation ?? own()));
    },
    /** Presses a button by its title; gives what the client then shows. */
    press: async (title: string, at: { conversation?: string; inputs?: Record<string, string> } = {}) => {
      const conversation = at.conversation ?? own();
      const message = last(conversation, `"title":${JSON.stringify(title)}`);
      const inputs = at.inputs ?? {};
      const heard = await teams.press({ user: user(), conversation, activityId: message.id, title, inputs });
      await settled();
      return linesOf(heard.body);
    },
    reads: (conversation?: string) => teams.messages.of(conversation ?? own()).map(readable),
    last: (conversation?: string) => last(conversation ?? own()),
  };
}

/** The words of a message or of the card it carries, a line each. */
function readable(message: StandInMessage): string {
  return linesOf(cardIn(message.activity) ?? message.activity);
}

/** Every text a person reads in a card or an answer, a line each. */
export function linesOf(value: unknown): string {
  const lines = (inside: unknown): string[] => {
    if (typeof inside === 'string') return [inside];
    if (Array.isArray(inside)) return inside.flatMap(lines);
    if (typeof inside !== 'object' || inside === null) return [];
    const shown = ['text', 'title', 'label', 'value', 'errorMessage'];
    return Object.entries(inside).flatMap(([key, item]) =>
      shown.includes(key) || typeof item === 'object' ? lines(item) : [],
    );
  };
  return lines(value).join('\n');
}

function textIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'text' in body ? String(body.text) : String(body);
}

function missing(person: Person, platform: string): never {
  throw new Error(`${person.name} is not on ${platform}`);
}
