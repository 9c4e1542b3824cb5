import { conversationFor, personFor, SlackSaysNo } from './conversations.js';
import { BOT, type Fields, type Methods, type SlackUser, type Workspace } from './workspace.js';

const PAGE = 200;

export const PEOPLE_METHODS: Methods = {
  'users.info': (workspace, args) => {
    const user = workspace.user(args.user);
    if (!user) throw new SlackSaysNo('user_not_found');
    return { user: profileOf(workspace, user) };
  },
  'users.list': (workspace, args) => {
    const { found, next } = pageOf(workspace.users(), args);
    return {
      members: found.map((user) => profileOf(workspace, user)),
      response_metadata: { next_cursor: next },
    };
  },
  'users.lookupByEmail': (workspace, args) => {
    const called = args.email?.toLowerCase();
    const user = workspace.users().find(({ email, deleted }) => email?.toLowerCase() === called && !deleted);
    if (!called || !user) throw new SlackSaysNo('users_not_found');
    return { user: profileOf(workspace, user) };
  },
  'conversations.open': (workspace, args) => ({
    channel: { id: workspace.dmOf(personFor(workspace, args.users ?? '').id) },
  }),
  'conversations.info': (workspace, args) => {
    const id = seen(workspace, args.channel);
    const channel = workspace.channel(id);
    const archived = channel?.archived ?? false;
    return {
      channel: channel
        ? {
            id,
            name: channel.name,
            is_channel: true,
            is_private: channel.private ?? false,
            is_archived: archived,
          }
        : { id, is_im: true, user: workspace.userOf(id)?.id ?? null },
    };
  },
  'conversations.members': (workspace, args) => {
    const id = seen(workspace, args.channel);
    const owner = workspace.userOf(id);
    const people = owner ? [owner.id] : workspace.users().flatMap((user) => (user.deleted ? [] : [user.id]));
    const { found, next } = pageOf([...people, BOT.userId], args);
    return { members: found, response_metadata: { next_cursor: next } };
  },
};

/** A conversation that can be looked at, which an archived one can. */
function seen(workspace: Workspace, id: string | undefined): string {
  const channel = workspace.channel(id ?? '');
  return channel?.archived ? channel.id : conversationFor(workspace, id ?? '');
}

/** A page of a list, and the cursor of the next one. */
function pageOf<T>(
  list: readonly T[],
  { limit = String(PAGE), cursor = '' }: Readonly<Record<string, string>>,
): { found: readonly T[]; next: string } {
  const from = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString());
  if (!Number.isInteger(from) || from < 0 || from > list.length) throw new SlackSaysNo('invalid_cursor');
  const to = from + Math.max(1, Math.min(1000, Number(limit) || PAGE));
  return {
    found: list.slice(from, to),
    next: to < list.length ? Buffer.from(String(to)).toString('base64') : '',
  };
}

/** A person as Slack describes them. */
export function profileOf({ team }: Workspace, { id, name, email, deleted }: SlackUser): Fields {
  const profile = { real_name: name, display_name: name, ...(email === undefined ? {} : { email }) };
  return { id, team_id: team.id, name, real_name: name, deleted: deleted ?? false, is_bot: false, profile };
}
