import { expect, it } from 'vitest';
import type { Collections } from '../../src/store/mongo/collections.js';
import { createRows } from '../../src/store/mongo/rows.js';
import { poll, rowAt } from '../contracts/store/commits.js';

it('keeps the two thousand rows last looked at, and no more', async () => {
  const { use, whole } = everyRow();
  const rows = createRows({ use });
  const read = async (nth: number) => {
    const before = whole();
    await rows.read({ stream: poll(String(nth)), shape: 1 });
    return whole() > before ? 'looked up' : 'kept';
  };
  for (let nth = 0; nth < 2_000; nth++) expect(await read(nth)).toBe('looked up');
  expect(await read(0), 'all are kept, and this one is now the latest').toBe('kept');

  await read(2_000);

  expect(await read(0)).toBe('kept');
  expect(await read(1), 'the oldest has left').toBe('looked up');
});

/** A database that holds a row for every stream, and counts how many were read whole. */
function everyRow() {
  let whole = 0;
  const rowOf = (_id: string) => {
    const { stream: _, ...row } = rowAt({ stream: poll('1'), version: 1, hash: 'h' });
    return { ...row, _id, stamp: 's' };
  };
  const find = ({ _id }: { _id: { $in: readonly string[] } }) => {
    const found = _id.$in.map(rowOf);
    const toArray = async () => {
      whole += found.length;
      return found;
    };
    return { toArray, project: () => ({ toArray: async () => found }) };
  };
  // Rows are read by `find` alone.
  const collections = { views: { find } } as unknown as Collections;
  const use = <T>(job: (collections: Collections, db: never) => Promise<T>) =>
    job(collections, undefined as never);
  return { use, whole: () => whole };
}
