import type { Connection } from './connection.js';
import { AT_LEISURE } from './deadline.js';

/**
 * Commits whose rows could not be put. What is counted over rows would lack such a one for good: it is left pending
 * once more, for the sweep, which puts the row.
 */
export interface Rowless {
  add(id: string): void;
  /** Takes one off, if it is there: the next time it may be settled. */
  take(id: string): boolean;
  /** Forgets those that another process has mended meanwhile. */
  forgetSettled(): Promise<void>;
}

export function createRowless({ use }: Pick<Connection, 'use'>): Rowless {
  const ids = new Set<string>();
  return {
    add: (id) => void ids.add(id),
    take: (id) => ids.delete(id),
    forgetSettled: async () => {
      const known = [...ids];
      if (known.length === 0) return;
      const settled = await use(
        ({ commits }) =>
          commits
            .find({ _id: { $in: known }, pending: false })
            .project<{ _id: string }>({ _id: 1 })
            .toArray(),
        AT_LEISURE,
      );
      for (const { _id } of settled) ids.delete(_id);
    },
  };
}
