import { toOutwardError } from '../errors.js';
import type { TeamsAuth } from './auth.js';
import type { Connection } from './connection.js';

const FRESH_MS = 15_000;
const PATIENCE_MS = 3000;

/** Whether Teams can be reached, as a sentence when it cannot; asked at most every 15 seconds. */
export function createReach(deps: {
  readonly auth: TeamsAuth;
  readonly connection: Connection;
  readonly serviceUrl: string;
}): () => Promise<string | undefined> {
  let asked: { readonly at: number; readonly answer: Promise<string | undefined> } | undefined;
  return () => {
    if (!asked || Date.now() - asked.at >= FRESH_MS) asked = { at: Date.now(), answer: check(deps) };
    return asked.answer;
  };
}

async function check(deps: Parameters<typeof createReach>[0]): Promise<string | undefined> {
  const { auth, connection, serviceUrl } = deps;
  try {
    // With authentication this asks for a token, which proves the way and the credentials.
    await connection.connector(serviceUrl);
    if (!('appId' in auth))
      await fetch(serviceUrl, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE_MS) });
    return undefined;
  } catch (error) {
    return `Teams cannot be reached (${toOutwardError(error).code}).`;
  }
}
