import { type Commit, type Head, NO_COMMITS } from '../../core/commit.js';
import type { Ledger, Loaded, StreamHead } from '../../core/ports.js';
import type { Reading } from './sql.js';
import { readRow } from './views.js';
import type { Write } from './writes/index.js';
import { COMMITS, commitOf, type StoredCommit } from './writes/ledger.js';

/** More than any stream is meant to hold: all of it. */
const ALL = -1;

/** All commits, in `commits`; the end of each stream also in `heads`. */
export function createLedger({ sql, write }: { sql: Reading; write: Write }): Ledger {
  return {
    load: async ({ stream, shape, once }) => {
      // The row first: commits that come in meanwhile are then in the tail.
      const row = readRow(sql, stream, shape);
      const commits = tail(sql, { stream, after: row?.version ?? 0, limit: ALL });
      const repeat = sql.one<{ version: number }>(
        'SELECT version FROM commits WHERE stream = ? AND once = ?',
        stream,
        once,
      );
      return {
        ...(row ? { row } : {}),
        tail: commits,
        head: headOf(commits.at(-1) ?? row),
        ...(repeat ? { repeatOf: repeat.version } : {}),
      } satisfies Loaded;
    },
    append: (commit, row) => write('append', commit, row),
    read: async (ask) => tail(sql, ask),
    pending: async (limit) =>
      sql.all<StoredCommit>(`${COMMITS} WHERE pending = 1 ORDER BY rowid LIMIT ?`, limit).map(commitOf),
    settle: (commit) => write('settle', commit),
    streams: async ({ after, limit }) =>
      sql
        .all<StreamHead>('SELECT stream FROM heads WHERE stream > ? ORDER BY stream LIMIT ?', after, limit)
        .map(({ stream }) => stream),
    spokenIn: async (person) =>
      sql
        .all<StreamHead>('SELECT DISTINCT stream FROM commits WHERE person = ?', person)
        .map(({ stream }) => stream),
    eraseWords: (commit, keys) => write('eraseWords', commit, keys),
    unlisted: async (limit) =>
      sql.all<StreamHead>('SELECT stream, version, hash FROM heads WHERE version > listed LIMIT ?', limit),
    listed: (heads) => write('listed', heads),
  };
}

function tail(sql: Reading, { stream, after, limit }: Parameters<Ledger['read']>[0]): readonly Commit[] {
  const statement = `${COMMITS} WHERE stream = ? AND version > ? ORDER BY version LIMIT ?`;
  return sql.all<StoredCommit>(statement, stream, after, limit).map(commitOf);
}

function headOf(at: Head | undefined): Head {
  return at ? { version: at.version, hash: at.hash } : NO_COMMITS;
}
