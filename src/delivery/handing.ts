import { type Commit, commitId } from '../core/recording/commit.js';
import { BrokenOff } from './parts.js';

/** Commits that this process is handing on. */
export interface Handing {
  /** Hands a commit on; never fails. */
  begin(commit: Commit, relay: () => Promise<void>): Promise<void>;
  isUnderWay(commit: Commit): boolean;
  /** How many were begun since the process started. */
  begun(): number;
  /** Resolves when none is under way: neither those that were, nor those that came of them. */
  all(): Promise<void>;
}

export function createHanding(deps: {
  handedOn(): void;
  trouble(error: unknown, about: string): void;
}): Handing {
  const under = new Map<string, Promise<void>>();
  let begun = 0;
  return {
    begin: (commit, relay) => {
      begun += 1;
      const id = commitId(commit);
      const handed = relay()
        // The commit stays pending: the sweep will hand it on.
        .catch((error: unknown) => {
          if (!(error instanceof BrokenOff)) deps.trouble(error, `relay of ${id}`);
        })
        .finally(() => {
          under.delete(id);
          deps.handedOn();
        });
      under.set(id, handed);
      return handed;
    },
    isUnderWay: (commit) => under.has(commitId(commit)),
    begun: () => begun,
    all: async () => {
      while (under.size > 0) await Promise.all(under.values());
    },
  };
}
