import Database from 'libsql';
import { expect, it } from 'vitest';
import { headOf } from '../../src/core/recording/commit.js';
import { say } from '../../src/core/said.js';
import { createRows, type StoredRow } from '../../src/store/embedded/rows.js';
import { createReading, type Reading } from '../../src/store/embedded/sql.js';
import { chainOf, commitAfter, firstCommit, poll, rowAt } from '../contracts/store/commits.js';
import { freshFolder, openOn } from './folder.js';

const stream = poll('1');
const asked = { stream, shape: 1 };
const known = { ...asked, once: 'x' };

it('remembers a stream that was looked up, and each commit upon it', async () => {
  const store = await openOn(await freshFolder());
  const [one, two] = chainOf(stream, 2) as [Commit, Commit];
  expect(store.ledger.recall(asked)).toBeUndefined();

  await store.ledger.append(one, rowAt(one));
  await store.ledger.load(known);
  expect(store.ledger.recall(asked)).toEqual({ row: rowAt(one), tail: [], head: headOf(one) });
  await store.ledger.append(two, rowAt(two));

  expect(store.ledger.recall(asked)).toEqual({ row: rowAt(two), tail: [], head: headOf(two) });
  expect(store.ledger.recall({ stream, shape: 2 }), 'nothing of another shape').toBeUndefined();
});

it('takes no commit upon words that another process has erased meanwhile', async () => {
  const folder = await freshFolder();
  const store = await openOn(folder);
  const commit = firstCommit({ stream, facts: [{ type: 'vote-cast', note: say('Ring my sister') }] });
  await store.ledger.append(commit, rowAt(commit, { state: { note: 'Ring my sister' } }));
  await store.ledger.load(known);
  const cli = await openOn(folder, 'cli');
  await cli.ledger.eraseWords(commit, ['w0']);
  await cli.views.forget(stream);

  const next = commitAfter(commit, { stream });
  const upon = store.ledger.recall(asked)?.row?.state ?? null;
  expect(await store.ledger.append(next, rowAt(next, { state: upon }))).toBe('stale');

  expect(await store.ledger.load(known)).toMatchObject({ head: headOf(commit), tail: [{ version: 1 }] });
  expect(store.ledger.recall(asked), 'it is forgotten').toBeUndefined();
  expect(await store.ledger.append(next, rowAt(next))).toBe('stored');
});

it('tells a repeat as such, also when its stream is no longer as remembered', async () => {
  const folder = await freshFolder();
  const store = await openOn(folder);
  const [one] = chainOf(stream, 1) as [Commit];
  await store.ledger.append(one, rowAt(one));
  await store.ledger.load(known);
  const cli = await openOn(folder, 'cli');
  const theirs = commitAfter(one, { stream, once: 'the same' });
  await cli.ledger.append(theirs, rowAt(theirs));

  const ours = commitAfter(one, { stream, once: 'the same', at: '2026-03-02T11:00:00.000Z' });
  expect(await store.ledger.append(ours, rowAt(ours))).toBe('repeated');
});

it('keeps the two thousand rows last looked at, and no more', () => {
  const rows = createRows({ all: () => [], one: inFile });
  const streams = Array.from({ length: 2_001 }, (_, index) => poll(String(index)));
  for (const each of streams) rows.read(each, 1);

  expect(rows.known(poll('0'), 1), 'the oldest has left').toBeUndefined();
  expect(streams.filter((each) => rows.known(each, 1))).toHaveLength(2_000);
});

it('remembers a hundred look-ups within one turn of the event loop, and then none of them', () => {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE one (word TEXT)');
  db.exec("INSERT INTO one VALUES ('before')");
  const reading = createReading(db);
  const ask = (nth: number) => reading.one<{ word: string }>('SELECT word FROM one WHERE ? >= 0', nth)?.word;
  for (let nth = 0; nth < 100; nth++) ask(nth);
  db.exec("UPDATE one SET word = 'after'");

  expect([ask(0), ask(99)]).toEqual(['before', 'before']);
  expect(ask(100), 'one more').toBe('after');
  expect([ask(0), ask(99)]).toEqual(['after', 'after']);
});

/** A file that holds a row for every stream. */
const inFile: Reading['one'] = <Row>(_: string, of: unknown) => {
  const stored: StoredRow = {
    ...rowAt({ stream, version: 1, hash: 'h' }),
    ...{ stream: of as StoredRow['stream'], fields: '{}', state: '{}', stamp: 's' },
  };
  // What `read` selects is a whole row.
  return stored as Row;
};

type Commit = ReturnType<typeof firstCommit>;
