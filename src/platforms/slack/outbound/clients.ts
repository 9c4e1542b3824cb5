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

/** Never pass `headers` to a client: it writes its token into them, and a shared object leaks it to other workspaces. */
export function createClients(options: {
  token: string;
  apiUrl?: string;
  timeoutMs: number;
  log: Log;
}): Clients {
  const client = (): Client =>
    new webApi.WebClient(options.token, {
      ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
      timeout: options.timeoutMs,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: asSlackLogger(options.log),
    });
  return { interactive: client(), bulk: client() };
}
