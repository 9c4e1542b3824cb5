import { createHash } from 'node:crypto';

/** Somebody of the tenant. */
export type StandInUser = { readonly aadObjectId: string; readonly name: string };

/** A channel or group chat; `hasBot` says whether the app is already in it. */
export type StandInConversation = {
  readonly id: string;
  readonly kind: 'channel' | 'groupChat';
  readonly name: string;
  readonly hasBot?: boolean;
};

export type Room =
  | { readonly kind: 'personal'; readonly id: string; readonly user: StandInUser }
  | { readonly kind: 'channel' | 'groupChat'; readonly id: string; readonly name: string };

export const BOT = { id: '28:muster', name: 'Muster' };

/** Who is in the tenant, who has the app, who has blocked it, and which conversations there are. */
export type Roster = ReturnType<typeof createRoster>;

export function createRoster(tenancy: {
  readonly tenant: string;
  readonly users: readonly StandInUser[];
  readonly conversations: readonly StandInConversation[];
}) {
  const { tenant, users, conversations } = tenancy;
  const opened = new Set(conversations.filter(({ hasBot }) => hasBot).map(({ id }) => id));
  const blocked = new Set<string>();
  const personalId = (user: StandInUser) => `a:1${digest(`${tenant}/${user.aadObjectId}`)}`;
  const owners = new Map(users.map((user) => [personalId(user), user]));
  const named = new Map(users.flatMap((user) => [user.aadObjectId, mriOf(user)].map((id) => [id, user])));
  const shared = new Map(conversations.map((one) => [one.id, one]));
  const user = (id: string): StandInUser | undefined => named.get(id);
  const room = (id: string): Room | undefined => {
    const found = shared.get(id);
    if (found) return { kind: found.kind, id, name: found.name };
    const owner = owners.get(id);
    return owner && { kind: 'personal', id, user: owner };
  };

  return {
    tenant,
    users,
    user,
    room,
    personalId,
    rooms: (): readonly Room[] =>
      [...conversations.map(({ id }) => id), ...users.map(personalId)].flatMap((id) => room(id) ?? []),
    members: (of: Room): readonly StandInUser[] => (of.kind === 'personal' ? [of.user] : users),
    hasBot: (id: string) => opened.has(id),
    open: (id: string) => opened.add(id),
    shut: (id: string) => opened.delete(id),
    block: (id: string) => blocked.add(id),
    unblock: (id: string) => blocked.delete(id),
    isBlocked: (id: string) => blocked.has(id),
  };
}

/** The id Teams gives a user towards one bot: never the directory's. */
export function mriOf(user: StandInUser): string {
  return `29:1${digest(user.aadObjectId)}`;
}

/** A conversation id without the thread it may name. */
export const baseOf = (conversation: string): string => conversation.replace(/;messageid=.*$/, '');

const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 24);
