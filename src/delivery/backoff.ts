/** Tries before something outward is given up: with the waits below, about a day. */
export const MOST_ATTEMPTS = 30;

const FIRST_MS = 1_000;
const LONGEST_MS = 60 * 60 * 1_000;

/**
 * Milliseconds to wait before the next try: what the platform asked for, or twice as long each time up to an hour,
 * less up to a quarter so that many do not come back at one moment. `luck` is from 0 to 1.
 */
export function waitBefore(attempt: number, luck: number, askedForMs?: number): number {
  if (askedForMs !== undefined) return askedForMs;
  const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 20));
  return Math.round(wait * (1 - luck / 4));
}
