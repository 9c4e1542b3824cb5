import { hash as digest } from 'node:crypto';
import canonicalPackage from 'canonicalize';
import type { StreamId } from '../../src/core/ids.js';
import type { Json } from '../../src/core/json.js';
import type { ViewRow } from '../../src/core/ports.js';
import { type Commit, hashOf, NO_COMMITS } from '../../src/core/recording/commit.js';
import { openToWrite } from '../../src/store/embedded/connection.js';
import { dataFile } from '../../src/store/embedded/folder.js';
import { rowOf, type StoredRow } from '../../src/store/embedded/rows.js';
import { createSql, type Sql } from '../../src/store/embedded/sql.js';
import {
  COMMITS,
  commitOf,
  type PackedCommit,
  packCommit,
  type StoredCommit,
} from '../../src/store/embedded/writes/ledger.js';
import { packRow, putRow } from '../../src/store/embedded/writes/views.js';

/** Only of these are there ever more: a partnership stays one. */
const MANY = ['meetings', 'agenda'];
const STREAMS_AT_ONCE = 2_000;
const ID = /\b[0-9a-f]{16}\b/g;
/** So many characters of an id tell copies apart. */
const MARK = 6;

/** A stream as text, to be copied: what each commit's hash covers, and how it is stored without its place in the chain. */
type Original = {
  readonly row: ViewRow;
  readonly commits: readonly {
    readonly packed: PackedCommit;
    readonly covered: string;
    readonly rest: string;
  }[];
};

/**
 * Fills a store until it has so many commits: the same meetings over and over under other ids, each a chain of its
 * own that holds. Text alone is copied, and no wait is for the disk: it is there in a minute.
 */
export function multiply(folder: string, until: number): void {
  const db = openToWrite(dataFile(folder));
  db.exec('PRAGMA synchronous = OFF');
  db.exec('PRAGMA cache_size = -200000');
  const sql = createSql(db);
  const originals = originalsIn(sql);
  let left = until - (sql.one<{ commits: number }>('SELECT count(*) AS commits FROM commits')?.commits ?? 0);
  let streams = 0;
  db.exec('BEGIN');
  for (let copy = 1; left > 0; copy++) {
    for (const original of originals) {
      left -= putCopy(original, copy.toString(16).padStart(MARK, '0'), sql);
      if (++streams % STREAMS_AT_ONCE === 0) db.exec('COMMIT; BEGIN');
    }
  }
  db.exec('COMMIT');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

function originalsIn(sql: Sql): readonly Original[] {
  const rows = sql.all<StoredRow>('SELECT * FROM views').map(rowOf);
  return rows
    .filter(({ feature }) => MANY.includes(feature))
    .map((row) => ({
      row,
      commits: sql
        .all<StoredCommit>(`${COMMITS} WHERE stream = ? ORDER BY version`, row.stream)
        .map(commitOf)
        .map((commit) => ({ packed: packCommit(commit), covered: coveredBy(commit), rest: restOf(commit) })),
    }));
}

/** How a commit is stored, without its place in the chain. */
function restOf({ prev: _, hash: __, said: ___, pending: ____, ...rest }: Commit): string {
  return JSON.stringify(rest);
}

/** What a commit's hash covers beside the commit before, as the text that is hashed. */
function coveredBy(commit: Commit): string {
  let covered: Json = null;
  const of = (value: Json) => {
    // A pair, as `hashOf` makes it.
    covered = (value as readonly Json[])[1] ?? null;
    return '';
  };
  hashOf(commit, { of, salt: () => '' });
  // The package is CommonJS and exports the function itself, while its types speak of a default export.
  return (canonicalPackage as unknown as (json: Json) => string)(covered);
}

/** Puts a stream once more, under ids with a mark; gives how many commits that were. */
function putCopy({ commits, row }: Original, mark: string, sql: Sql): number {
  const renamed = (text: string) => text.replace(ID, (id) => mark + id.slice(MARK));
  // Of an id comes an id.
  const stream = renamed(row.stream) as StreamId;
  let { version, hash } = NO_COMMITS;
  for (const { packed, covered, rest } of commits) {
    const prev = hash;
    hash = digest('sha256', `["${prev}",${renamed(covered)}]`);
    version = packed.version;
    const body = `{"prev":"${prev}","hash":"${hash}",${renamed(rest).slice(1)}`;
    sql.run(
      'INSERT INTO commits VALUES (?, ?, ?, ?, 0, ?, ?)',
      ...[stream, version, packed.once, packed.person, packed.said, body],
    );
  }
  sql.run('INSERT INTO heads VALUES (?, ?, ?, ?)', stream, version, hash, version);
  const { fields, state, ...packed } = packRow({ ...row, stream, hash });
  putRow(sql, { ...packed, fields: renamed(fields), state: renamed(state) });
  return commits.length;
}
