import type { RequestListener } from 'node:http';
import type { Muster } from '../../core/asking/asked.js';
import { createOncePerKey } from '../../core/once-per-key.js';
import type { ChatPlatform, Installations, Leases, References } from '../../core/ports.js';
import { type BoltDeps, createBolt, type Receive } from './inbound/bolt.js';
import { createDoor } from './inbound/door.js';
import { readIncoming } from './inbound/index.js';
import { createSocket } from './inbound/socket.js';
import { takeTurn } from './inbound/turn.js';
import { whenceIs } from './inbound/whence.js';
import { createInstalls, type Installs } from './installs/index.js';
import type { Log } from './log.js';
import { createBackground } from './outbound/background.js';
import { createClients } from './outbound/clients.js';
import { createConnection } from './outbound/connection.js';
import { createOutbound } from './outbound/index.js';
import { createRespond } from './outbound/respond.js';
import { createWhisper } from './outbound/whisper.js';
import { createOneWorkspace, type Workspaces } from './outbound/workspaces.js';

export type { Log } from './log.js';
export { renderMessage, renderModal } from './render.js';

/** How Slack is connected: over HTTP, over a socket that Muster opens, or over HTTP for several workspaces. */
export type SlackWay =
  | { readonly kind: 'http'; readonly token: string; readonly signingSecret: string }
  | {
      readonly kind: 'socket';
      readonly token: string;
      readonly appToken: string;
      /** The pause before connecting a second time. */
      readonly firstPauseMs?: number;
    }
  | (Several & { readonly kind: 'several'; readonly signingSecret: string });

type Several = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** Seals the tokens of workspaces. */
  readonly key: string;
  readonly publicUrl?: string;
  readonly installations: Installations;
  readonly references: References;
  readonly leases: Leases;
  /** Real time in milliseconds. */
  readonly now?: () => number;
};

export type SlackOptions = SlackWay &
  Pick<BoltDeps, 'leftOut'> & {
    readonly muster: Muster;
    /** Another address of the Web API than Slack's own. */
    readonly apiUrl?: string;
    readonly log: Log;
    /** How long any call to Slack may take. */
    readonly timeoutMs?: number;
    /** How long Slack waits for an answer; three seconds if left out. */
    readonly waitsMs?: number;
  };

export interface Slack {
  /** For `POST /slack/events`. It reads the body itself: nothing may read it before. A socket needs none. */
  readonly listener?: RequestListener;
  /** For `GET /slack/install` and `GET /slack/oauth_redirect`, where several workspaces may install the app. */
  readonly installing?: RequestListener;
  readonly chat: ChatPlatform;
  /** Finds out who we are, and connects. A Slack that cannot be reached stops nothing: it is asked again. */
  start(): Promise<void>;
  /** Resolves when every answer so far has been shown. */
  settled(): Promise<void>;
  /** Waits for what is still to be shown, but not for ever. */
  stop(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
/** How long Slack waits for an answer. */
export const WAITS_MS = 3_000;

/** Slack: what people do there becomes `Asked`, and answers and deliveries become messages and forms. */
export function createSlack(options: SlackOptions): Slack {
  const { log, timeoutMs = TIMEOUT_MS } = options;
  const background = createBackground(log);
  const { workspaces, installs, installing } = workspacesFor(options);
  const whisper = createWhisper({ workspaces, respond: createRespond({ timeoutMs }), log });
  const turn = {
    muster: options.muster,
    workspaces,
    whisper,
    log,
    background,
    oncePerKey: createOncePerKey(),
    ...(installs && { installs }),
  };
  const inside = createBolt({
    log,
    ...(options.leftOut && { leftOut: options.leftOut }),
    hear: (body, reply) => {
      // A bot of one workspace need not look where something comes from.
      const { team = '', organisation } = installs ? whenceIs(body) : {};
      if (installs && team && organisation)
        background.run('keeping whose a workspace is', () => installs.learn({ team, organisation }));
      return takeTurn(turn, readIncoming(body, workspaces.botIn(team)), reply);
    },
  });
  const way = wayIn(options, inside);
  return {
    ...way.listening,
    ...(installing && { installing }),
    chat: createOutbound(workspaces, async () => way.problem() ?? (await workspaces.problem())),
    start: async () => {
      await Promise.all([workspaces.start(), way.start()]);
    },
    settled: () => background.settled(Number.POSITIVE_INFINITY),
    stop: async () => {
      await way.stop();
      workspaces.stop();
      await background.settled();
    },
  };
}

function workspacesFor(options: SlackOptions): {
  workspaces: Workspaces;
  installs?: Installs;
  installing?: RequestListener;
} {
  const { log, timeoutMs = TIMEOUT_MS } = options;
  if (options.kind === 'several') {
    const { workspaces, pages } = createInstalls({ ...options, timeoutMs });
    return { workspaces, installs: workspaces, installing: pages };
  }
  const clients = createClients({ ...options, timeoutMs });
  const connection = createConnection({ client: clients.interactive, log });
  return { workspaces: createOneWorkspace(clients, connection) };
}

type WayIn = {
  readonly listening: { readonly listener?: RequestListener };
  start(): Promise<void>;
  stop(): Promise<void>;
  problem(): string | undefined;
};

/** How what people do reaches us. */
function wayIn(options: SlackOptions, inside: Receive): WayIn {
  const { log, timeoutMs = TIMEOUT_MS } = options;
  if (options.kind === 'socket') return { listening: {}, ...createSocket({ ...options, timeoutMs, inside }) };
  const { signingSecret, waitsMs = WAITS_MS } = options;
  return {
    listening: { listener: createDoor({ signingSecret, log, inside, waitsMs }) },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    problem: () => undefined,
  };
}
