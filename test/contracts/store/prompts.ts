import { expect } from 'vitest';
import { partnershipId, personId } from '../../../src/core/ids.js';
import type { Delivery, Prompt, Step, Store } from '../../../src/core/ports.js';
import type { StoreTest } from '../store.js';
import { NORTHMERE, poll } from './commits.js';

const NOON = '2026-03-02T12:00:00.000Z';
const LATER = '2026-03-02T13:00:00.000Z';
const REAL = 1_772_000_000_000;
const ASHA = personId('p-asha');
const STEP: Step = { rung: 'first', person: ASHA, via: 'teams', at: NOON, outcome: 'sent' };

export function promptsContract(it: StoreTest): void {
  it('with the steps taken, in order, and what is due next', async ({ store }) => {
    await store.deliveries.add([prompt('a')]);
    const second: Step = { ...STEP, rung: 'next-person', twice: true, problem: 'p' };
    await claim(store);
    expect(await store.deliveries.progress(mine('a'), { state: 'sent', due: LATER, step: STEP })).toBe(true);
    expect(await claim(store), 'not due yet').toEqual([]);
    const [again] = await claim(store, LATER);
    expect(again).toMatchObject({ state: 'sent', due: LATER, steps: [STEP], attempts: 1 });
    await store.deliveries.progress(mine('a'), { state: 'sent', step: second });

    const [kept] = await store.deliveries.open({ card: poll('1'), after: '', limit: 10 });
    expect(kept).toEqual({ ...prompt('a'), due: undefined, state: 'sent', steps: [STEP, second] });
    expect(await store.deliveries.nextDue('')).toBeUndefined();
  });

  it('and takes progress only from whoever has it claimed', async ({ store }) => {
    await store.deliveries.add([prompt('a')]);
    await claim(store);
    expect(await store.deliveries.progress({ id: 'a', token: 'theirs' }, { state: 'sent' })).toBe(false);
    expect(await store.deliveries.tally(poll('1'))).toEqual([{ round: 'r', state: 'queued', rows: 1 }]);
  });

  it('and what the ledger concluded stays, the step kept beside it', async ({ store }) => {
    await store.deliveries.add([prompt('a')]);
    await claim(store);
    const word = { at: NOON, by: ASHA, late: true } as const;
    await store.deliveries.stand([{ id: 'a', state: 'answered', word }]);

    expect(await store.deliveries.progress(mine('a'), { state: 'sent', due: LATER, step: STEP })).toBe(true);

    expect(await store.deliveries.tally(poll('1'))).toEqual([{ round: 'r', state: 'answered', rows: 1 }]);
    expect(await claim(store, LATER), 'nothing more is due').toEqual([]);
    expect(await store.deliveries.open({ card: poll('1'), after: '', limit: 10 })).toEqual([]);
  });

  it('and what was taken back while it was sent stays so, with the copy that stands there', async ({
    store,
  }) => {
    const telling = { do: 'tell', card: { stream: poll('1'), card: 'news' }, person: ASHA } as const;
    await store.deliveries.add([{ ...prompt('a'), id: 'c@1#0/a', work: telling }]);
    await claim(store);
    await store.deliveries.stand([{ id: 'c@1#0/a', state: 'withdrawn', word: { at: NOON } }]);

    expect(await store.deliveries.finish(mine('c@1#0/a'), { state: 'sent', at: NOON, copy: 'copy-1' })).toBe(
      true,
    );
    const [kept] = await store.deliveries.of({ commit: 'c@1', limit: 1 });
    expect(kept).toMatchObject({ state: 'withdrawn', work: { ...telling, copy: 'copy-1' } });
  });

  it('and has them done once more, as long as they were not concluded', async ({ store }) => {
    await store.deliveries.add([prompt('a'), prompt('b'), prompt('c')]);
    await claim(store);
    await store.deliveries.progress(mine('a'), { state: 'sent', step: STEP });
    await store.deliveries.progress(mine('b'), { state: 'failed' });
    await store.deliveries.stand([{ id: 'c', state: 'withdrawn', word: { at: NOON } }]);
    await store.deliveries.resend(['a', 'b', 'c'], LATER);

    expect(await states(store)).toEqual({ sent: 1, queued: 1, withdrawn: 1 });
    const claimed = await claim(store, LATER);
    expect(claimed.map(({ id, attempts }) => [id, attempts])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect(claimed[0]).toMatchObject({ steps: [STEP], work: { again: LATER } });
  });

  it('and lets them stand as the ledger says, claimed or not', async ({ store }) => {
    await store.deliveries.add([prompt('a'), prompt('b'), prompt('c')]);
    await claim(store);
    await store.deliveries.stand([
      { id: 'a', state: 'snoozed', due: LATER },
      { id: 'b', state: 'excluded', word: { at: NOON } },
    ]);
    await store.deliveries.stand([]);

    expect(await states(store)).toEqual({ snoozed: 1, excluded: 1, queued: 1 });
    const open = await store.deliveries.open({ card: poll('1'), after: '', limit: 10 });
    expect(open.map(({ id, due }) => [id, due])).toEqual([
      ['a', LATER],
      ['b', undefined],
      ['c', NOON],
    ]);
  });

  it('and an answer takes the place of anything, and nothing the place of an answer', async ({ store }) => {
    const word = { at: NOON };
    await store.deliveries.add([prompt('a'), prompt('b')]);
    await claim(store);
    await store.deliveries.stand([
      { id: 'a', state: 'answered', word },
      { id: 'b', state: 'withdrawn', word },
    ]);
    await store.deliveries.stand([
      { id: 'a', state: 'withdrawn', word },
      { id: 'b', state: 'snoozed', due: LATER },
    ]);
    expect(await states(store)).toEqual({ answered: 1, withdrawn: 1 });
    await store.deliveries.progress(mine('b'), { state: 'answered', word });
    expect(await states(store)).toEqual({ answered: 2 });
  });

  it('and finds the open ones of one card by pages', async ({ store }) => {
    const other = prompt('d', { card: { stream: poll('2'), card: 'prompt', part: 'd' } });
    await store.deliveries.add([prompt('a'), prompt('b'), prompt('c'), other]);

    const page = await store.deliveries.open({ card: poll('1'), after: '', limit: 2 });
    const rest = await store.deliveries.open({ card: poll('1'), after: 'b', limit: 2 });

    expect([...page, ...rest].map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('and finds those of many cards asked for at once, each its own', async ({ store }) => {
    const of = (id: string, stream: string) =>
      prompt(id, { card: { stream: poll(stream), card: 'prompt', part: id } });
    await store.deliveries.add([of('a', '1'), of('b', '1'), of('c', '1'), of('d', '2')]);
    const idsOf = async (stream: string, limit: number) => {
      const open = await store.deliveries.open({ card: poll(stream), after: '', limit });
      return open.map(({ id }) => id);
    };

    expect(await Promise.all([idsOf('1', 9), idsOf('2', 9), idsOf('3', 9)])).toEqual([
      ['a', 'b', 'c'],
      ['d'],
      [],
    ]);
    expect(await Promise.all([idsOf('1', 2), idsOf('2', 2)]), 'more than a page').toEqual([
      ['a', 'b'],
      ['d'],
    ]);
  });

  it('and finds what a stream has asked by pages, and what was asked last', async ({ store }) => {
    const asked = (id: string, stream: string, at: string) => ({
      ...prompt(`${poll(stream)}@1#0/${id}`, { asked: at }),
      stream: poll(stream),
    });
    await store.deliveries.add([asked('a', '1', NOON), asked('b', '1', NOON), asked('a', '2', LATER)]);

    const [first] = await store.deliveries.asked({ stream: poll('1'), after: '', limit: 1 });
    const rest = await store.deliveries.asked({ stream: poll('1'), after: first?.id ?? '', limit: 5 });

    expect([first, ...rest].map((each) => each?.id)).toEqual(
      ['a', 'b'].map((id) => `${poll('1')}@1#0/${id}`),
    );
    expect(await store.deliveries.lastAsked(NORTHMERE)).toBe(poll('2'));
    expect(await store.deliveries.lastAsked(partnershipId('elsewhere'))).toBeUndefined();
  });

  it('and counts them by round, of the stream that asked, without what is no prompt', async ({ store }) => {
    const telling = { do: 'tell', card: { stream: poll('1'), card: 'news' }, person: ASHA } as const;
    await store.deliveries.add([
      prompt('a'),
      prompt('b', { round: 's' }),
      prompt('c'),
      { ...prompt('d'), work: telling },
    ]);

    const tally = await store.deliveries.tally(poll('1'));

    expect([...tally].sort((one, other) => (one.round < other.round ? -1 : 1))).toEqual([
      { round: 'r', state: 'queued', rows: 2 },
      { round: 's', state: 'queued', rows: 1 },
    ]);
    expect(await store.deliveries.tally(poll('2'))).toEqual([]);
  });
}

const prompt = (id: string, given: Partial<Prompt> = {}): Delivery => ({
  id,
  stream: poll('1'),
  work: {
    do: 'prompt',
    round: 'r',
    card: { stream: poll('1'), card: 'prompt', part: id },
    seat: id,
    people: [ASHA],
    asked: NOON,
    ladder: { nextPerson: 30 },
    ...given,
  },
  due: NOON,
  state: 'queued',
  attempts: 0,
  retryAt: 0,
});

const claim = (store: Store, now = NOON) =>
  store.deliveries.claim({ now, realNow: REAL, leaseMs: 1_000, limit: 100, token: 'mine' });

const mine = (id: string) => ({ id, token: 'mine' });

const states = async (store: Store) =>
  Object.fromEntries((await store.deliveries.tally(poll('1'))).map(({ state, rows }) => [state, rows]));
