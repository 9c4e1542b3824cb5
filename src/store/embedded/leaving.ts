import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import type { Leaving, Moved, MovedKind, StreamHead } from '../../core/ports.js';
import { openToRead, openToWrite } from './connection.js';
import { dataFile } from './folder.js';
import { rowOf, type StoredRow } from './rows.js';
import { createReading, type Reading } from './sql.js';
import { copyOf, type StoredCopy } from './writes/copies.js';
import { deliveryOf, type StoredDelivery } from './writes/deliveries.js';
import { COMMITS, commitOf, type StoredCommit } from './writes/ledger.js';

type Kinds = {
  readonly [Kind in MovedKind]: { readonly table: string; readonly item: (stored: never) => Moved[Kind] };
};

const body = ({ body }: { body: string }) => JSON.parse(body);

/** Where each kind is kept, and how it is taken out of its stored form. */
const KINDS: Kinds = {
  commits: { table: 'commits', item: (stored: StoredCommit) => commitOf(stored) },
  rows: {
    table: '(SELECT views.rowid AS rowid, views.*, heads.listed FROM views JOIN heads USING (stream))',
    item: ({ listed, rowid: _, ...stored }: StoredRow & { listed: number; rowid: number }) => ({
      ...rowOf(stored),
      listed,
    }),
  },
  deliveries: { table: 'deliveries', item: (stored: StoredDelivery) => deliveryOf(stored) },
  copies: { table: 'copies', item: (stored: StoredCopy) => copyOf(stored) },
  people: { table: 'people', item: body },
  partnerships: { table: 'partnerships', item: body },
  numbers: {
    table: 'numbers',
    item: ({ partnership, year, once, number }: Moved['numbers']) => ({ partnership, year, once, number }),
  },
  installations: { table: 'installations', item: body },
  references: {
    table: 'conversations',
    item: ({ key, reference }: { key: string; reference: string }) => ({
      key,
      reference: JSON.parse(reference),
    }),
  },
  settings: {
    table: 'settings',
    item: ({ name, value }: { name: string; value: string }) => ({ name, value: JSON.parse(value) }),
  },
};

/** Made anew: ends of streams and identities from the rest, leases and link codes by whoever asks for one. */
const LEFT_BEHIND = ['heads', 'identities', 'leases', 'link_codes', 'link_tries', 'probe'];

/**
 * Reads out the store in a folder, which somebody must hold meanwhile.
 * @throws Error in words when there is none
 */
export function openLeaving(folder: string): Leaving {
  const path = dataFile(folder);
  if (!existsSync(path)) throw new Error(`There is no Muster data in ${folder} to copy.`);
  const state = stateOf(path);
  const reader = openToRead(path);
  const sql = createReading(reader);
  return {
    from: { store: firstHash(sql), state },
    page: (kind, { after, limit }) => pageOf(sql, kind, { after, limit }),
    count: (kind) =>
      sql.one<{ rows: number }>(`SELECT count(*) AS rows FROM ${KINDS[kind].table}`)?.rows ?? 0,
    heads: ({ after, limit }) =>
      sql.all<StreamHead>(
        'SELECT stream, version, hash FROM heads WHERE stream > ? ORDER BY stream LIMIT ?',
        after,
        limit,
      ),
    unknown: () => unknownIn(sql),
    close: () => void reader.close(),
  };
}

function pageOf<Kind extends MovedKind>(
  sql: Reading,
  kind: Kind,
  { after, limit }: { after: number; limit: number },
): { items: readonly Moved[Kind][]; last: number } {
  const { table, item } = KINDS[kind];
  const statement = `SELECT rowid AS place, * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`;
  // True by the table beside each item: `place` is taken off before the item sees the row.
  const stored = sql.all<{ place: number } & never>(statement, after, limit);
  const items = stored.map(({ place: _, ...row }: { place: number }) => item(row as never));
  return { items, last: (stored.at(-1) as { place: number } | undefined)?.place ?? after };
}

/** No two ledgers begin with the same commit: it was salted. */
function firstHash(sql: Reading): string {
  const first = sql.one<StoredCommit>(`${COMMITS} ORDER BY rowid LIMIT 1`);
  return first ? commitOf(first).hash : '';
}

function unknownIn(sql: Reading): readonly string[] {
  const known = [...Object.values(KINDS).map(({ table }) => table), 'views', ...LEFT_BEHIND];
  return sql
    .all<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .map(({ name }) => name)
    .filter((name) => !known.includes(name));
}

/** The file itself, when all that was written is in it. */
function stateOf(path: string): string {
  const db = openToWrite(path);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const hash = createHash('sha256');
  const file = openSync(path, 'r');
  const piece = Buffer.alloc(1 << 20);
  for (let read = readSync(file, piece); read > 0; read = readSync(file, piece))
    hash.update(piece.subarray(0, read));
  closeSync(file);
  return hash.digest('hex');
}
