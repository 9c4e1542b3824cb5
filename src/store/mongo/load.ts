import { type Head, NO_COMMITS } from '../../core/commit.js';
import type { StreamId } from '../../core/ids.js';
import type { Loaded } from '../../core/ports.js';
import type { Collections } from './collections.js';
import { commitOf } from './commit.js';
import type { Rows } from './rows.js';

type Asking = { readonly stream: StreamId; readonly shape: number; readonly once: string };
type Ended = Pick<Loaded, 'head' | 'repeatOf'>;

/**
 * Loads a stream in two round trips. The row is read first and everything else after it, so that neither the tail
 * nor the answer about `once` can be older than the row: a press is never decided on a state that holds it already.
 */
export async function loadStream(collections: Collections, ask: Asking, rows: Rows): Promise<Loaded> {
  const row = await rows.read(collections, ask);
  if (row) {
    const [at, { commits: tail, repeatOf }] = await Promise.all([
      // What it says is in the row already.
      collections.commits.findOne({ stream: ask.stream, version: row.version }, { projection: { hash: 1 } }),
      commitsAfter(collections, ask, row.version),
    ]);
    // The row must stand on a commit: one that does not (restored from another day, say) is as good as none.
    if (at?.hash === row.hash) return { row, tail, ...ended(tail.at(-1) ?? row, repeatOf) };
  }
  const { commits, repeatOf } = await commitsAfter(collections, ask, 0);
  return { tail: commits, ...ended(commits.at(-1), repeatOf) };
}

async function commitsAfter({ commits }: Collections, { stream, once }: Asking, version: number) {
  const [found, repeat] = await Promise.all([
    commits
      .find({ stream, version: { $gt: version } })
      .sort({ version: 1 })
      .toArray(),
    // Who only looks asks for nothing once.
    once === '' ? null : commits.findOne({ stream, once }, { projection: { version: 1 } }),
  ]);
  const tail = found.map(commitOf);
  // The two reads run side by side: a repeat stored between them shows in the tail alone.
  return { commits: tail, repeatOf: repeat?.version ?? tail.find((commit) => commit.once === once)?.version };
}

function ended(last: Head | undefined, repeatOf: number | undefined): Ended {
  const head = last ? { version: last.version, hash: last.hash } : NO_COMMITS;
  return repeatOf === undefined ? { head } : { head, repeatOf };
}
