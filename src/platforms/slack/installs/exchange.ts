import { reaching } from '../errors.js';
import type { Log } from '../log.js';
import { type Client, createClient } from '../outbound/clients.js';

/** Slack's token exchange, which the app calls as itself. Every failure is an `OutwardError`. */
export interface Exchange {
  /** What a finished OAuth flow grants. */
  code(code: string, redirect?: string): Promise<unknown>;
  /** Fresh tokens for a refresh token, which is used up by it. */
  refresh(refreshToken: string): Promise<unknown>;
}

export function createExchange(options: {
  clientId: string;
  clientSecret: string;
  apiUrl?: string;
  timeoutMs: number;
  log: Log;
}): Exchange {
  const client: Client = createClient({ ...options, token: undefined });
  const app = { client_id: options.clientId, client_secret: options.clientSecret };
  return {
    code: (code, redirect) =>
      reaching(() => client.oauth.v2.access({ ...app, code, ...(redirect && { redirect_uri: redirect }) })),
    refresh: (refreshToken) =>
      reaching(() =>
        client.oauth.v2.access({ ...app, grant_type: 'refresh_token', refresh_token: refreshToken }),
      ),
  };
}
