import { type Commit, commitId } from '../../core/commit.js';
import type { Collections, CommitDocument } from './collections.js';
import { isDuplicate } from './errors.js';
import { plainKeys, safeKeys } from './keys.js';

/**
 * Inserts a commit: one document, so that facts and effects are stored together or not at all, and acknowledged
 * only by a majority, from the journal.
 */
export async function insertCommit(
  { commits }: Pick<Collections, 'commits'>,
  commit: Commit,
): Promise<'stored' | 'stale' | 'repeated'> {
  try {
    await commits.insertOne({ ...safeKeys(commit), _id: commitId(commit) });
    return 'stored';
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Which index complained is no answer: a commit that comes again collides with several, and the server names
    // any. Nor is a complaint proof that the other commit stays; that it is read back from the majority is.
    const { stream, once } = commit;
    const earlier = await commits.findOne({ stream, once }, { projection: { version: 1 } });
    return earlier ? 'repeated' : 'stale';
  }
}

/** A commit's document as the commit it is. */
export function commitOf({ _id, ...commit }: CommitDocument): Commit {
  return plainKeys(commit);
}
