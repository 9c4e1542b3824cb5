import { expect } from 'vitest';
import type { Store } from '../../../src/core/ports.js';
import { type Commit, type Head, hashOf } from '../../../src/core/recording/commit.js';
import type { StoreTest } from '../store.js';
import { commitAfter, firstCommit, hash, poll, rowAt } from './commits.js';

const stream = poll('1');
const FIFTY = Array.from({ length: 50 }, (_, index) => index);

export function raceContract(it: StoreTest): void {
  it('fifty at once on one version: one is stored, all others are stale', async ({ store }) => {
    const said = await Promise.all(
      FIFTY.map((index) => {
        const commit = firstCommit({ stream, once: `press ${index}` });
        return store.ledger.append(commit, rowAt(commit));
      }),
    );

    expect(said.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    expect(said.filter((outcome) => outcome === 'stale')).toHaveLength(49);
    expect(await store.ledger.read({ stream, after: 0, limit: 100 })).toHaveLength(1);
  });

  it('fifty at once of one press: one is stored, all others are repeats', async ({ store }) => {
    const said = await Promise.all(
      FIFTY.map(() => {
        const commit = firstCommit({ stream, once: 'one press' });
        return store.ledger.append(commit, rowAt(commit));
      }),
    );

    expect(said.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    expect(said.filter((outcome) => outcome === 'repeated')).toHaveLength(49);
  });

  it('fifty at once in fifty streams: all are stored', async ({ store }) => {
    const said = await Promise.all(
      FIFTY.map((index) => {
        const commit = firstCommit({ stream: poll(`s-${index}`) });
        return store.ledger.append(commit, rowAt(commit));
      }),
    );

    expect(said).toEqual(FIFTY.map(() => 'stored'));
    expect(await store.ledger.streams({ after: '', limit: 100 })).toHaveLength(50);
  });

  it('a stale append in the same moment as good ones spoils none of them', async ({ store }) => {
    const taken = firstCommit({ stream, once: 'first' });
    await store.ledger.append(taken, rowAt(taken));
    const late = firstCommit({ stream, once: 'late' });
    const good = FIFTY.map((index) => firstCommit({ stream: poll(`good-${index}`) }));

    const [stale, ...others] = await Promise.all(
      [late, ...good].map((commit) => store.ledger.append(commit, rowAt(commit))),
    );

    expect(stale).toBe('stale');
    expect(others).toEqual(good.map(() => 'stored'));
    expect((await store.views.get(stream, 1))?.hash, 'the row of the stale one was not kept').toBe(
      taken.hash,
    );
  });

  it('fifty that decide again after every stale: all are stored, in one whole chain', async ({ store }) => {
    await Promise.all(FIFTY.map((index) => appendAfterLoading(store, `press ${index}`)));

    const chain = await store.ledger.read({ stream, after: 0, limit: 100 });
    expect(chain.map(({ version }) => version)).toEqual(FIFTY.map((index) => index + 1));
    expect(new Set(chain.map(({ once }) => once)).size).toBe(50);
    expectWhole(chain);
    const loaded = await store.ledger.load({ stream, shape: 1, once: 'x' });
    expect(loaded.head).toEqual({ version: 50, hash: chain.at(-1)?.hash });
  });
}

async function appendAfterLoading(store: Store, once: string): Promise<void> {
  for (;;) {
    const { head } = await store.ledger.load({ stream, shape: 1, once: hash.of(once) });
    const commit = commitAfter(head, { stream, once });
    if ((await store.ledger.append(commit, rowAt(commit))) === 'stored') return;
  }
}

function expectWhole(chain: readonly Commit[]): void {
  let before: Pick<Head, 'hash'> = { hash: '' };
  for (const commit of chain) {
    expect(commit.prev).toBe(before.hash);
    expect(hashOf(commit, hash)).toBe(commit.hash);
    before = commit;
  }
}
