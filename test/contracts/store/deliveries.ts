import { expect } from 'vitest';
import { personId } from '../../../src/core/ids.js';
import type { Delivery, Store } from '../../../src/core/ports.js';
import { HELD_PROBLEM } from '../../../src/core/reaching/held.js';
import type { StoreTest } from '../store.js';
import { NORTHMERE, poll } from './commits.js';

const NOON = '2026-03-02T12:00:00.000Z';
const LATER = '2026-03-02T13:00:00.000Z';
const REAL = 1_772_000_000_000;

export function deliveriesContract(it: StoreTest): void {
  it('as they were added, and adding again changes nothing', async ({ store }) => {
    const asking = delivery('ask', {
      work: { do: 'ask', command: 'polls.close', args: { poll: '1' }, partnership: NORTHMERE },
    });
    const posting = delivery('post', {
      work: {
        do: 'post',
        card: { stream: poll('1'), card: 'poll', part: 'p2' },
        place: { platform: 'teams', team: 'tenant', conversation: '19:lhrp@thread.tacv2' },
      },
    });
    await store.deliveries.add([asking, posting]);
    const [claimed] = await claim(store, { limit: 1 });
    await store.deliveries.add([asking, posting, { ...asking, due: LATER }]);

    expect(claimed).toEqual({ ...asking, attempts: 1, token: 'mine' });
    expect(await claim(store, { token: 'next' })).toEqual([{ ...posting, attempts: 1, token: 'next' }]);
    expect(await store.deliveries.count()).toEqual({ queued: 2 });
  });

  it('and claims only what is due, the earliest first', async ({ store }) => {
    await store.deliveries.add([
      delivery('b', { due: '2026-03-02T11:00:00.000Z' }),
      delivery('c', { due: NOON }),
      delivery('d', { due: '2026-03-02T12:00:00.001Z' }),
      delivery('a', { due: '2026-03-02T10:00:00.000Z' }),
    ]);

    expect(ids(await claim(store, { limit: 2 }))).toEqual(['a', 'b']);
    expect(ids(await claim(store))).toEqual(['c']);
    expect(ids(await claim(store))).toEqual([]);
  });

  it('and claims in one lane what is of no other', async ({ store }) => {
    const many = { ...telling('p-asha'), many: true } as const;
    await store.deliveries.add([
      delivery('a', { work: many }),
      delivery('b', { work: many }),
      delivery('c', { due: NOON }),
      delivery('d', {
        due: NOON,
        work: { do: 'ask', command: 'polls.close', args: { poll: '1' }, partnership: NORTHMERE },
      }),
    ]);

    expect(ids(await claim(store, { lane: 'within' }))).toEqual(['d']);
    expect(ids(await claim(store, { lane: 'few' }))).toEqual(['c']);
    expect(await claim(store, { lane: 'many', limit: 1 })).toEqual([
      { ...delivery('a', { work: many }), attempts: 1, token: 'mine' },
    ]);
    expect(ids(await claim(store)), 'and of whichever lane where none is named').toEqual(['b']);
  });

  it('and counts a try when it begins, so that one that was cut off is known', async ({ store }) => {
    await store.deliveries.add([delivery('a')]);
    await claim(store, { leaseMs: 100 });

    const [again] = await claim(store, { realNow: REAL + 100, token: 'second' });

    expect(again).toMatchObject({ attempts: 2, token: 'second', cutOff: true });
    await store.deliveries.again({ id: 'a', token: 'second' }, { retryAt: 0, problem: 'busy' });
    const [third] = await claim(store, { realNow: REAL + 100, leaseMs: 100, token: 'third' });
    expect(third, 'given back with a word').not.toHaveProperty('cutOff');
    const [fourth] = await claim(store, { realNow: REAL + 200, token: 'fourth' });
    expect(fourth, 'whatever was the matter before').toMatchObject({ cutOff: true, problem: 'busy' });
  });

  it('and claims again only when the claim has run out', async ({ store }) => {
    await store.deliveries.add([delivery('a')]);
    await claim(store, { leaseMs: 100 });

    expect(await claim(store, { realNow: REAL + 99, token: 'theirs' })).toEqual([]);
    expect(await claim(store, { realNow: REAL + 100, token: 'theirs' })).toHaveLength(1);
    const mine = { id: 'a', token: 'mine' };
    expect(await store.deliveries.finish(mine, { state: 'sent', at: NOON }), 'it is theirs now').toBe(false);
    expect(await store.deliveries.again(mine, { retryAt: 0, problem: 'x' })).toBe(false);
    expect(await store.deliveries.finish({ id: 'a', token: 'theirs' }, { state: 'sent', at: NOON })).toBe(
      true,
    );
  });

  it('and lets a late finisher finish while nobody else has it', async ({ store }) => {
    await store.deliveries.add([delivery('a')]);
    await claim(store, { leaseMs: 1 });

    expect(await store.deliveries.finish({ id: 'a', token: 'mine' }, { state: 'sent', at: NOON })).toBe(true);
    expect(await claim(store, { realNow: REAL + 1_000 })).toEqual([]);
  });

  it('and ends each once, with its state', async ({ store }) => {
    await store.deliveries.add([delivery('a'), delivery('b'), delivery('c')]);
    await claim(store);

    expect(await store.deliveries.finish({ id: 'a', token: 'mine' }, { state: 'sent', at: NOON })).toBe(true);
    expect(await store.deliveries.finish({ id: 'a', token: 'mine' }, { state: 'failed', at: NOON })).toBe(
      false,
    );
    const blocked = { state: 'blocked' as const, at: NOON, problem: 'slack.user_disabled' };
    expect(await store.deliveries.finish({ id: 'b', token: 'mine' }, blocked)).toBe(true);
    expect(await store.deliveries.finish({ id: 'nothing', token: 'mine' }, { state: 'sent', at: NOON })).toBe(
      false,
    );

    expect(await store.deliveries.count(poll('1'))).toEqual({ sent: 1, blocked: 1, queued: 1 });
  });

  it('and what was the matter before it was sent is forgotten', async ({ store }) => {
    const id = `${poll('1')}@1#0/p-asha`;
    await store.deliveries.add([delivery(id)]);
    await claim(store);
    await store.deliveries.again({ id, token: 'mine' }, { retryAt: REAL, problem: 'slack.ratelimited' });
    await claim(store, { token: 'second' });
    await store.deliveries.finish({ id, token: 'second' }, { state: 'sent', at: NOON });

    const [sent] = await store.deliveries.of({ commit: `${poll('1')}@1`, limit: 1 });
    expect(sent).not.toHaveProperty('problem');
  });

  it('and keeps when each ended, until it is done once more', async ({ store }) => {
    const id = `${poll('1')}@1#0/p-asha`;
    const ended = async () =>
      (await store.deliveries.of({ commit: `${poll('1')}@1`, limit: 1 })).map((each) => each.ended);
    await store.deliveries.add([delivery(id)]);
    await claim(store);

    await store.deliveries.finish({ id, token: 'mine' }, { state: 'blocked', at: LATER });
    expect(await ended()).toEqual([LATER]);
    await store.deliveries.resend([id], LATER);
    expect(await ended()).toEqual([undefined]);
  });

  it('and tries again not before its time, saying what was the matter', async ({ store }) => {
    await store.deliveries.add([delivery('a')]);
    await claim(store);
    const next = { retryAt: REAL + 5_000, problem: 'slack.ratelimited' };

    expect(await store.deliveries.again({ id: 'a', token: 'mine' }, next)).toBe(true);
    expect(await store.deliveries.again({ id: 'a', token: 'mine' }, next), 'given back already').toBe(false);

    expect(await claim(store, { realNow: REAL + 4_999 })).toEqual([]);
    expect(await claim(store, { realNow: REAL + 5_000, token: 'second' })).toEqual([
      { ...delivery('a'), attempts: 2, ...next, token: 'second' },
    ]);
  });

  it('and gives each to one claimer, of fifty at once', async ({ store }) => {
    const all = Array.from({ length: 200 }, (_, index) => delivery(`d${String(index).padStart(3, '0')}`));
    await store.deliveries.add(all);

    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, claimer) => claim(store, { token: `t${claimer}`, limit: 7 })),
    );

    const claimed = claims.flat();
    expect(new Set(ids(claimed)).size, 'none twice').toBe(claimed.length);
    for (const [claimer, given] of claims.entries()) {
      expect(given.length).toBeLessThanOrEqual(7);
      expect(given.every(({ token }) => token === `t${claimer}`)).toBe(true);
    }
    const rest = await claim(store, { token: 'rest', limit: 1_000 });
    expect(new Set(ids([...claimed, ...rest]))).toEqual(new Set(ids(all)));
    expect(claimed.length + rest.length).toBe(200);
  });

  it('and one claimer of fifty gets the only one', async ({ store }) => {
    await store.deliveries.add([delivery('a')]);

    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, claimer) => claim(store, { token: `t${claimer}` })),
    );

    expect(claims.flat()).toHaveLength(1);
  });

  it('and knows the next due instant, of what is queued', async ({ store }) => {
    await store.deliveries.add([delivery('a', { due: NOON }), delivery('b', { due: LATER })]);

    expect(await store.deliveries.nextDue('2026-03-02T00:00:00.000Z')).toBe(NOON);
    expect(await store.deliveries.nextDue(NOON)).toBe(LATER);
    expect(await store.deliveries.nextDue(LATER)).toBeUndefined();
    await claim(store);
    await store.deliveries.finish({ id: 'a', token: 'mine' }, { state: 'sent', at: NOON });
    expect(await store.deliveries.nextDue('2026-03-02T00:00:00.000Z')).toBe(LATER);
  });

  it('and gives those that followed from one commit, by pages', async ({ store }) => {
    const commit = `${poll('1')}@1`;
    const [first, second, third] = ['#0/p-asha', '#0/p-ben', '#1/slack'].map((end) =>
      delivery(`${commit}${end}`),
    );
    if (!first || !second || !third) throw new Error('three deliveries');
    await store.deliveries.add([third, first, second, delivery(`${poll('1')}@10#0/p-asha`)]);

    expect(await store.deliveries.of({ commit, limit: 2 })).toEqual([first, second]);
    expect(await store.deliveries.of({ commit, after: second.id, limit: 2 })).toEqual([third]);
    expect(await store.deliveries.of({ commit: `${poll('1')}@2`, limit: 2 })).toEqual([]);
    await claim(store, { token: 'theirs', limit: 1 });
    const [claimed] = await store.deliveries.of({ commit, limit: 1 });
    expect(claimed).toEqual({ ...first, attempts: 1 });
  });

  it('and counts by stream, or all', async ({ store }) => {
    await store.deliveries.add([delivery('a'), delivery('b', { stream: poll('2') }), delivery('c')]);

    expect(await store.deliveries.count(poll('1'))).toEqual({ queued: 2 });
    expect(await store.deliveries.count()).toEqual({ queued: 3 });
    expect(await store.deliveries.count(poll('9'))).toEqual({});
  });

  it('and holds back what was due, to be done after all or not', async ({ store }) => {
    const { due: _, ...done } = delivery('done', { state: 'sent' });
    await store.deliveries.add([delivery('a'), delivery('b'), delivery('later', { due: LATER }), done]);
    await claim(store, { limit: 1 });

    expect(await store.deliveries.hold(NOON)).toBe(2);
    expect(ids(await claim(store, { now: LATER, realNow: REAL + 9_000_000 }))).toEqual(['later']);
    expect(ids(await store.deliveries.held({ limit: 1 }))).toEqual(['a']);
    expect(ids(await store.deliveries.held({ after: 'a', limit: 9 }))).toEqual(['b']);
    expect(await store.deliveries.finish({ id: 'a', token: 'mine' }, { state: 'sent', at: NOON })).toBe(
      false,
    );

    expect(await store.deliveries.letGo('be-done')).toBe(2);
    const [first, second] = await claim(store);
    expect([first?.problem, second?.id]).toEqual([HELD_PROBLEM, 'b']);
  });

  it('and ends what was held back and is not to be done', async ({ store }) => {
    await store.deliveries.add([delivery('a'), delivery('later', { due: LATER })]);
    await store.deliveries.hold(NOON);

    expect(await store.deliveries.letGo('be-forgotten')).toBe(1);
    expect(await store.deliveries.count()).toEqual({ failed: 1, queued: 1 });
    expect(await store.deliveries.held({ limit: 9 })).toEqual([]);
    expect(await store.deliveries.letGo('be-done')).toBe(0);
  });

  it('and forgets what was for a person who is erased, even in mid-air', async ({ store }) => {
    await store.deliveries.add([delivery('a'), delivery('b', { work: telling('p-ben') }), delivery('c')]);
    await claim(store, { limit: 1 });

    await store.deliveries.erase(personId('p-asha'));

    expect(await store.deliveries.count()).toEqual({ queued: 1 });
    expect(await store.deliveries.finish({ id: 'a', token: 'mine' }, { state: 'sent', at: NOON })).toBe(
      false,
    );
    expect(ids(await claim(store))).toEqual(['b']);
  });

  it('over a restart, claims included', async ({ opened }) => {
    await opened.store.deliveries.add([delivery('a'), delivery('b')]);
    await claim(opened.store, { limit: 1, leaseMs: 100 });

    const store = await opened.reopen();

    expect(ids(await claim(store, { token: 'new' }))).toEqual(['b']);
    expect(ids(await claim(store, { token: 'new', realNow: REAL + 100 }))).toEqual(['a']);
  });
}

const telling = (person: string): Delivery['work'] => ({
  do: 'tell',
  card: { stream: poll('1'), card: 'prompt' },
  person: personId(person),
});

const delivery = (id: string, given: Partial<Delivery> = {}): Delivery => ({
  id,
  stream: poll('1'),
  work: telling('p-asha'),
  due: '2026-03-02T09:00:00.000Z',
  state: 'queued',
  attempts: 0,
  retryAt: 0,
  ...given,
});

const claim = (store: Store, ask: Partial<Parameters<Store['deliveries']['claim']>[0]> = {}) =>
  store.deliveries.claim({ now: NOON, realNow: REAL, leaseMs: 1_000, limit: 100, token: 'mine', ...ask });

const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id);
