import type { Ledger, Loaded } from '../../core/ports.js';
import { type Commit, commitId, type Head, NO_COMMITS } from '../../core/recording/commit.js';
import { commitOf } from './commit.js';
import type { Connection } from './connection.js';
import { createLookup } from './gathering.js';
import type { Repeats } from './repeats.js';
import type { Rows } from './rows.js';

type Asking = Parameters<Ledger['load']>[0];

/**
 * Loads a stream in two round trips. The row is read first and everything else after it, so that neither the tail
 * nor the answer about `once` can be older than the row: a press is never decided on a state that holds it already.
 */
export function createLoad(
  { use }: Pick<Connection, 'use'>,
  { rows, repeats }: { rows: Rows; repeats: Repeats },
): Ledger['load'] {
  const hashOf = createLookup((ids: readonly string[]) =>
    use(async ({ commits }) => {
      const found = commits
        .find({ _id: { $in: [...ids] } })
        .project<{ _id: string; hash: string }>({ hash: 1 });
      return new Map((await found.toArray()).map(({ _id, hash }) => [_id, hash]));
    }),
  );
  const after = ({ stream }: Asking, version: number) =>
    use(async ({ commits }) => {
      const found = commits.find({ stream, version: { $gt: version } }).sort({ version: 1 });
      return (await found.toArray()).map(commitOf);
    });

  return async (ask) => {
    const { stream, once } = ask;
    const row = await rows.read(ask);
    if (row) {
      const [at, next, repeatOf] = await Promise.all([
        hashOf(commitId(row)),
        hashOf(commitId({ stream, version: row.version + 1 })),
        repeats(ask),
      ]);
      // The row must stand on a commit: one that does not (restored from another day, say) is as good as none.
      if (at === row.hash) {
        const tail = next === undefined ? [] : await after(ask, row.version);
        return { row, tail, ...ended(tail.at(-1) ?? row, repeatOf ?? versionOf(once, tail)) };
      }
    }
    const [commits, repeatOf] = await Promise.all([after(ask, 0), repeats(ask)]);
    return { tail: commits, ...ended(commits.at(-1), repeatOf ?? versionOf(once, commits)) };
  };
}

/** What was stored for it since its repeats were looked for, and shows in what was read alone. */
const versionOf = (once: string, commits: readonly Commit[]): number | undefined =>
  commits.find((commit) => commit.once === once)?.version;

function ended(last: Head | undefined, repeatOf: number | undefined): Pick<Loaded, 'head' | 'repeatOf'> {
  const head = last ? { version: last.version, hash: last.hash } : NO_COMMITS;
  return repeatOf === undefined ? { head } : { head, repeatOf };
}
