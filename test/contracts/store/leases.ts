import { expect } from 'vitest';
import type { StoreTest } from '../store.js';

export function leasesContract(it: StoreTest): void {
  it('for one holder at a time, until the lease runs out', async ({ store }) => {
    const take = (holder: string, realNow: number) =>
      store.leases.take({ name: 'bulk T0NORTH', holder, realNow, forMs: 100 });

    expect(await take('one', 1_000)).toBe('one');
    expect(await take('two', 1_099)).toBe('one');
    expect(await take('two', 1_100)).toBe('two');
    expect(await take('one', 1_101)).toBe('two');
  });

  it('and its holder renews it', async ({ store }) => {
    const take = (holder: string, realNow: number) =>
      store.leases.take({ name: 'bulk', holder, realNow, forMs: 100 });
    await take('one', 1_000);

    expect(await take('one', 1_050)).toBe('one');

    expect(await take('two', 1_149)).toBe('one');
    expect(await take('two', 1_150)).toBe('two');
  });

  it('apart from leases of other names', async ({ store }) => {
    const at = { realNow: 1_000, forMs: 100 };
    await store.leases.take({ name: 'a', holder: 'one', ...at });

    expect(await store.leases.take({ name: 'b', holder: 'two', ...at })).toBe('two');
  });

  it('until the holder, and only the holder, gives it back', async ({ store }) => {
    const at = { name: 'bulk', realNow: 1_000, forMs: 100 };
    await store.leases.take({ holder: 'one', ...at });

    await store.leases.release({ name: 'bulk', holder: 'two' });
    expect(await store.leases.take({ holder: 'two', ...at })).toBe('one');
    await store.leases.release({ name: 'bulk', holder: 'one' });
    expect(await store.leases.take({ holder: 'two', ...at })).toBe('two');
  });

  it('and one of fifty who take it at once has it, and all are told who', async ({ store }) => {
    const told = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        store.leases.take({ name: 'bulk', holder: `h${index}`, realNow: 1_000, forMs: 100 }),
      ),
    );

    expect(new Set(told).size).toBe(1);
  });
}
