import { Client, type Context, type GraphRequest, type Middleware } from '@microsoft/microsoft-graph-client';
import { toOutwardError, whyLost } from './errors.js';
import { createGate } from './gate.js';
import { LIMITS } from './limits.js';
import type { createTokens } from './token.js';

/** Calls Graph once; whatever goes wrong comes out as an `OutwardError`. */
export type Call = <T>(path: string, use: (request: GraphRequest) => Promise<T>) => Promise<T>;

/**
 * Graph's client with a chain of our own in place of its usual one, which tries a POST again by itself (two mails
 * for one), waits for ever, and takes the Authorization header off what goes by plain http.
 */
export function createCalls(deps: {
  readonly baseUrl: string;
  readonly tokens: ReturnType<typeof createTokens>;
  readonly timeoutMs: number;
}): Call {
  const { baseUrl, tokens, timeoutMs } = deps;
  const client = Client.initWithMiddleware({ baseUrl: `${baseUrl}/`, middleware: once(timeoutMs) });
  const gate = createGate(LIMITS.atOnce);
  return (path, use) =>
    gate(async () => {
      const token = await tokens.get();
      try {
        return await use(client.api(path).header('authorization', `Bearer ${token}`));
      } catch (error) {
        const outward = toOutwardError(error);
        if (outward.code === 'graph.InvalidAuthenticationToken') tokens.forget();
        throw outward;
      }
    });
}

/** Sends a request once and waits for so long. */
function once(timeoutMs: number): Middleware {
  return {
    async execute(context: Context): Promise<void> {
      const options = { ...context.options, signal: AbortSignal.timeout(timeoutMs) };
      try {
        const response = await fetch(context.request, options);
        context.response = response.ok ? response : await readable(response);
      } catch (error) {
        // The client keeps no more of an error than its name and its message.
        throw Object.assign(new Error('Graph did not answer.', { cause: error }), { name: whyLost(error) });
      }
    },
  };
}

/** A refusal in the shape from which the client reads its code and keeps its headers; a proxy's page has neither. */
async function readable(response: Response): Promise<Response> {
  const { status } = response;
  const text = await response.text();
  const headers = new Headers({ 'content-type': 'application/json' });
  const after = response.headers.get('retry-after');
  if (after) headers.set('retry-after', after);
  return new Response(errorIn(text) ? text : JSON.stringify({ error: { code: String(status) } }), {
    status,
    headers,
  });
}

function errorIn(text: string): boolean {
  try {
    // What it is not, it does not have.
    return typeof (JSON.parse(text) as { error?: { code?: unknown } } | null)?.error?.code === 'string';
  } catch {
    return false;
  }
}
