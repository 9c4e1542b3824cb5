import { statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it, onTestFinished } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import { personId } from '../../src/core/ids.js';
import type { Json } from '../../src/core/json.js';
import type { Finding } from '../../src/core/ports.js';
import { say } from '../../src/core/said.js';
import { openToRead, openToWrite } from '../../src/store/embedded/connection.js';
import { countingQuery, findingQuery, type Query } from '../../src/store/embedded/finding.js';
import { dataFile } from '../../src/store/embedded/folder.js';
import { Writing } from '../../src/store/embedded/writing.js';
import { firstCommit, NORTHMERE, poll, rowAt } from '../contracts/store/commits.js';
import { freshFolder, openOn } from './folder.js';

it('fails every write of a batch in which one goes wrong, saves none of them, and goes on', async () => {
  const store = await openOn(await freshFolder());
  const commit = firstCommit({ stream: poll('1') });
  const noJson = Symbol('no JSON') as unknown as Json;

  const [appended, spoilt] = await Promise.allSettled([
    store.ledger.append(commit, rowAt(commit)),
    store.settings.put('clock', undefined as unknown as Json),
  ]);
  const [unsent] = await Promise.allSettled([store.settings.put('clock', noJson)]);

  for (const failed of [appended, spoilt, unsent]) {
    expect(failed).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
  }
  expect(await store.ledger.read({ stream: poll('1'), after: 0, limit: 1 })).toEqual([]);
  expect(await store.ledger.append(commit, rowAt(commit)), 'tried again').toBe('stored');
});

it('gives back what the log grew to while somebody read for long', async () => {
  const path = join(await freshFolder(), 'muster.db');
  const db = openToWrite(path);
  onTestFinished(() => void db.close());
  db.exec('CREATE TABLE words (body BLOB NOT NULL)');
  const write = () => db.exec('INSERT INTO words VALUES (zeroblob(4000000))');
  const inLog = () => statSync(`${path}-wal`).size;
  write();
  const reading = openToRead(path);
  reading.exec('BEGIN');
  reading.prepare('SELECT count(*) FROM words').all([]);
  for (let written = 0; written < 15; written += 1) write();
  expect(inLog(), 'nothing is carried over behind a reader').toBeGreaterThan(50_000_000);

  reading.exec('COMMIT');
  reading.close();
  write();
  write();
  expect(inLog()).toBeLessThan(33_000_000);
});

it('keeps what it was told in the order it was told', async () => {
  const store = await openOn(await freshFolder());
  const values = Array.from({ length: 1_200 }, (_, index) => index);

  await Promise.all(values.map((value) => store.settings.put('clock', value)));

  expect(await store.settings.get('clock')).toBe(1_199);
});

it('writes what nobody waits for together with what comes next, and by itself when nothing does', async () => {
  const folder = await freshFolder();
  await (await openOn(folder)).close();
  let transactions = 0;
  const writing = new Writing(dataFile(folder), () => {
    transactions += 1;
  });
  const settle = () => writing.write('settle', { stream: poll('1'), version: 1 });

  const settled = settle();
  await Promise.resolve();
  await Promise.all([settled, writing.write('putSetting', 'clock', 1)]);
  expect(transactions).toBe(1);

  await settle();
  expect(transactions).toBe(2);

  const last = settle();
  await writing.close();
  await last;
  expect(transactions).toBe(3);
});

it('leaves erased words, people and rows in no file', async () => {
  const folder = await freshFolder();
  const store = await openOn(folder);
  const secret = 'Ring my sister first';
  const stream = poll('1');
  const asha = personId('asha-patel');
  const commit = firstCommit({ stream, facts: [{ type: 'vote-cast', note: say(secret) }] });
  await store.ledger.append(commit, rowAt(commit, { state: { note: { said: secret } } }));
  await store.people.put([{ id: asha, name: 'Asha Patel', email: 'asha.patel@example.org' }]);
  expect(await everythingIn(folder)).toContain(secret);

  await store.ledger.eraseWords(commit, ['w0']);
  await store.views.forget(stream);
  await store.people.erase(asha);

  const left = await everythingIn(folder);
  expect(left).not.toContain(secret);
  expect(left).not.toContain('asha.patel@example.org');
  expect(left, 'the seal stays').toContain(commit.said.w0?.seal);
});

it('finds, pages and counts by an index, never by reading all rows', async () => {
  const folder = await freshFolder();
  await openOn(folder);
  const db = new Database(join(folder, 'muster.db'));
  const ask: Finding = { feature: 'polls', shape: 1, partnership: NORTHMERE, limit: 10 };
  const sort = { field: 'closes', order: 'up' } as const;
  const after = { value: '2026-03-02', stream: poll('1') };

  const byField = /SEARCH views USING INDEX views_polls_closes/;
  expect(plan(db, findingQuery({ ...ask, sort }))).toMatch(byField);
  expect(plan(db, findingQuery({ ...ask, sort, after }))).toMatch(byField);
  expect(plan(db, findingQuery({ ...ask, sort: { ...sort, order: 'down' }, after }))).toMatch(byField);
  expect(plan(db, findingQuery({ ...ask, from: { field: 'closes', value: '2026' } }))).toMatch(byField);
  expect(plan(db, findingQuery({ ...ask, sort })), 'in the order of the index').not.toMatch(/TEMP B-TREE/);
  const byStatus = { ...ask, where: { status: 'open' } };
  expect(plan(db, findingQuery(byStatus))).toMatch(/SEARCH views USING INDEX views_polls_status/);
  expect(plan(db, findingQuery(ask))).toMatch(/SEARCH views USING INDEX views_feature/);
  expect(plan(db, countingQuery({ ...byStatus, by: 'votes' }))).toMatch(/SEARCH views/);
  db.close();
});

async function everythingIn(folder: string): Promise<string> {
  const files = await readdir(folder);
  const contents = await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')));
  return contents.join('\n');
}

function plan(db: Database.Database, { statement, values }: Query): string {
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(values) as { detail: string }[];
  return steps.map(({ detail }) => detail).join('\n');
}
