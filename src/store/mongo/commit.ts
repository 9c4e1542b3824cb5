import type { Ledger } from '../../core/ports.js';
import { type Commit, commitId } from '../../core/recording/commit.js';
import type { CommitDocument } from './collections.js';
import type { Connection } from './connection.js';
import { collidedIn } from './errors.js';
import { createGathering } from './gathering.js';
import { plainKeys, safeKeys } from './keys.js';
import type { Repeats } from './repeats.js';

type Outcome = Awaited<ReturnType<Ledger['append']>>;

/**
 * Inserts commits: one document each, so that facts and effects are stored together or not at all, and acknowledged
 * only by a majority, from the journal.
 */
export function createInserting({ use }: Pick<Connection, 'use'>, repeats: Repeats) {
  // Which index complained is no answer: a commit that comes again collides with several, and the server names
  // any. Nor is a complaint proof that the other commit stays; that it is read back from the majority is.
  const refused = async (commit: Commit): Promise<Outcome> =>
    (await repeats(commit)) === undefined ? 'stale' : 'repeated';
  return createGathering<Commit, Outcome>((inserted) =>
    use(async ({ commits }) => {
      const documents = inserted.map((commit) => ({ ...safeKeys(commit), _id: commitId(commit) }));
      const collided = await collidedIn(() => commits.insertMany(documents, { ordered: false }));
      return inserted.map((commit, index) => (collided.has(index) ? refused(commit) : 'stored'));
    }),
  );
}

/** A commit's document as the commit it is. */
export function commitOf({ _id, ...commit }: CommitDocument): Commit {
  return plainKeys(commit);
}
