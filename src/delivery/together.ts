import type { Json } from '../core/json.js';

/** Runs what is asked for, once for all who ask for the same before it begins. */
export type Together = <T>(same: Json, run: () => Promise<T>) => Promise<T>;

/**
 * While a run is under way all who ask for the same wait for one more, which begins when it has ended: that one
 * finds what each of them had done before they asked.
 */
export function createTogether(): Together {
  const under = new Map<string, Promise<unknown>>();
  const waiting = new Map<string, Promise<unknown>>();
  return <T>(same: Json, run: () => Promise<T>) => {
    const key = JSON.stringify(same);
    const begin = (): Promise<T> => {
      waiting.delete(key);
      const running = run().finally(() => {
        if (under.get(key) === running) under.delete(key);
      });
      under.set(key, running);
      return running;
    };
    // Who waits for a key waits for what this key runs.
    const next = waiting.get(key) as Promise<T> | undefined;
    if (next) return next;
    const before = under.get(key);
    if (!before) return begin();
    const after = before.then(begin, begin);
    waiting.set(key, after);
    return after;
  };
}
