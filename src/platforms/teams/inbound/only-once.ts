const REMEMBERED = 2000;

/**
 * Runs work once for each key. A repetition waits for the first and does nothing itself; what failed may be tried
 * again. Only the latest keys are remembered.
 */
export function createOnlyOnce(): (key: string, work: () => Promise<void>) => Promise<void> {
  const known = new Map<string, Promise<void>>();
  return (key, work) => {
    const first = known.get(key);
    if (first) return first;
    const done = work();
    known.set(key, done);
    done.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return done;
  };
}
