import { type Commit, type Head, NO_COMMITS, type SaidText } from '../../core/commit.js';
import type { Ledger, Loaded, StreamHead, ViewRow } from '../../core/ports.js';
import type { Reading, Sql } from './sql.js';
import { putRow, readRow } from './views.js';
import type { Write } from './writes.js';

type StoredCommit = { readonly body: string; readonly said: string; readonly pending: number };

const COMMITS = 'SELECT body, said, pending FROM commits';
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

/** What may be written to the ledger, within the writer's transaction. */
export function ledgerWrites(sql: Sql) {
  return {
    append(commit: Commit, row: ViewRow): 'stored' | 'stale' | 'repeated' {
      const { said, pending, ...body } = commit;
      const inserted = sql.run(
        'INSERT INTO commits VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        commit.stream,
        commit.version,
        commit.once,
        commit.by.person,
        Number(pending),
        JSON.stringify(said),
        JSON.stringify(body),
      );
      if (inserted === 0) return isRepeat(sql, commit) ? 'repeated' : 'stale';
      moveHead(sql, commit);
      putRow(sql, row);
      return 'stored';
    },
    settle({ stream, version }: Pick<Commit, 'stream' | 'version'>): void {
      sql.run('UPDATE commits SET pending = 0 WHERE stream = ? AND version = ?', stream, version);
    },
    eraseWords({ stream, version }: Pick<Commit, 'stream' | 'version'>, keys: readonly string[]): void {
      const stored = sql.one<StoredCommit>(`${COMMITS} WHERE stream = ? AND version = ?`, stream, version);
      if (!stored) return;
      const said = Object.entries(commitOf(stored).said).map(([key, text]): [string, SaidText] => [
        key,
        keys.includes(key) ? { seal: text.seal } : text,
      ]);
      const erased = JSON.stringify(Object.fromEntries(said));
      sql.run('UPDATE commits SET said = ? WHERE stream = ? AND version = ?', erased, stream, version);
    },
    listed(heads: readonly StreamHead[]): void {
      for (const { stream, version } of heads) {
        sql.run('UPDATE heads SET listed = max(listed, ?) WHERE stream = ?', version, stream);
      }
    },
  };
}

function tail(sql: Reading, { stream, after, limit }: Parameters<Ledger['read']>[0]): readonly Commit[] {
  const statement = `${COMMITS} WHERE stream = ? AND version > ? ORDER BY version LIMIT ?`;
  return sql.all<StoredCommit>(statement, stream, after, limit).map(commitOf);
}

function isRepeat(sql: Sql, { stream, once }: Commit): boolean {
  return sql.all('SELECT version FROM commits WHERE stream = ? AND once = ?', stream, once).length > 0;
}

function moveHead(sql: Sql, { stream, version, hash }: Commit): void {
  sql.run(
    `INSERT INTO heads VALUES (?, ?, ?, 0)
     ON CONFLICT (stream) DO UPDATE SET version = excluded.version, hash = excluded.hash`,
    stream,
    version,
    hash,
  );
}

function commitOf({ body, said, pending }: StoredCommit): Commit {
  // True because only `append` writes `body`, and it takes just these two out of a commit.
  const rest = JSON.parse(body) as Omit<Commit, 'said' | 'pending'>;
  return { ...rest, said: JSON.parse(said), pending: pending === 1 };
}

function headOf(at: Head | undefined): Head {
  return at ? { version: at.version, hash: at.hash } : NO_COMMITS;
}
