/** What is under way, until it has ended well or ill. */
export function createUnderWay() {
  const works = new Set<Promise<unknown>>();
  return {
    add(work: Promise<unknown>): void {
      works.add(work);
      const forget = () => works.delete(work);
      work.then(forget, forget);
    },
    /** Resolves when all of it has ended, what it has led to meanwhile as well. */
    async ended(): Promise<void> {
      while (works.size > 0) await Promise.allSettled(works);
    },
  };
}
