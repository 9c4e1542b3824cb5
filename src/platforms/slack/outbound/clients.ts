import { webApi } from '@slack/bolt';
import { asSlackLogger, type Log } from '../log.js';

export type Client = webApi.WebClient;

/**
 * Two clients with separate queues, so that a broadcast never stands before a person who is waiting. Neither
 * retries nor waits for itself: a blind retry posts twice, and a client that waits out one 429 stops every call.
 */
export interface Clients {
  readonly interactive: Client;
  readonly bulk: Client;
}

export interface ClientOptions {
  /** Undefined: the app speaks as itself, as when it exchanges tokens. */
  readonly token: string | undefined;
  readonly apiUrl?: string;
  readonly timeoutMs: number;
  readonly log: Log;
}

export function createClients(options: ClientOptions): Clients {
  return { interactive: createClient(options), bulk: createClient(options) };
}

/** Never pass `headers` to a client: it writes its token into them, and a shared object leaks it to other workspaces. */
export function createClient({ token, apiUrl, timeoutMs, log }: ClientOptions): Client {
  return new webApi.WebClient(token, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: asSlackLogger(log),
  });
}
