import type { RequestListener } from 'node:http';
import type { Muster } from '../../core/asked.js';
import type { ChatPlatform } from '../../core/ports.js';
import { createBolt } from './inbound/bolt.js';
import { createDoor } from './inbound/door.js';
import { readIncoming } from './inbound/index.js';
import { createOncePerKey } from './inbound/redelivered.js';
import { takeTurn } from './inbound/turn.js';
import type { Log } from './log.js';
import { createBackground } from './outbound/background.js';
import { createClients } from './outbound/clients.js';
import { createConnection } from './outbound/connection.js';
import { createOutbound } from './outbound/index.js';
import { createRespond } from './outbound/respond.js';
import { createWhisper } from './outbound/whisper.js';

export type { Log } from './log.js';
export { renderMessage, renderModal } from './render.js';

export interface SlackOptions {
  readonly muster: Muster;
  readonly token: string;
  readonly signingSecret: string;
  /** Another address of the Web API than Slack's own. */
  readonly apiUrl?: string;
  readonly log: Log;
  /** How long any call to Slack may take. */
  readonly timeoutMs?: number;
}

export interface Slack {
  /** For `POST /slack/events`. It reads the body itself: nothing may read it before. */
  readonly listener: RequestListener;
  readonly chat: ChatPlatform;
  /** Finds out who we are. A Slack that cannot be reached stops nothing: it is asked again. */
  start(): Promise<void>;
  /** Waits for what is still to be shown. */
  stop(): Promise<void>;
}

/** Slack: what people do there becomes `Asked`, and answers and deliveries become messages and forms. */
export function createSlack(options: SlackOptions): Slack {
  const { muster, signingSecret, log, timeoutMs = 10_000 } = options;
  const { interactive, bulk } = createClients({ ...options, timeoutMs });
  const connection = createConnection({ client: interactive, log });
  const background = createBackground(log);
  const whisper = createWhisper({ client: interactive, respond: createRespond({ timeoutMs }), log });
  const oncePerKey = createOncePerKey();
  const turn = { muster, client: interactive, whisper, log, background, oncePerKey };
  const inside = createBolt({
    log,
    hear: (body, reply) => takeTurn(turn, readIncoming(body, connection.identity()?.botUser), reply),
  });
  return {
    listener: createDoor({ signingSecret, log, inside }),
    chat: createOutbound({ bulk, connection }),
    start: connection.start,
    stop: async () => {
      connection.stop();
      await background.settled();
    },
  };
}
