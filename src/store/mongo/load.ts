import { type Commit, NO_COMMITS } from '../../core/commit.js';
import type { StreamId } from '../../core/ids.js';
import type { Loaded } from '../../core/ports.js';
import type { Collections } from './collections.js';
import { commitOf } from './commit.js';
import { rowOf } from './row.js';

type Asking = { readonly stream: StreamId; readonly shape: number; readonly once: string };
type Ended = Pick<Loaded, 'head' | 'repeatOf'>;

/**
 * Loads a stream in two round trips. The row is read first and everything else after it, so that neither the tail
 * nor the answer about `once` can be older than the row: a press is never decided on a state that holds it already.
 */
export async function loadStream(collections: Collections, ask: Asking): Promise<Loaded> {
  const kept = await collections.views.findOne({ _id: ask.stream, shape: ask.shape });
  if (kept) {
    const row = rowOf(kept);
    const { commits, repeatOf } = await commitsFrom(collections, ask, row.version);
    const [at, ...tail] = commits;
    // The row must stand on a commit: one that does not (restored from another day, say) is as good as none.
    if (at?.version === row.version && at.hash === row.hash)
      return { row, tail, ...ended(commits, repeatOf) };
  }
  const { commits, repeatOf } = await commitsFrom(collections, ask, 1);
  return { tail: commits, ...ended(commits, repeatOf) };
}

async function commitsFrom({ commits }: Collections, { stream, once }: Asking, version: number) {
  const [found, repeat] = await Promise.all([
    commits
      .find({ stream, version: { $gte: version } })
      .sort({ version: 1 })
      .toArray(),
    commits.findOne({ stream, once }, { projection: { version: 1 } }),
  ]);
  const tail = found.map(commitOf);
  // The two reads run side by side: a repeat stored between them shows in the tail alone.
  return { commits: tail, repeatOf: repeat?.version ?? tail.find((commit) => commit.once === once)?.version };
}

function ended(commits: readonly Commit[], repeatOf: number | undefined): Ended {
  const last = commits.at(-1);
  const head = last ? { version: last.version, hash: last.hash } : NO_COMMITS;
  return repeatOf === undefined ? { head } : { head, repeatOf };
}
