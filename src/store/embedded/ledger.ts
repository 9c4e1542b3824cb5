import { type Commit, type Head, NO_COMMITS } from '../../core/commit.js';
import type { Ledger, StreamHead } from '../../core/ports.js';
import type { Rows } from './rows.js';
import type { Reading } from './sql.js';
import type { Write } from './writes/index.js';
import { COMMITS, commitOf, packCommit, type StoredCommit } from './writes/ledger.js';
import { packRow } from './writes/views.js';

/** A stream's last version, and the version at which a `once` is stored in it. */
const LATEST = `SELECT (SELECT max(version) FROM commits WHERE stream = ?) AS last,
  (SELECT version FROM commits WHERE stream = ? AND once = ?) AS repeat`;

/** More than any stream is meant to hold: all of it. */
const ALL = -1;

/** All commits, in `commits`; the end of each stream also in `heads`. */
export function createLedger({ sql, rows, write }: { sql: Reading; rows: Rows; write: Write }): Ledger {
  return {
    load: async ({ stream, shape, once }) => {
      // The row first: commits that come in meanwhile are then in the tail.
      const row = rows.read(stream, shape);
      const after = row?.version ?? 0;
      const [state] = sql.all<{ last: number | null; repeat: number | null }>(LATEST, stream, stream, once);
      const commits = (state?.last ?? 0) > after ? tail(sql, { stream, after, limit: ALL }) : [];
      const repeatOf = state?.repeat ?? undefined;
      const head = headOf(commits.at(-1) ?? row);
      return { ...(row && { row }), tail: commits, head, ...(repeatOf !== undefined && { repeatOf }) };
    },
    append: async (commit, row) => {
      const appended = await write('append', packCommit(commit), packRow(row));
      if (appended === 'stored') rows.wrote(row);
      return appended;
    },
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
