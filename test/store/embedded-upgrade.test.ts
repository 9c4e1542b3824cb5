import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { cardKey, keysWithin } from '../../src/core/effect.js';
import type { Place } from '../../src/core/ports.js';
import { dataFile } from '../../src/store/embedded/folder.js';
import { DataUnreadable } from '../../src/store/embedded/index.js';
import { createSql } from '../../src/store/embedded/sql.js';
import { packCommit } from '../../src/store/embedded/writes/ledger.js';
import { packRow, putRow } from '../../src/store/embedded/writes/views.js';
import { chainOf, poll, rowAt } from '../contracts/store/commits.js';
import { freshFolder, openOn } from './folder.js';

const SCHEMA_3 = fileURLToPath(new URL('./schema-3.sql', import.meta.url));
const PLACE: Place = { platform: 'slack', team: 'T0NORTH', conversation: 'C0LHRP' };
const CHAIN = chainOf(poll('1'), 3);

/** A data folder as an earlier Muster left it: three commits and a copy of what they came to. */
async function folderOfSchema3(): Promise<string> {
  const folder = await freshFolder();
  const db = new Database(dataFile(folder));
  db.exec(await readFile(SCHEMA_3, 'utf8'));
  const sql = createSql(db);
  for (const commit of CHAIN) {
    const { stream, version, once, person, pending, said, body } = packCommit(commit);
    sql.run(
      'INSERT INTO commits VALUES (?, ?, ?, ?, ?, ?, ?)',
      stream,
      version,
      once,
      person,
      pending,
      said,
      body,
    );
  }
  const last = CHAIN.at(-1) ?? expect.fail('three commits');
  sql.run('INSERT INTO heads VALUES (?, ?, ?, ?)', last.stream, last.version, last.hash, 0);
  putRow(sql, packRow(rowAt(last)));
  const card = { stream: last.stream, card: 'result' };
  sql.run(
    `INSERT INTO copies VALUES ('c-1', ?, ?, 'slack', 'T0NORTH', 'C0LHRP', 'm-1', 'all', NULL, 1, 1, 3, 0, 0, NULL, 0)`,
    cardKey(card),
    JSON.stringify(card),
  );
  db.close();
  return folder;
}

it('opens what was made before copies were brought up at leisure, with everything in it', async () => {
  const store = await openOn(await folderOfSchema3());

  const at = { stream: poll('1'), after: 0, limit: 10 };
  expect(await store.ledger.read(at)).toEqual(CHAIN);
  expect(await store.copies.at(PLACE, 'm-1')).toMatchObject({ id: 'c-1', wanted: 1, shown: 1 });
  await store.copies.wantAtLeisure(keysWithin(poll('1')));
  expect(await store.copies.behind({ turn: 'at-leisure' })).toBe(1);
});

it('opens it again as one of its own', async () => {
  const folder = await folderOfSchema3();
  await (await openOn(folder)).close();

  const store = await openOn(folder);

  expect(await store.ledger.read({ stream: poll('1'), after: 0, limit: 10 })).toEqual(CHAIN);
});

it.each([1, 2])('leaves a file of schema %i alone, too old to be made anew, and says so', async (schema) => {
  const folder = await folderOfSchema3();
  const db = new Database(dataFile(folder));
  db.exec(`PRAGMA user_version = ${schema}`);
  db.close();

  await expect(openOn(folder)).rejects.toThrow(DataUnreadable);
  await expect(openOn(folder)).rejects.toThrow(
    `The data in ${join(folder, 'muster.db')} cannot be read: it was made by an earlier Muster. Nothing was changed; restore a backup or move it away.`,
  );
});
