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
};

/** A modal open on somebody's screen, with what they have put in so far. */
export type OpenView = {
  readonly id: string;
  readonly user: string;
  readonly hash: string;
  readonly view: Fields;
  readonly values: StateValues;
  readonly errors: Readonly<Record<string, string>>;
};

export type StateValues = { readonly [block: string]: { readonly [action: string]: Fields } };

/** Where messages are kept: in memory here; the playground may bring a shelf that outlives the process. */
export interface Shelf {
  put(message: SlackMessage): void;
  remove(message: Pick<SlackMessage, 'channel' | 'ts'>): void;
  all(): readonly SlackMessage[];
}

export function createShelf(): Shelf {
  const messages = new Map<string, SlackMessage>();
  const key = ({ channel, ts }: Pick<SlackMessage, 'channel' | 'ts'>) => `${channel}|${ts}`;
  return {
    put: (message) => void messages.set(key(message), message),
    remove: (message) => void messages.delete(key(message)),
    all: () => [...messages.values()],
  };
}

export interface WorkspaceOptions {
  readonly team: { readonly id: string; readonly name: string };
  readonly users: readonly SlackUser[];
  readonly channels: readonly SlackChannel[];
  readonly shelf?: Shelf;
  /** Real time in milliseconds; triggers and response URLs run out by it. */
  readonly now?: () => number;
}

export const BOT = { userId: 'U0MUSTER', botId: 'B0MUSTER', appId: 'A0MUSTER' } as const;

export type Workspace = ReturnType<typeof createWorkspace>;

/** What Slack remembers of one workspace: people, channels, messages, open modals, triggers and response URLs. */
export function createWorkspace(options: WorkspaceOptions) {
  const { team, users, channels, shelf = createShelf(), now = Date.now } = options;
  // A shelf that was filled before: its message ids are not given again.
  let last = Math.max(0, ...shelf.all().map(({ ts }) => Number(ts.split('.')[1])));
  const count = (): number => {
    last += 1;
    return last;
  };
  return {
    team,
    users,
    channels,
    shelf,
    now,
    views: new Map<string, OpenView>(),
    /** The home of the app, by person. */
    homes: new Map<string, OpenView>(),
    triggers: new Map<string, { readonly user: string; readonly at: number; used: boolean }>(),
    responses: new Map<string, ResponsePlace>(),
    notices: [] as { readonly user: string; readonly words: string }[],
    count,
    /** A fresh message id, later than all before it. */
    ts: (): string => `${Math.floor(now() / 1000)}.${String(count()).padStart(6, '0')}`,
    dmOf: (user: string): string => `D${user.slice(1)}`,
    userOf: (dm: string): SlackUser | undefined => users.find(({ id }) => dm === `D${id.slice(1)}`),
    message: (channel: string, ts: string): SlackMessage | undefined =>
      shelf.all().find((message) => message.channel === channel && message.ts === ts),
  };
}

/** What a response URL may do: five answers within thirty minutes, about one message or none. */
export type ResponsePlace = {
  readonly channel: string;
  readonly user: string;
  readonly at: number;
  readonly message?: string;
  uses: number;
};
