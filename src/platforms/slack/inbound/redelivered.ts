/** Runs the work for a key, or waits for the run that is under way or done. */
export type OncePerKey = (key: string, work: () => Promise<void>) => Promise<void>;

/**
 * Slack delivers an event again when the first answer was late or lost. Every delivery hears how the first one
 * ended; one that failed is forgotten and runs anew. This only keeps a person from reading the same reply twice:
 * that nothing counts twice is the ledger's affair.
 */
export function createOncePerKey(most = 1000): OncePerKey {
  const runs = new Map<string, Promise<void>>();
  return (key, work) => {
    const before = runs.get(key);
    if (before) return before;
    const run = work().catch((error: unknown) => {
      runs.delete(key);
      throw error;
    });
    runs.set(key, run);
    const [oldest] = runs.keys();
    if (runs.size > most && oldest !== undefined) runs.delete(oldest);
    return run;
  };
}
