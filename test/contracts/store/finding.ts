import { expect } from 'vitest';
import { type PartnershipId, partnershipId, streamId } from '../../../src/core/ids.js';
import type { Fields, FieldValue, Finding, Store } from '../../../src/core/ports.js';
import type { StoreTest } from '../store.js';
import { NORTHMERE, poll, rowAt, SOUTHMERE } from './commits.js';

export function findingContract(it: StoreTest): void {
  it('of one feature, shape and partnership', async ({ store }) => {
    await keep(store, 'a', { status: 'open' });
    await store.views.put(rowAt({ stream: poll('b'), version: 1, hash: 'h' }, { shape: 2 }));
    await store.views.put(rowAt({ stream: poll('c', SOUTHMERE), version: 1, hash: 'h' }));
    const action = streamId(NORTHMERE, 'actions', 'd');
    await store.views.put(rowAt({ stream: action, version: 1, hash: 'h' }, { fields: { owner: 'p-asha' } }));

    expect(await found(store, {})).toEqual(['a']);
    expect(await found(store, { partnership: SOUTHMERE })).toEqual(['c']);
    expect(await found(store, { shape: 2 })).toEqual(['b']);
    expect(await found(store, { feature: 'actions', where: { owner: 'p-asha' } })).toEqual(['d']);
  });

  it('by the partnerships alone in which there are such rows, each once', async ({ store }) => {
    const open = { fields: { status: 'open' } };
    await keep(store, 'a', { status: 'open' });
    await keep(store, 'b', { status: 'open' });
    await store.views.put(rowAt({ stream: poll('c', SOUTHMERE), version: 1, hash: 'h' }, open));
    await store.views.put(
      rowAt({ stream: poll('d', ELSEWHERE), version: 1, hash: 'h' }, { ...open, shape: 2 }),
    );
    const within = async (where: Fields) =>
      [...(await store.views.partnershipsWith({ feature: 'polls', shape: 1, where }))].sort();

    expect(await within({ status: 'open' })).toEqual([NORTHMERE, SOUTHMERE].sort());
    expect(await within({ status: 'closed' })).toEqual([]);
    await expect(within({ mood: 'good' })).rejects.toThrow(/declare/);
  });

  it('of others, where they let a partnership see them, and of no one else', async ({ store }) => {
    const see = async (id: string, seenBy: readonly PartnershipId[], version = 1) =>
      store.views.put({
        ...rowAt({ stream: poll(id, SOUTHMERE), version, hash: 'h' }, { fields: { status: 'open' } }),
        ...(seenBy.length > 0 && { seenBy }),
      });
    await keep(store, 'own', { status: 'open' });
    await see('a', [NORTHMERE, ELSEWHERE]);
    await see('b', [ELSEWHERE]);
    await see('c', []);
    const others = { whose: 'others' } as const;

    expect(await found(store, others)).toEqual(['a']);
    expect(await found(store, { ...others, where: { status: 'closed' } })).toEqual([]);
    expect(await found(store, { ...others, partnership: ELSEWHERE, where: { status: 'open' } })).toEqual([
      'a',
      'b',
    ]);
    expect(await found(store, { ...others, partnership: SOUTHMERE })).toEqual([]);
    expect(await found(store, {}), 'and its own stay its own').toEqual(['own']);
    expect(
      await store.views.count({ feature: 'polls', shape: 1, partnership: NORTHMERE, by: 'status' }),
      'counted once, where they belong',
    ).toEqual({ open: 1 });
    expect(await store.views.get(poll('a', SOUTHMERE), 1)).toMatchObject({ seenBy: [NORTHMERE, ELSEWHERE] });

    await see('a', [], 2);
    expect(await found(store, others)).toEqual([]);
    expect(await store.views.get(poll('a', SOUTHMERE), 1)).not.toHaveProperty('seenBy');
  });

  it('whole, as they were put', async ({ store }) => {
    const row = rowAt(
      { stream: poll('a'), version: 4, hash: 'h' },
      { fields: { status: 'open', weight: 0.1 } },
    );
    await store.views.put(row);

    expect(await store.views.find(finding({}))).toEqual([row]);
  });

  it('by the value of fields, whatever its kind', async ({ store }) => {
    await keep(store, 'a', { status: 'open', votes: 1, open: true, closes: '2026-03-02T10:00:00.000Z' });
    await keep(store, 'b', { status: 'closed', votes: 2, open: false, closes: null });
    await keep(store, 'c', { status: 'open', votes: 2, open: true });

    expect(await found(store, { where: { status: 'open' } })).toEqual(['a', 'c']);
    expect(await found(store, { where: { status: 'open', votes: 2 } })).toEqual(['c']);
    expect(await found(store, { where: { open: false } })).toEqual(['b']);
    expect(await found(store, { where: { closes: null } }), 'null, or not there').toEqual(['b', 'c']);
    expect(await found(store, { where: { status: 'none' } })).toEqual([]);
    expect(await found(store, { where: {} })).toEqual(['a', 'b', 'c']);
  });

  it('from a value on, without those that have none', async ({ store }) => {
    await keep(store, 'a', { closes: '2026-03-01' });
    await keep(store, 'b', { closes: '2026-03-02' });
    await keep(store, 'c', { closes: '2026-03-03' });
    await keep(store, 'd', { closes: null });

    expect(await found(store, { from: { field: 'closes', value: '2026-03-02' } })).toEqual(['b', 'c']);
  });

  it('in order of a field, those without a value first, then by stream', async ({ store }) => {
    await keep(store, 'a', { votes: 10 });
    await keep(store, 'b', { votes: 9 });
    await keep(store, 'c', {});
    await keep(store, 'd', { votes: 9 });
    await keep(store, 'e', { votes: 1.5 });

    const up = await found(store, { sort: { field: 'votes', order: 'up' } });
    expect(up).toEqual(['c', 'e', 'b', 'd', 'a']);
    expect(await found(store, { sort: { field: 'votes', order: 'down' } }), 'down is up backwards').toEqual(
      [...up].reverse(),
    );
  });

  it('by pages that miss nothing and give nothing twice', async ({ store }) => {
    const values: FieldValue[] = [null, 'a', 'b', 'b', 'b', 'c', null, 'é', 'B'];
    await Promise.all(values.map((closes, index) => keep(store, `p${index}`, { closes })));

    for (const sort of [
      undefined,
      { field: 'closes', order: 'up' },
      { field: 'closes', order: 'down' },
    ] as const) {
      const ask = sort ? { sort } : {};
      const whole = await found(store, { ...ask, limit: 100 });
      expect(whole).toHaveLength(values.length);
      for (const limit of [1, 2, 3, 4, 5]) expect(await byPages(store, { ...ask, limit })).toEqual(whole);
    }
  });

  it('by pages within what was asked for', async ({ store }) => {
    for (const [index, status] of ['open', 'closed', 'open', 'open', 'closed'].entries()) {
      await keep(store, `p${index}`, { status, votes: index });
    }
    const ask = { where: { status: 'open' }, from: { field: 'votes', value: 1 }, limit: 1 };

    expect(await byPages(store, { ...ask, sort: { field: 'votes', order: 'down' } })).toEqual(['p3', 'p2']);
  });

  it('and counts rows by the value of a field, as text', async ({ store }) => {
    await keep(store, 'a', { status: 'open', votes: 2, open: true, weight: 0.5 });
    await keep(store, 'b', { status: 'open', votes: 10, open: false, weight: null });
    await keep(store, 'c', { status: 'closed', votes: 2, open: true });
    await store.views.put(rowAt({ stream: poll('d', SOUTHMERE), version: 1, hash: 'h' }));
    await store.views.put(rowAt({ stream: poll('e'), version: 1, hash: 'h' }, { shape: 2 }));
    const count = (by: string, where?: Fields) =>
      store.views.count({
        feature: 'polls',
        shape: 1,
        partnership: NORTHMERE,
        by,
        ...(where ? { where } : {}),
      });

    expect(await count('status')).toEqual({ open: 2, closed: 1 });
    expect(await count('votes')).toEqual({ 2: 2, 10: 1 });
    expect(await count('open')).toEqual({ true: 2, false: 1 });
    expect(await count('weight')).toEqual({ 0.5: 1, null: 2 });
    expect(await count('status', { open: true })).toEqual({ open: 1, closed: 1 });
    expect(await count('status', { status: 'none' })).toEqual({});
  });

  it('and refuses a field that was not declared, rather than reading every row', async ({ store }) => {
    await keep(store, 'a', { status: 'open' });

    await expect(found(store, { where: { colour: 'red' } })).rejects.toThrow(/colour/);
    await expect(found(store, { from: { field: 'colour', value: 'red' } })).rejects.toThrow(/colour/);
    await expect(found(store, { sort: { field: 'colour', order: 'up' } })).rejects.toThrow(/colour/);
    const count = store.views.count({ feature: 'polls', shape: 1, partnership: NORTHMERE, by: 'colour' });
    await expect(count).rejects.toThrow(/colour/);
  });
}

const ELSEWHERE = partnershipId('elsewhere-lrf');

const finding = (ask: Partial<Finding>): Finding => ({
  feature: 'polls',
  shape: 1,
  partnership: NORTHMERE,
  limit: 100,
  ...ask,
});

async function found(store: Store, ask: Partial<Finding>): Promise<readonly string[]> {
  return (await store.views.find(finding(ask))).map(({ stream }) => stream.split(':')[1] ?? stream);
}

async function byPages(store: Store, ask: Partial<Finding>): Promise<readonly string[]> {
  const all: string[] = [];
  let after: Finding['after'];
  for (;;) {
    const page = await store.views.find(finding(after ? { ...ask, after } : ask));
    const last = page.at(-1);
    if (!last) return all;
    all.push(...page.map(({ stream }) => stream.split(':')[1] ?? stream));
    after = { value: (ask.sort && last.fields[ask.sort.field]) ?? null, stream: last.stream };
  }
}

async function keep(
  store: Store,
  id: string,
  fields: Fields,
  partnership: PartnershipId = NORTHMERE,
): Promise<void> {
  await store.views.put(rowAt({ stream: poll(id, partnership), version: 1, hash: 'h' }, { fields }));
}
