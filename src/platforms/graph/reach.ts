import { OutwardError } from '../../core/errors.js';
import { lost, whyLost } from './errors.js';

const FRESH_MS = 15_000;

/** Whether Graph lets Muster in, as a sentence when it does not; asked at most every 15 seconds. */
export function createReach(deps: {
  readonly baseUrl: string;
  readonly token: () => Promise<string>;
  readonly timeoutMs: number;
}): () => Promise<string | undefined> {
  let asked: { readonly at: number; readonly answer: Promise<string | undefined> } | undefined;
  return () => {
    if (!asked || Date.now() - asked.at >= FRESH_MS) asked = { at: Date.now(), answer: check(deps) };
    return asked.answer;
  };
}

async function check({ baseUrl, token, timeoutMs }: Parameters<typeof createReach>[0]) {
  try {
    // The token proves the credentials, at another address than Graph's own.
    await token();
    await fetch(baseUrl, { method: 'HEAD', signal: AbortSignal.timeout(timeoutMs) });
    return undefined;
  } catch (error) {
    const { code } = error instanceof OutwardError ? error : lost(whyLost(error), error);
    return `Microsoft Graph cannot be reached (${code}).`;
  }
}
