import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import { DataInUse, DataUnreadable, DataUnwritable } from '../../src/store/embedded/index.js';
import { chainOf, firstCommit, poll, rowAt } from '../contracts/store/commits.js';
import { freshFolder, openOn } from './folder.js';

it('makes the folder it is given', async () => {
  const folder = join(await freshFolder(), 'a', 'b');

  await openOn(folder);

  expect(await readdir(folder)).toContain('muster.db');
});

it('refuses a second bot on the same data, in words, until the first has closed', async () => {
  const folder = await freshFolder();
  const first = await openOn(folder);

  const second = openOn(folder);

  await expect(second).rejects.toThrow(DataInUse);
  await expect(second).rejects.toThrow(
    `Another Muster is already running on the data in ${folder}. Stop it first, or use another folder.`,
  );
  await first.close();
  expect(await (await openOn(folder)).problem()).toBeUndefined();
});

it('lets the command line write beside a running bot, each seeing what the other wrote', async () => {
  const folder = await freshFolder();
  const bot = await openOn(folder);
  const cli = await openOn(folder, 'cli');
  const [streams, others] = [poll('bot'), poll('cli')].map((stream) => chainOf(stream, 40));
  if (!streams || !others) throw new Error('two chains');

  const appendAll = async (store: typeof bot, chain: typeof streams) => {
    for (const commit of chain) expect(await store.ledger.append(commit, rowAt(commit))).toBe('stored');
  };
  await Promise.all([appendAll(bot, streams), appendAll(cli, others)]);

  expect(await bot.ledger.read({ stream: poll('cli'), after: 0, limit: 100 })).toEqual(others);
  expect(await cli.ledger.read({ stream: poll('bot'), after: 0, limit: 100 })).toEqual(streams);
});

it('lets one of two processes have a version', async () => {
  const folder = await freshFolder();
  const stores = [await openOn(folder), await openOn(folder, 'cli')];

  const said = await Promise.all(
    Array.from({ length: 50 }, (_, index) => {
      const commit = firstCommit({ stream: poll('1'), once: `press ${index}` });
      return stores[index % 2]?.ledger.append(commit, rowAt(commit));
    }),
  );

  expect(said.filter((outcome) => outcome === 'stored')).toHaveLength(1);
  expect(said.filter((outcome) => outcome === 'stale')).toHaveLength(49);
});

it('says that it cannot write where it should', async () => {
  const file = join(await freshFolder(), 'a-file');
  await writeFile(file, '');

  // In /proc stands much, and nothing can be made, not even by root.
  for (const folder of [join(file, 'data'), '/proc/a-file/data']) {
    const opening = openOn(folder);
    await expect(opening).rejects.toThrow(DataUnwritable);
    await expect(opening).rejects.toThrow(/^Muster cannot write in .*a-file\/data \(.*\)\. Give it a folder/);
  }
});

it('says that a folder stands where its file should be', async () => {
  const folder = await freshFolder();
  await mkdir(join(folder, 'muster.db'));

  await expect(openOn(folder)).rejects.toThrow(DataUnwritable);
});

it('says that a file is no database, and leaves it as it is', async () => {
  const folder = await freshFolder();
  const path = join(folder, 'muster.db');
  const content = 'These are not the tables you are looking for. '.repeat(200);
  await writeFile(path, content);

  await expect(openOn(folder)).rejects.toThrow(DataUnreadable);

  await expect(openOn(folder), 'and the lock was given back').rejects.toThrow(
    `The data in ${path} cannot be read: it is not a Muster database.`,
  );
  expect(await readFile(path, 'utf8')).toBe(content);
});

it('says that a database is damaged, and leaves it as it is', async () => {
  const folder = await freshFolder();
  const path = join(folder, 'muster.db');
  const store = await openOn(folder);
  for (const commit of chainOf(poll('1'), 200)) await store.ledger.append(commit, rowAt(commit));
  await store.close();
  await damage(path);
  const damaged = await readFile(path);

  const opening = openOn(folder);

  await expect(opening).rejects.toThrow(DataUnreadable);
  await expect(opening).rejects.toThrow(/muster\.db cannot be read: it is damaged/);
  expect(Buffer.compare(await readFile(path), damaged)).toBe(0);
});

it('begins with a large file at once, and says soon that it is damaged', async () => {
  const folder = await freshFolder();
  const path = join(folder, 'muster.db');
  const store = await openOn(folder);
  for (const commit of chainOf(poll('1'), 200)) await store.ledger.append(commit, rowAt(commit));
  await store.close();
  const db = new Database(path);
  db.exec('CREATE TABLE filler (bytes BLOB); INSERT INTO filler VALUES (zeroblob(66000000))');
  db.close();
  await damage(path);

  const opened = await openOn(folder);

  await expect.poll(() => opened.problem()).toMatch(/muster\.db cannot be read: it is damaged/);
});

it('leaves a file of a later Muster alone', async () => {
  const folder = await freshFolder();
  await (await openOn(folder)).close();
  const db = new Database(join(folder, 'muster.db'));
  db.exec('PRAGMA user_version = 99');
  db.close();

  await expect(openOn(folder)).rejects.toThrow(/it was made by a later Muster/);
});

it('acknowledges nothing once its file was taken away from under it', async () => {
  const folder = await freshFolder();
  const store = await openOn(folder);
  expect(await store.problem()).toBeUndefined();
  await rm(join(folder, 'muster.db'));
  const commit = firstCommit({ stream: poll('1') });

  await expect(store.ledger.append(commit, rowAt(commit))).rejects.toThrow(StoreUnavailable);

  expect(await store.problem()).toMatch(/^The store cannot be used: /);
});

it('takes nothing more once closed, and says so', async () => {
  const store = await openOn(await freshFolder());
  const written = store.settings.put('clock', 1);
  await store.close();

  await expect(written, 'what was under way is written first').resolves.toBeUndefined();
  await expect(store.settings.put('clock', 2)).rejects.toThrow(StoreUnavailable);
  await expect(store.settings.get('clock')).rejects.toThrow(StoreUnavailable);
  expect(await store.problem()).toBe('The store cannot be used: it is closed');
});

/** Overwrites the second half of a file: commits, while the list of tables before them stays readable. */
async function damage(path: string): Promise<void> {
  // What is still in the write-ahead log would stand in for what is overwritten.
  const db = new Database(path);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  const file = await open(path, 'r+');
  const half = Math.floor((await file.stat()).size / 2);
  await file.write(Buffer.alloc(half, 0xa5), 0, half, half);
  await file.close();
}
