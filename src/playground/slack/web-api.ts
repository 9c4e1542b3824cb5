import { randomUUID } from 'node:crypto';
import { conversationFor, ownMessage, personFor, SlackSaysNo } from './conversations.js';
import { isFields, problemOfBlocks, problemOfHome, problemOfView } from './rules.js';
import {
  BOT,
  type Fields,
  type OpenView,
  type SlackMessage,
  type SlackUser,
  type Workspace,
} from './workspace.js';

type Args = Readonly<Record<string, string>>;
type Method = (workspace: Workspace, args: Args) => Fields;

const TRIGGER_MS = 3000;

/** The Web API methods that the stand-in knows. */
export const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': ({ team }) => ({
    url: 'https://stand-in.example.org/',
    team: team.name,
    team_id: team.id,
    user: 'muster',
    user_id: BOT.userId,
    bot_id: BOT.botId,
  }),
  'chat.postMessage': (workspace, args) => {
    const channel = conversationFor(workspace, args.channel ?? '');
    const message = { channel, ts: workspace.ts(), user: BOT.userId, ...contentOf(args) };
    workspace.shelf.put(message);
    return { channel, ts: message.ts, message: asSlackSees(message) };
  },
  'chat.postEphemeral': (workspace, args) => {
    const channel = conversationFor(workspace, args.channel ?? '');
    if (!workspace.users.some(({ id }) => id === args.user)) throw new SlackSaysNo('user_not_in_channel');
    const onlyFor = args.user ?? '';
    const message = { channel, ts: workspace.ts(), user: BOT.userId, onlyFor, ...contentOf(args) };
    workspace.shelf.put(message);
    return { message_ts: message.ts };
  },
  'chat.update': (workspace, args) => {
    const before = ownMessage(workspace, args.channel ?? '', args.ts ?? '');
    if ((args.text ?? '').length > 4000) throw new SlackSaysNo('msg_too_long');
    const message = { ...before, ...contentOf(args), edited: (before.edited ?? 0) + 1 };
    workspace.shelf.put(message);
    return { channel: message.channel, ts: message.ts, text: message.text, message: asSlackSees(message) };
  },
  'chat.delete': (workspace, args) => {
    const { channel, ts } = ownMessage(workspace, args.channel ?? '', args.ts ?? '');
    workspace.shelf.remove({ channel, ts });
    return { channel, ts };
  },
  'conversations.open': (workspace, args) => ({
    channel: { id: workspace.dmOf(personFor(workspace, args.users ?? '').id) },
  }),
  'users.info': (workspace, args) => {
    const user = workspace.users.find(({ id }) => id === args.user);
    if (!user) throw new SlackSaysNo('user_not_found');
    return { user: profileOf(workspace, user) };
  },
  'users.list': (workspace) => ({
    members: workspace.users.map((user) => profileOf(workspace, user)),
    response_metadata: { next_cursor: '' },
  }),
  'users.lookupByEmail': (workspace, args) => {
    const user = workspace.users.find(({ email, deleted }) => email === args.email && !deleted);
    if (!user) throw new SlackSaysNo('users_not_found');
    return { user: profileOf(workspace, user) };
  },
  'views.open': (workspace, args) => {
    const user = useTrigger(workspace, args.trigger_id ?? '');
    return { view: asViewPayload(workspace, openView(workspace, { user, view: viewIn(args) })) };
  },
  'views.publish': (workspace, args) => {
    const { id: user } = personFor(workspace, args.user_id ?? '');
    const view = parsed(args.view);
    const problem = problemOfHome(view);
    if (problem || !isFields(view)) throw new SlackSaysNo(problem ?? 'invalid_arguments');
    const { id = `V${String(workspace.count()).padStart(8, '0')}` } = workspace.homes.get(user) ?? {};
    const home = { id, user, view, hash: randomUUID(), values: {}, errors: {} };
    workspace.homes.set(user, home);
    return { view: asViewPayload(workspace, home) };
  },
  'views.update': (workspace, args) => {
    const open = workspace.views.get(args.view_id ?? '');
    if (!open) throw new SlackSaysNo('not_found');
    if (args.hash && args.hash !== open.hash) throw new SlackSaysNo('hash_conflict');
    return { view: asViewPayload(workspace, changeView(workspace, open, viewIn(args))) };
  },
};

function useTrigger(workspace: Workspace, id: string): string {
  const trigger = workspace.triggers.get(id);
  if (!trigger) throw new SlackSaysNo('invalid_trigger_id');
  if (trigger.used) throw new SlackSaysNo('exchanged_trigger_id');
  if (workspace.now() - trigger.at > TRIGGER_MS) throw new SlackSaysNo('expired_trigger_id');
  trigger.used = true;
  return trigger.user;
}

function viewIn(args: Args): Fields {
  const view = parsed(args.view);
  const problem = problemOfView(view);
  if (problem || !isFields(view)) throw new SlackSaysNo(problem ?? 'invalid_arguments');
  return view;
}

/** Opens a modal on somebody's screen. */
export function openView(workspace: Workspace, opened: { user: string; view: Fields }): OpenView {
  const id = `V${String(workspace.count()).padStart(8, '0')}`;
  const open = { id, ...opened, hash: randomUUID(), values: {}, errors: {} };
  workspace.views.set(id, open);
  return open;
}

/** Shows another view in an open modal. What was put in stays where block and action keep their ids. */
export function changeView(workspace: Workspace, open: OpenView, view: Fields): OpenView {
  const changed = { ...open, view, hash: randomUUID(), errors: {} };
  workspace.views.set(open.id, changed);
  return changed;
}

/** A view as Slack sends it back to the app. */
export function asViewPayload(workspace: Workspace, { id, hash, view, values }: OpenView): Fields {
  return {
    private_metadata: '',
    callback_id: '',
    close: null,
    submit: null,
    clear_on_close: false,
    notify_on_close: false,
    external_id: '',
    ...view,
    id,
    hash,
    team_id: workspace.team.id,
    app_installed_team_id: workspace.team.id,
    app_id: BOT.appId,
    bot_id: BOT.botId,
    root_view_id: id,
    previous_view_id: null,
    state: { values },
  };
}

/** The text and blocks of a call, by Slack's rules for messages. */
export function contentOf(args: { readonly text?: string; readonly blocks?: string }): {
  text: string;
  blocks: readonly Fields[];
} {
  const blocks = args.blocks === undefined ? [] : parsed(args.blocks);
  const problem = problemOfBlocks(blocks);
  if (problem) throw new SlackSaysNo(problem);
  const text = args.text ?? '';
  if (text === '' && Array.isArray(blocks) && blocks.length === 0) throw new SlackSaysNo('no_text');
  // `problemOfBlocks` found a list of objects.
  return { text: text.slice(0, 40_000), blocks: blocks as readonly Fields[] };
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    throw new SlackSaysNo('invalid_arguments');
  }
}

/** A message as Slack sends it to the app. */
export function asSlackSees({ ts, user, text, blocks }: SlackMessage): Fields {
  return { type: 'message', bot_id: BOT.botId, app_id: BOT.appId, user, ts, text, blocks };
}

function profileOf({ team }: Workspace, { id, name, email, deleted }: SlackUser): Fields {
  const profile = { real_name: name, display_name: name, ...(email === undefined ? {} : { email }) };
  return { id, team_id: team.id, name, real_name: name, deleted: deleted ?? false, is_bot: false, profile };
}
