import type { StreamHead } from '../../../core/ports.js';
import type { Commit, Head, SaidText } from '../../../core/recording/commit.js';
import type { Sql } from '../sql.js';
import { type PackedRow, putRow } from './views.js';

/** A commit packed for the writing thread: text travels between threads at a fraction of what objects cost. */
export type PackedCommit = Head & {
  readonly stream: string;
  readonly once: string;
  readonly person: string;
  readonly pending: number;
  readonly said: string;
  readonly body: string;
};

export function packCommit(commit: Commit): PackedCommit {
  const { said, pending, ...body } = commit;
  const { stream, version, hash, once } = commit;
  const person = commit.by.person;
  const packed = { said: JSON.stringify(said), body: JSON.stringify(body), pending: Number(pending) };
  return { stream, version, hash, once, person, ...packed };
}

export type StoredCommit = Omit<PackedCommit, 'hash'>;

export const COMMITS = 'SELECT stream, version, once, person, pending, said, body FROM commits';

/** What may be written to the ledger, within the writer's transaction. */
export function ledgerWrites(sql: Sql) {
  return {
    /** `stamp` is that of the row which the decision stands on: one forgotten and rebuilt since has another. */
    append(commit: PackedCommit, row: PackedRow, stamp: string | undefined): 'stored' | 'stale' | 'repeated' {
      if (stamp !== undefined && !stands(sql, commit, stamp))
        return isRepeat(sql, commit) ? 'repeated' : 'stale';
      const inserted = sql.run(
        'INSERT INTO commits VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        commit.stream,
        commit.version,
        commit.once,
        commit.person,
        commit.pending,
        commit.said,
        commit.body,
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

function stands(sql: Sql, { stream }: PackedCommit, stamp: string): boolean {
  return sql.all('SELECT 1 FROM views WHERE stream = ? AND stamp = ?', stream, stamp).length > 0;
}

function isRepeat(sql: Sql, { stream, once }: PackedCommit): boolean {
  return sql.all('SELECT version FROM commits WHERE stream = ? AND once = ?', stream, once).length > 0;
}

function moveHead(sql: Sql, { stream, version, hash }: PackedCommit): void {
  sql.run(
    `INSERT INTO heads VALUES (?, ?, ?, 0)
     ON CONFLICT (stream) DO UPDATE SET version = excluded.version, hash = excluded.hash`,
    stream,
    version,
    hash,
  );
}

/** A commit as it is stored. What it is found by comes from its columns, so that the chain covers these too. */
export function commitOf({ body, said, pending, person, ...found }: StoredCommit): Commit {
  // True because only `packCommit` makes a row, and of a commit.
  const rest = JSON.parse(body) as Omit<Commit, 'said' | 'pending'>;
  const by = { ...rest.by, person };
  return { ...rest, ...found, by, said: JSON.parse(said), pending: pending === 1 } as Commit;
}
