import { expect } from 'vitest';
import { personId } from '../../../src/core/ids.js';
import type { StoreTest } from '../store.js';

const ASHA = personId('asha-patel');
const BEN = personId('ben-okoro');
const NOW = 1_000_000;

export function linkCodesContract(it: StoreTest): void {
  it('each for whoever takes it first, and once', async ({ store: { linkCodes } }) => {
    await linkCodes.put({ code: 'hash-1', person: ASHA, expires: NOW + 1 });
    const takes = Array.from({ length: 8 }, () => linkCodes.take({ code: 'hash-1', realNow: NOW }));
    const taken = (await Promise.all(takes)).filter((code) => code !== undefined);
    expect(taken).toEqual([{ code: 'hash-1', person: ASHA, expires: NOW + 1 }]);
  });

  it('until they run out, and only the last of each person', async ({ store: { linkCodes } }) => {
    await linkCodes.put({ code: 'hash-1', person: ASHA, expires: NOW });
    await linkCodes.put({ code: 'hash-2', person: BEN, expires: NOW + 5 });
    await linkCodes.put({ code: 'hash-3', person: BEN, expires: NOW + 5 });
    expect(await linkCodes.take({ code: 'hash-1', realNow: NOW })).toBeUndefined();
    expect(await linkCodes.take({ code: 'hash-2', realNow: NOW })).toBeUndefined();
    expect(await linkCodes.take({ code: 'hash-3', realNow: NOW })).toMatchObject({ person: BEN });
    await linkCodes.put({ code: 'hash-4', person: BEN, expires: NOW + 5 });
    await linkCodes.erase(BEN);
    expect(await linkCodes.take({ code: 'hash-4', realNow: NOW })).toBeUndefined();
  });

  it('and count tries, of each alone, until a while after the first', async ({ opened }) => {
    const tried = (who: string, realNow: number, store = opened.store) =>
      store.linkCodes.tried({ who, realNow, forMs: 100 });
    const first = await Promise.all(Array.from({ length: 5 }, () => tried('a', NOW)));
    expect([...first].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(await tried('b', NOW)).toBe(1);
    const reopened = await opened.reopen();
    expect(await tried('a', NOW + 99, reopened)).toBe(6);
    expect(await tried('a', NOW + 100, reopened)).toBe(1);
  });
}
