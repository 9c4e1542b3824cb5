import { createLatest } from './latest.js';

/** Runs the work for a key, or waits for the run that is under way or done. */
export type OncePerKey = (key: string, work: () => Promise<void>) => Promise<void>;

/** Platforms deliver again within minutes. */
const MOST_KEYS = 2_000;

/**
 * A platform delivers again when the first answer was late or lost. Every delivery hears how the first one ended;
 * one that failed is forgotten and runs anew. This only keeps a person from reading the same reply twice: that
 * nothing counts twice is the ledger's affair.
 */
export function createOncePerKey(): OncePerKey {
  const runs = createLatest<string, Promise<void>>(MOST_KEYS);
  return (key, work) => {
    const before = runs.get(key);
    if (before) return before;
    const run = work().catch((error: unknown) => {
      runs.delete(key);
      throw error;
    });
    runs.put(key, run);
    return run;
  };
}
