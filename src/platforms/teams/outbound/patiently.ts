import { setTimeout as wait } from 'node:timers/promises';
import { OutwardError } from '../../../core/errors.js';

const PAUSE_MS = 500;
/** Teams delivers a message again after some ten seconds; an answer is not worth waiting longer for. */
const LONGEST_PAUSE_MS = 3000;

/**
 * Sends an answer, and once more after a little if Teams would not take it just now. Nobody else would: a reply
 * is no delivery. One that may have arrived is sent again too, since twice is better than never.
 */
export async function patiently<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const pause = pauseAfter(error);
    if (pause === undefined) throw error;
    await wait(pause);
    return send();
  }
}

function pauseAfter(error: unknown): number | undefined {
  if (!(error instanceof OutwardError) || error.failure.kind !== 'later') return undefined;
  // The time for an answer is used up.
  if (error.code === 'teams.timeout') return undefined;
  const ms = error.failure.afterMs ?? PAUSE_MS;
  return ms <= LONGEST_PAUSE_MS ? ms : undefined;
}
