import { createKept, type MessageShelf } from '../kept.js';

/** A block, an element or a view as Slack's API carries it: whatever JSON the app sent, checked by rules.ts. */
export type Json = null | boolean | number | string | readonly Json[] | Fields;
export type Fields = { readonly [name: string]: Json | undefined };

export type SlackUser = {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly deleted?: boolean;
};

/** `joined: false` on a private channel means that the bot cannot see it. */
export type SlackChannel = {
  readonly id: string;
  readonly name: string;
  readonly private?: boolean;
  readonly joined?: boolean;
  readonly archived?: boolean;
};

/** A message; `onlyFor` names the one person who sees an ephemeral one. */
export type SlackMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Fields[];
  readonly onlyFor?: string;
  readonly edited?: number;
  /** The names of files shared with it. */
  readonly files?: readonly string[];
};

/** A file on its way: named, then uploaded, then shared with a conversation. */
export type SlackFile = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly content?: Buffer;
  readonly sharedIn?: string;
};

/** A modal or home open on somebody's screen, with what they have put in so far. */
export type OpenView = {
  readonly id: string;
  readonly user: string;
  readonly hash: string;
  readonly view: Fields;
  readonly values: StateValues;
  readonly errors: Readonly<Record<string, string>>;
};

export type StateValues = { readonly [block: string]: { readonly [action: string]: Fields } };

export interface WorkspaceOptions {
  readonly team: { readonly id: string; readonly name: string };
  readonly users: readonly SlackUser[];
  readonly channels: readonly SlackChannel[];
  /** Where messages outlive the process, if they are to. */
  readonly shelf?: MessageShelf<SlackMessage>;
  /** Real time in milliseconds; triggers and response URLs run out by it. */
  readonly now?: () => number;
  /** How long a trigger lasts, 3 s in Slack; as long as it takes if left out. */
  readonly triggerMs?: number;
}

export const BOT = { userId: 'U0MUSTER', botId: 'B0MUSTER', appId: 'A0MUSTER' } as const;

export type Workspace = ReturnType<typeof createWorkspace>;

/** What Slack remembers of one workspace: people, channels, messages, open modals, triggers and response URLs. */
export function createWorkspace(options: WorkspaceOptions & { readonly origin: () => string }) {
  const { team, shelf, origin, now = Date.now, triggerMs = Number.POSITIVE_INFINITY } = options;
  const users = new Map(options.users.map((user) => [user.id, user]));
  const channels = new Map(options.channels.map((channel) => [channel.id, channel]));
  const messages = createKept({ conversationOf: ({ channel }) => channel, idOf: ({ ts }) => ts, shelf });
  let last = highest(shelf?.all() ?? []);
  const count = (): number => {
    last += 1;
    return last;
  };
  return {
    team,
    messages,
    origin,
    now,
    triggerMs,
    views: new Map<string, OpenView>(),
    triggers: new Map<string, { readonly user: string; readonly at: number; used: boolean }>(),
    responses: new Map<string, ResponsePlace>(),
    files: new Map<string, SlackFile>(),
    notices: [] as { readonly user: string; readonly words: string }[],
    count,
    users: (): readonly SlackUser[] => [...users.values()],
    user: (id: string | undefined): SlackUser | undefined => users.get(id ?? ''),
    putUser: (user: SlackUser): void => void users.set(user.id, user),
    channel: (id: string): SlackChannel | undefined => channels.get(id),
    putChannel: (channel: SlackChannel): void => void channels.set(channel.id, channel),
    /** A fresh message id, later than all before it. */
    ts: (): string => `${Math.floor(now() / 1000)}.${String(count()).padStart(6, '0')}`,
    dmOf: (user: string): string => `D${user.slice(1)}`,
    userOf: (dm: string): SlackUser | undefined =>
      dm.startsWith('D') ? (users.get(`U${dm.slice(1)}`) ?? users.get(`W${dm.slice(1)}`)) : undefined,
  };
}

/** A shelf that was filled before: its message ids are not given again. */
function highest(messages: readonly SlackMessage[]): number {
  return messages.reduce((most, { ts }) => Math.max(most, Number(ts.split('.')[1])), 0);
}

/** Web API methods by their name: what each does in the workspace, and what it answers. */
export type Methods = Readonly<
  Record<string, (workspace: Workspace, args: Readonly<Record<string, string>>) => Fields>
>;

/** What a response URL may do: five answers within thirty minutes, about one message or none. */
export type ResponsePlace = {
  readonly channel: string;
  readonly user: string;
  readonly at: number;
  readonly message?: string;
  uses: number;
};
