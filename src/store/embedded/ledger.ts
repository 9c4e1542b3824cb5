import type { Ledger, Loaded, StreamHead } from '../../core/ports.js';
import { type Commit, type Head, NO_COMMITS } from '../../core/recording/commit.js';
import { type Rows, STILL, stillValues } from './rows.js';
import type { Reading } from './sql.js';
import type { Write } from './writes/index.js';
import { COMMITS, commitOf, packCommit, type StoredCommit } from './writes/ledger.js';
import { packRow } from './writes/views.js';

const LAST = 'SELECT max(version) FROM commits WHERE stream = ?';
const REPEAT = 'SELECT version FROM commits WHERE stream = ? AND once = ?';
/** Through the streams that somebody has spoken in, each looked up by its own index. */
const COUNTED = `SELECT 1 FROM (SELECT DISTINCT stream FROM commits WHERE person = ?) AS own
  CROSS JOIN commits AS stored ON stored.stream = own.stream AND stored.once = ? LIMIT 1`;
const LATEST = `SELECT (${LAST}) AS last, (${REPEAT}) AS repeat`;
const UNCHANGED = `SELECT (${STILL}) AS still, (${LAST}) AS last, (${REPEAT}) AS repeat`;
const PENDING = `${COMMITS} WHERE pending = 1
  AND rowid > coalesce((SELECT rowid FROM commits WHERE stream = ? AND version = ?), 0) ORDER BY rowid LIMIT ?`;

/** From each name straight to the next: of the commits themselves, whatever `heads` says. */
const STREAMS = `WITH RECURSIVE names (stream) AS (
    SELECT min(stream) FROM commits WHERE stream > ?
    UNION ALL SELECT (SELECT min(stream) FROM commits WHERE stream > names.stream) FROM names
    WHERE names.stream IS NOT NULL
  )
  SELECT stream FROM names WHERE stream IS NOT NULL LIMIT ?`;

type Latest = { readonly last: number | null; readonly repeat: number | null };
type From = { readonly sql: Reading; readonly rows: Rows };
type Asked = Parameters<Ledger['load']>[0];

/** A stream whose row in memory is still all there is of it: one look at the file. */
function unchanged({ sql, rows }: From, { stream, shape, once }: Asked): Loaded | undefined {
  const known = rows.known(stream, shape);
  if (!known) return undefined;
  const values = [...stillValues(known), stream, stream, once];
  const found = sql.one<Latest & { still: number | null }>(UNCHANGED, ...values);
  const { row } = known;
  if (!found?.still || found.last !== row.version) return undefined;
  return { row, tail: [], head: headOf(row), ...(found.repeat !== null && { repeatOf: found.repeat }) };
}

function loadWhole({ sql, rows }: From, { stream, shape, once }: Asked): Loaded {
  // The row first: commits that come in meanwhile are then in the tail.
  const row = rows.read(stream, shape);
  const after = row?.version ?? 0;
  const latest = sql.one<Latest>(LATEST, stream, stream, once);
  const commits = (latest?.last ?? 0) > after ? tail(sql, { stream, after, limit: ALL }) : [];
  const repeatOf = latest?.repeat ?? undefined;
  const head = headOf(commits.at(-1) ?? row);
  return { ...(row && { row }), tail: commits, head, ...(repeatOf !== undefined && { repeatOf }) };
}

/** More than any stream is meant to hold: all of it. */
const ALL = -1;

/** All commits, in `commits`; the end of each stream also in `heads`. */
export function createLedger({ sql, rows, write }: { sql: Reading; rows: Rows; write: Write }): Ledger {
  return {
    load: async (ask) => unchanged({ sql, rows }, ask) ?? loadWhole({ sql, rows }, ask),
    recall: ({ stream, shape }) => {
      const row = rows.known(stream, shape)?.row;
      return row && { row, tail: [], head: headOf(row) };
    },
    append: async (commit, row) => {
      const appended = await write('append', packCommit(commit), packRow(row), rows.stampBefore(commit));
      if (appended === 'stored') rows.wrote(row);
      return appended;
    },
    read: async (ask) => tail(sql, ask),
    pending: async ({ after, limit }) =>
      sql.all<StoredCommit>(PENDING, after?.stream ?? null, after?.version ?? null, limit).map(commitOf),
    settle: ({ stream, version }) => write('settle', { stream, version }),
    streams: async ({ after, limit }) =>
      sql.all<StreamHead>(STREAMS, after, limit).map(({ stream }) => stream),
    spokenIn: async (person) =>
      sql
        .all<StreamHead>('SELECT DISTINCT stream FROM commits WHERE person = ?', person)
        .map(({ stream }) => stream),
    counted: async ({ person, once }) => sql.one(COUNTED, person, once) !== undefined,
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
