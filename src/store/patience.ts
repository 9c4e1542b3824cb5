import { setTimeout as wait } from 'node:timers/promises';
import type { Patience } from '../core/ports.js';

const FIRST_MS = 10;
const LONGEST_MS = 250;
const IN_ALL_MS = 2_000;

/**
 * Patience with a stream that others write to as well: waits twice as long each time, with jitter so that those who
 * collided do not collide again, and gives up after two seconds in all. Resolves with all that was waited so far.
 */
export function createPatience({
  random = Math.random,
  sleep = wait,
}: {
  random?: () => number;
  sleep?: (ms: number) => Promise<unknown>;
} = {}): Patience {
  return {
    async again(attempt, waitedMs) {
      if (waitedMs >= IN_ALL_MS) return undefined;
      const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
      // Never less than a millisecond: waiting must come to an end.
      const pause = Math.min(Math.max(1, Math.round(ceiling * random())), IN_ALL_MS - waitedMs);
      await sleep(pause);
      return waitedMs + pause;
    },
  };
}
