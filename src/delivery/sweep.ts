import { type Commit, commitId } from '../core/commit.js';
import type { Ledger } from '../core/ports.js';

const MOST_AT_ONCE = 200;

/**
 * Mends commits that were already pending at the sweep before: a crash left them, or a relay that failed. Each
 * stands for itself, so that one that cannot be mended holds up no other. Gives how many there were.
 */
export function createSweep(deps: {
  ledger: Ledger;
  mend(commit: Commit): Promise<void>;
  trouble(error: unknown, about: string): void;
}): () => Promise<number> {
  let before = new Set<string>();
  return async () => {
    const pending = await deps.ledger.pending(MOST_AT_ONCE);
    const left = pending.filter((commit) => before.has(commitId(commit)));
    for (const commit of left) {
      await deps.mend(commit).catch((error: unknown) => deps.trouble(error, `mending ${commitId(commit)}`));
    }
    before = new Set(pending.map(commitId));
    return left.length;
  };
}
