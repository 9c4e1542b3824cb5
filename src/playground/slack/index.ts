import { createFaults, type Faults } from '../faults.js';
import { createPace, type Pacing } from '../pace.js';
import { closeServer, listenHere, originOf } from '../serving.js';
import { createGestures, type Gestures } from './gestures.js';
import { SLACK_PACE } from './pace.js';
import { type Call, createSlackServer } from './server.js';
import { createTokens, type SlackApp } from './tokens.js';
import { homeOf } from './views.js';
import { createWorkspace, type OpenView, type SlackMessage, type WorkspaceOptions } from './workspace.js';

export { controlsOf } from './find.js';
export type { Heard, Sent, Twist } from './post.js';
export { asForm, asJson, asPayload } from './post.js';
export type { Call } from './server.js';
export {
  BOT,
  type OpenView,
  type SlackChannel,
  type SlackMessage,
  type SlackUser,
} from './workspace.js';

export interface SlackStandInOptions extends WorkspaceOptions {
  readonly signingSecret: string;
  readonly token: string;
  /** What the app is known by when it is installed. */
  readonly app?: SlackApp;
  /** Where the bot listens, without a path; may be told later with `connect`. */
  readonly botUrl?: string;
  /** How fast it lets itself be called; as fast as anybody likes if left out. */
  readonly pacing?: Pacing;
  /** How long it waits for the bot to acknowledge, 3 s in Slack; as long as it takes if left out. */
  readonly ackMs?: number;
  /** Told whenever a call of the bot may have changed what people see. */
  readonly changed?: () => void;
}

export interface SlackStandIn extends Gestures {
  readonly faults: Faults;
  /** Starts on 127.0.0.1; port 0 takes a free one. Gives the origin. */
  listen(port: number): Promise<string>;
  /** The Web API's address, for the SDK. */
  apiUrl(): string;
  connect(botUrl: string): void;
  /** What stands in a conversation, oldest first; for one person: with the ephemeral ones only they see. */
  messages(channel: string, seenBy?: string): readonly SlackMessage[];
  /** The modals on somebody's screen, the uppermost last. */
  views(user: string): readonly OpenView[];
  /** The app's home as it was last published to somebody. */
  home(user: string): OpenView | undefined;
  /** What Slack itself told people when the app failed them. */
  notices(user: string): readonly string[];
  dmOf(user: string): string;
  /** The calls the app has made, as many of the latest as are remembered. */
  calls(method?: string): readonly Call[];
  close(): Promise<void>;
}

/** A playground runs for weeks: calls long past are forgotten. */
const MOST_HEARD = 20_000;

/** A local stand-in of Slack: its Web API over HTTP, one workspace behind it, and its people's gestures. */
export function createSlackStandIn(options: SlackStandInOptions): SlackStandIn {
  const { signingSecret, token, pacing = 'unlimited', changed = () => undefined } = options;
  const origin = (): string => originOf(server);
  const workspace = createWorkspace({ ...options, origin });
  const tokens = createTokens({ token, app: options.app, now: workspace.now });
  const faults = createFaults();
  const heard: Call[] = [];
  const server = createSlackServer({
    workspace,
    faults,
    pace: createPace({ rules: SLACK_PACE, pacing, now: workspace.now }),
    tokens,
    heard: (call) => {
      heard.push(call);
      if (heard.length > MOST_HEARD) heard.shift();
    },
    changed,
  });
  let bot = options.botUrl;
  const botUrl = (): string => {
    if (bot === undefined) throw new Error('The stand-in does not know where the bot listens: connect it');
    return bot;
  };
  return {
    ...createGestures({ workspace, signingSecret, tokens, ackMs: options.ackMs, botUrl }),
    faults,
    listen: (port) => listenHere(server, port),
    apiUrl: () => `${origin()}/api/`,
    connect: (url) => {
      bot = url;
    },
    messages: (channel, seenBy) =>
      workspace.messages
        .of(channel)
        .filter(({ onlyFor }) => seenBy === undefined || onlyFor === undefined || onlyFor === seenBy),
    views: (user) =>
      [...workspace.views.values()].filter((open) => open.user === user && open.view.type !== 'home'),
    home: (user) => homeOf(workspace, user),
    notices: (user) => workspace.notices.filter((notice) => notice.user === user).map(({ words }) => words),
    dmOf: workspace.dmOf,
    calls: (method) => heard.filter((call) => method === undefined || call.method === method),
    close: () => closeServer(server),
  };
}
