import fc from 'fast-check';
import { expect } from 'vitest';
import { streamId } from '../../../src/core/ids.js';
import type { ViewRow } from '../../../src/core/ports.js';
import type { StoreTest } from '../store.js';
import { firstCommit, NORTHMERE, poll, rowAt } from './commits.js';

const stream = poll('1');
const row = (version: number, shape: number, state = `${shape}/${version}`): ViewRow =>
  rowAt({ stream, version, hash: `hash of ${version}` }, { shape, state });

export function viewsContract(it: StoreTest): void {
  it('as they were given', async ({ store }) => {
    const given = rowAt(
      { stream, version: 3, hash: 'abc' },
      {
        state: { votes: { 'p-asha': ['Mon'] }, none: {} },
        fields: { status: 'open', votes: 1, open: true, closes: null },
      },
    );
    await store.views.put(given);

    expect(await store.views.get(stream, 1)).toEqual(given);
    expect(await store.views.get(poll('2'), 1)).toBeUndefined();
  });

  it('of one shape only', async ({ store }) => {
    await store.views.put(row(1, 2));

    expect(await store.views.get(stream, 1)).toBeUndefined();
    expect(await store.views.get(stream, 2)).toEqual(row(1, 2));
    expect(await store.views.get(stream, 3)).toBeUndefined();
  });

  it('and a newer row replaces an older one, wholly', async ({ store }) => {
    await store.views.put({ ...row(1, 1), fields: { status: 'open', votes: 3 } });
    await store.views.put({ ...row(2, 1), fields: { status: 'closed' } });

    expect(await store.views.get(stream, 1)).toEqual({ ...row(2, 1), fields: { status: 'closed' } });
  });

  it('and never puts an older row over a newer, nor one as old', async ({ store }) => {
    await store.views.put(row(5, 2));

    await store.views.put(row(4, 2));
    await store.views.put(row(5, 2, 'the same version again'));
    await store.views.put(row(9, 1, 'an older process, further on'));

    expect(await store.views.get(stream, 2)).toEqual(row(5, 2));
    expect(await store.views.get(stream, 1)).toBeUndefined();
  });

  it('and a higher shape takes over even from a higher version', async ({ store }) => {
    await store.views.put(row(5, 1));
    await store.views.put(row(3, 2));

    expect(await store.views.get(stream, 2)).toEqual(row(3, 2));
  });

  it('of a newer process untouched when an older one appends', async ({ store }) => {
    const commit = firstCommit({ stream });
    await store.views.put(row(0, 2));

    expect(await store.ledger.append(commit, rowAt(commit, { shape: 1 }))).toBe('stored');

    expect(await store.views.get(stream, 2)).toEqual(row(0, 2));
  });

  it('and comes to the same row in whatever order they are put', async ({ store }) => {
    const put = fc.record({ version: fc.integer({ min: 1, max: 9 }), shape: fc.integer({ min: 1, max: 3 }) });
    let streams = 0;
    const property = fc.asyncProperty(fc.array(put, { minLength: 1, maxLength: 12 }), async (puts) => {
      streams += 1;
      const at = (version: number, shape: number) => ({
        ...row(version, shape),
        stream: poll(`order-${streams}`),
      });
      await Promise.all(puts.map(({ version, shape }) => store.views.put(at(version, shape))));

      const shape = Math.max(...puts.map((each) => each.shape));
      const version = Math.max(...puts.filter((each) => each.shape === shape).map((each) => each.version));
      expect(await store.views.get(poll(`order-${streams}`), shape)).toEqual(at(version, shape));
    });
    await fc.assert(property, { numRuns: 30 });
  });

  it('until they are forgotten, and then from any version', async ({ store }) => {
    await store.views.put(row(5, 1));
    await store.views.forget(stream);
    expect(await store.views.get(stream, 1)).toBeUndefined();

    await store.views.put(row(5, 1, 'without the words'));
    expect((await store.views.get(stream, 1))?.state).toBe('without the words');
  });

  it('and names the streams whose row an older shape left behind', async ({ store }) => {
    const at = (id: string, shape: number) =>
      store.views.put(rowAt({ stream: poll(id), version: 1, hash: 'h' }, { shape }));
    await at('a', 1);
    await at('b', 2);
    await at('c', 1);
    // A newer process's row could not be replaced, so it is not work for this one.
    await at('d', 3);
    const other = streamId(NORTHMERE, 'actions', 'e');
    await store.views.put(rowAt({ stream: other, version: 1, hash: 'h' }, { shape: 1 }));

    const outdated = (limit: number) => store.views.outdated({ feature: 'polls', shape: 2, limit });

    expect([...(await outdated(10))].sort()).toEqual([poll('a'), poll('c')]);
    expect(await outdated(1)).toHaveLength(1);
    await at('a', 2);
    expect(await outdated(10)).toEqual([poll('c')]);
  });
}
