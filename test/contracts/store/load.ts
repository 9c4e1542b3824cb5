import { expect } from 'vitest';
import { NO_COMMITS } from '../../../src/core/recording/commit.js';
import type { StoreTest } from '../store.js';
import { chainOf, commitAfter, firstCommit, poll, rowAt } from './commits.js';

const stream = poll('1');

export function loadContract(it: StoreTest): void {
  it('a stream that is not there as nothing, ended at nothing', async ({ store }) => {
    expect(await store.ledger.load({ stream, shape: 1, once: 'x' })).toEqual({ tail: [], head: NO_COMMITS });
  });

  it('the row alone when it is as new as the stream', async ({ store }) => {
    const [one, two] = chainOf(stream, 2) as [Commit, Commit];
    for (const commit of [one, two]) await store.ledger.append(commit, rowAt(commit));

    const loaded = await store.ledger.load({ stream, shape: 1, once: 'x' });

    expect(loaded).toEqual({ row: rowAt(two), tail: [], head: { version: 2, hash: two.hash } });
  });

  it('recalled as it was last seen or not at all, and no commit upon what is no longer so', async ({
    store,
  }) => {
    const [one, two] = chainOf(stream, 2) as [Commit, Commit];
    await store.ledger.append(one, rowAt(one));
    const seen = await store.ledger.load({ stream, shape: 1, once: 'x' });

    expect([seen, undefined]).toContainEqual(store.ledger.recall({ stream, shape: 1 }));
    expect(store.ledger.recall({ stream: poll('2'), shape: 1 })).toBeUndefined();
    await store.ledger.append(two, rowAt(two));
    const late = commitAfter(one, { stream, once: 'late' });
    expect(await store.ledger.append(late, rowAt(late))).toBe('stale');
  });

  it('the row and the commits after it', async ({ store }) => {
    const [one, two, three] = chainOf(stream, 3) as [Commit, Commit, Commit];
    await store.ledger.append(one, rowAt(one));
    // A row that stays behind: what a crash between commit and row leaves where they are two writes.
    await store.ledger.append(two, rowAt(one));
    await store.ledger.append(three, rowAt(one));

    const loaded = await store.ledger.load({ stream, shape: 1, once: 'x' });

    expect(loaded).toEqual({ row: rowAt(one), tail: [two, three], head: { version: 3, hash: three.hash } });
  });

  it('every commit and no row when the row has another shape', async ({ store }) => {
    const chain = chainOf(stream, 3) as [Commit, Commit, Commit];
    for (const commit of chain) await store.ledger.append(commit, rowAt(commit, { shape: 1 }));

    for (const shape of [2, 0]) {
      const loaded = await store.ledger.load({ stream, shape, once: 'x' });
      expect(loaded).toEqual({ tail: chain, head: { version: 3, hash: chain[2].hash } });
    }
  });

  it('every commit when the row was forgotten', async ({ store }) => {
    const chain = chainOf(stream, 2);
    for (const commit of chain) await store.ledger.append(commit, rowAt(commit));
    await store.views.forget(stream);

    const loaded = await store.ledger.load({ stream, shape: 1, once: 'x' });

    expect(loaded.row).toBeUndefined();
    expect(loaded.tail).toEqual(chain);
  });

  it('a long stream whole', async ({ store }) => {
    const chain = chainOf(stream, 250);
    for (const commit of chain) await store.ledger.append(commit, rowAt(commit));
    await store.views.forget(stream);

    const { tail } = await store.ledger.load({ stream, shape: 1, once: 'x' });

    expect(tail.map(({ version }) => version)).toEqual(chain.map(({ version }) => version));
  });

  it('says at which version this `once` is already stored, before anybody decides', async ({ store }) => {
    const one = firstCommit({ stream, once: 'press a' });
    const two = commitAfter(one, { stream, once: 'press b' });
    const elsewhere = firstCommit({ stream: poll('2'), once: 'press c' });
    for (const commit of [one, two, elsewhere]) await store.ledger.append(commit, rowAt(commit));

    const repeatOf = async (once: string, shape = 1) =>
      (await store.ledger.load({ stream, shape, once })).repeatOf;

    expect(await repeatOf(one.once)).toBe(1);
    expect(await repeatOf(two.once)).toBe(2);
    expect(await repeatOf(one.once, 2), 'with a row of another shape').toBe(1);
    expect(await repeatOf(elsewhere.once), 'stored in another stream').toBeUndefined();
  });
}

type Commit = ReturnType<typeof firstCommit>;
