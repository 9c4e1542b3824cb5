import { SocketModeClient } from '@slack/socket-mode';
import { OutwardError } from '../../../core/errors.js';
import { isObject } from '../../../core/json.js';
import { outward } from '../errors.js';
import { asSlackLogger, type Log } from '../log.js';
import type { Receive } from './bolt.js';

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl?: string;
  readonly timeoutMs: number;
  readonly log: Log;
  readonly inside: Receive;
  /** The pause before the second try to connect; it doubles with each further one. */
  readonly firstPauseMs?: number;
}

/** Slack over a connection that Muster opens (Socket Mode), for where nothing can be reached from outside. */
export interface Socket {
  /** Connects, and connects again for as long as it takes. Resolves after the first try, whatever came of it. */
  start(): Promise<void>;
  /** Takes nothing more, answers what was taken, and disconnects. */
  stop(): Promise<void>;
  /** A sentence while there is no connection. */
  problem(): string | undefined;
}

const LONGEST_PAUSE_MS = 60_000;
/** A connection that lasted this long was a good one: the next is opened at once. */
const GOOD_AFTER_MS = 30_000;

/**
 * The SDK's client carries the connection; connecting again is ours, for its own way ends in a rejection that nobody
 * hears. What was taken is acknowledged after the commit. What fails, or finds its connection gone, is not
 * acknowledged: Slack delivers events again and shows a press as failed, and either counts once.
 */
export function createSocket(options: SocketOptions): Socket {
  const { log, firstPauseMs = 1000 } = options;
  const taking = new Set<Promise<void>>();
  let client: SocketModeClient | undefined;
  let again: NodeJS.Timeout | undefined;
  let problem: string | undefined = 'Slack is not connected yet.';
  let stopped = false;

  const take = (envelope: Envelope): void => {
    if (stopped) return;
    const task = answer(envelope, options).finally(() => taking.delete(task));
    taking.add(task);
  };
  const connect = async (attempt: number): Promise<void> => {
    try {
      client = await connected(options, take);
    } catch (error) {
      const { code, failure } = outward(error);
      problem = sentence(code);
      return later(attempt + 1, failure.kind === 'later' ? failure.afterMs : undefined);
    }
    if (stopped) return void client.disconnect();
    problem = undefined;
    const since = Date.now();
    client.once('disconnected', () => {
      problem = 'Slack has closed the connection; it is being opened again.';
      later(Date.now() - since > GOOD_AFTER_MS ? 0 : attempt + 1);
    });
  };
  const later = (attempt: number, afterMs = pauseBefore(attempt, firstPauseMs)): void => {
    if (stopped) return;
    log.warn({ afterMs }, problem ?? 'Slack is connected again later');
    again = setTimeout(() => void connect(attempt), afterMs).unref();
  };
  return {
    start: () => connect(0),
    stop: async () => {
      stopped = true;
      clearTimeout(again);
      await Promise.all(taking);
      await client?.disconnect();
    },
    problem: () => problem,
  };
}

function pauseBefore(attempt: number, firstMs: number): number {
  return attempt === 0 ? 0 : Math.min(firstMs * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
}

type Envelope = {
  readonly ack: (answer?: object) => Promise<void>;
  readonly body: unknown;
  readonly retry_num?: number;
};

/** @throws whatever kept Slack from connecting */
async function connected(
  options: SocketOptions,
  take: (envelope: Envelope) => void,
): Promise<SocketModeClient> {
  const client = newClient(options);
  client.on('slack_event', take);
  const late = setTimeout(() => void client.disconnect(), options.timeoutMs);
  try {
    await client.start();
    return client;
  } catch (error) {
    // Without a reason the connection was made, and ended before Slack greeted it.
    throw error ?? new OutwardError('slack.no_greeting', { kind: 'later' });
  } finally {
    clearTimeout(late);
  }
}

function newClient({ appToken, apiUrl, timeoutMs, log }: SocketOptions): SocketModeClient {
  const client = new SocketModeClient({
    appToken,
    logger: asSlackLogger(log),
    autoReconnectEnabled: false,
    clientOptions: {
      ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
      timeout: timeoutMs,
      rejectRateLimitedCalls: true,
      // Left out, the client writes a hundred retries into the object it was given.
      retryConfig: { retries: 0 },
    },
  });
  // An envelope without what the client looks for makes it reject where nobody listens.
  const [read] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (...message: unknown[]) => {
    try {
      await read?.(...message);
    } catch (error) {
      log.warn({ err: error }, 'Slack sent an envelope that cannot be read');
    }
  });
  return client;
}

async function answer({ ack, body, retry_num = 0 }: Envelope, { inside, log }: SocketOptions): Promise<void> {
  if (!isObject(body)) return log.warn({}, 'Slack sent an envelope with nothing in it');
  let said: object | undefined;
  try {
    said = await inside({ body, retry: retry_num });
  } catch (error) {
    return log.error({ err: error }, 'Slack was not acknowledged');
  }
  await ack(said).catch((error: unknown) =>
    log.warn({ err: error }, 'The connection was gone before Slack could be acknowledged'),
  );
}

function sentence(code: string): string {
  const refused = ['slack.invalid_auth', 'slack.not_authed', 'slack.not_allowed_token_type'];
  return refused.includes(code)
    ? `Slack does not accept the app-level token (${code}).`
    : `Slack cannot be connected to (${code}).`;
}
