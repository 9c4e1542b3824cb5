import * as z from 'zod';
import { OutwardError } from '../../core/errors.js';
import { lost, retryAfterMs, whyLost } from './errors.js';

export type Credentials = {
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where tokens are given, without a slash at its end. */
  readonly authority: string;
  readonly scope: string;
};

/** A token is not used in its last minutes: a request may be under way for some time. */
const SPARE_MS = 5 * 60_000;

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() });
const denied = z.object({ error: z.string() });

type Token = { readonly value: string; readonly until: number };

/** The app's own token (client credentials), asked for once at a time and kept until it nears its end. */
export function createTokens(deps: { readonly credentials: Credentials; readonly timeoutMs: number }) {
  let kept: Token | undefined;
  let asking: Promise<Token> | undefined;
  return {
    /** @throws OutwardError when none is given */
    async get(): Promise<string> {
      if (kept && kept.until > Date.now()) return kept.value;
      asking ??= ask(deps).finally(() => {
        asking = undefined;
      });
      kept = await asking;
      return kept.value;
    },
    /** Graph did not accept it: the next call asks for another. */
    forget(): void {
      kept = undefined;
    },
  };
}

async function ask(deps: Parameters<typeof createTokens>[0]): Promise<Token> {
  const { authority, tenant, clientId, clientSecret, scope } = deps.credentials;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope,
  });
  const now = Date.now();
  const url = `${authority}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
  const { response, answer } = await answered(url, { method: 'POST', body, timeoutMs: deps.timeoutMs });
  const token = response.ok ? granted.safeParse(answer).data : undefined;
  if (!token) throw refused(response, answer);
  return { value: token.access_token, until: now + token.expires_in * 1000 - SPARE_MS };
}

async function answered(url: string, how: { method: string; body: URLSearchParams; timeoutMs: number }) {
  const { timeoutMs, ...request } = how;
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    return { response, answer: parse(text) };
  } catch (error) {
    // No token, so nothing was sent to Graph.
    throw new OutwardError(lost(whyLost(error), error).code, { kind: 'later' }, { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A secret that is wrong or has run out can be put right, so what waits for it may wait. */
function refused({ status, headers }: Response, answer: unknown): OutwardError {
  const why = denied.safeParse(answer).data?.error ?? String(status);
  const afterMs = retryAfterMs(headers);
  return new OutwardError(`graph.token-${why}`, { kind: 'later', ...(afterMs !== undefined && { afterMs }) });
}
