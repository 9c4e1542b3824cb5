import { expect } from 'vitest';
import { partnershipId } from '../../../src/core/ids.js';
import type { StoreTest } from '../store.js';

const lhrp = partnershipId('northmere-lhrp');
const lrf = partnershipId('northmere-lrf');

export function numbersContract(it: StoreTest): void {
  it('from 1 on, one series for each partnership and year', async ({ store }) => {
    const next = (partnership: typeof lhrp, year: number, once: string) =>
      store.numbers.next({ partnership, year, once });

    expect(await next(lhrp, 2026, 'a')).toBe(1);
    expect(await next(lhrp, 2026, 'b')).toBe(2);
    expect(await next(lrf, 2026, 'a')).toBe(1);
    expect(await next(lhrp, 2027, 'a')).toBe(1);
    expect(await next(lhrp, 2026, 'c')).toBe(3);
  });

  it('the same for the same request, also after reopening', async ({ opened }) => {
    const ask = { partnership: lhrp, year: 2026, once: 'a' };
    const first = await opened.store.numbers.next(ask);
    await opened.store.numbers.next({ ...ask, once: 'b' });
    const store = await opened.reopen();

    expect(await store.numbers.next(ask)).toBe(first);
    expect(await store.numbers.next({ ...ask, once: 'c' })).toBeGreaterThan(2);
  });

  it('and no number twice when fifty ask at once, some of them twice', async ({ store }) => {
    const ask = (index: number) =>
      store.numbers.next({ partnership: lhrp, year: 2026, once: `o${index % 30}` });
    const given = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(index)));

    expect(new Set(given.slice(0, 30)).size).toBe(30);
    expect(given.slice(30)).toEqual(given.slice(0, 20));
  });
}
