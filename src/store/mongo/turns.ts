/**
 * Runs jobs one after another in this process. What is put rarely, and under a unique index, need not race with
 * itself; with other processes it still does, and the index decides.
 */
export function createTurns(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const turn = last.then(job);
    last = turn.catch(() => undefined);
    return turn;
  };
}
