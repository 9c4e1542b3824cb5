import type { Store } from '../core/ports.js';
import type { Commit } from '../core/recording/commit.js';

/** A store whose commits somebody else, if there is anybody, hears of as well, once each is stored. */
export function overheard(store: Store, heard: ((commit: Commit) => void) | undefined): Store {
  if (!heard) return store;
  const { ledger } = store;
  return {
    ...store,
    ledger: {
      ...ledger,
      append: async (commit, row) => {
        const appended = await ledger.append(commit, row);
        if (appended === 'stored') heard(commit);
        return appended;
      },
    },
  };
}
