import { expect } from 'vitest';
import { keysWithin } from '../../../src/core/effect.js';
import { personId, streamId } from '../../../src/core/ids.js';
import type { Claiming, Copy, Place, Store } from '../../../src/core/ports.js';
import type { StoreTest } from '../store.js';
import { NORTHMERE, poll } from './commits.js';

const REAL = 1_772_000_000_000;
const BOARD = { stream: poll('1'), card: 'poll' };
const CHANNEL: Place = { platform: 'slack', team: 'T0NORTH', conversation: 'C0LHRP' };

export function copiesContract(it: StoreTest): void {
  it('as they were put, by their card', async ({ store }) => {
    const whole = copy('a');
    const part = copy('b', { card: { ...BOARD, part: 'page-2' }, shows: personId('p-asha') });
    const noted = copy('d', { card: { ...BOARD, part: 'noted' }, note: 'Moved to place 2.' });
    await store.copies.put(noted);
    expect(await store.copies.of(noted.card)).toEqual([noted]);
    const other = copy('c', { card: { stream: poll('2'), card: 'poll' } });
    for (const each of [whole, part, other]) await store.copies.put(each);

    expect(await store.copies.of(BOARD)).toEqual([whole]);
    expect(await store.copies.of(part.card)).toEqual([part]);
    expect(await store.copies.of({ stream: poll('1'), card: 'result' })).toEqual([]);
  });

  it('and a message shows one thing: put again, it shows the new one', async ({ store }) => {
    const agenda = { stream: poll('9'), card: 'agenda' };
    await store.copies.put(copy('a'));
    await store.copies.put(copy('a2', { message: 'message of a', card: agenda }));
    await store.copies.put(
      copy('b', { message: 'message of a', place: { ...CHANNEL, conversation: 'C0OTHER' } }),
    );

    expect(
      (await store.copies.of(BOARD)).map(({ id }) => id),
      'the same message of another place',
    ).toEqual(['b']);
    expect((await store.copies.of(agenda)).map(({ id }) => id)).toEqual(['a2']);
    await store.copies.put(copy('a2', { message: 'message of a', card: agenda, wanted: 4, shown: 4 }));
    expect(await store.copies.of(agenda)).toEqual([
      copy('a2', { message: 'message of a', card: agenda, wanted: 4, shown: 4 }),
    ]);
  });

  it('and are found by their message, in its own place', async ({ store }) => {
    await store.copies.put(copy('a'));
    expect(await store.copies.at(CHANNEL, 'message of a')).toEqual(copy('a'));
    expect(await store.copies.at(CHANNEL, 'message of b')).toBeUndefined();
    for (const other of [{ team: 'T0OTHER' }, { conversation: 'C0OTHER' }, { platform: 'teams' as const }])
      expect(await store.copies.at({ ...CHANNEL, ...other }, 'message of a')).toBeUndefined();
    await store.copies.gone('a');
    expect(await store.copies.at(CHANNEL, 'message of a')).toBeUndefined();
  });

  it('and by their ids, those that are still there', async ({ store }) => {
    for (const id of ['a', 'b', 'c']) await store.copies.put(copy(id));
    await store.copies.gone('b');
    const found = await store.copies.get(['a', 'b', 'nowhere']);
    expect(found).toEqual([copy('a')]);
    expect(await store.copies.get([])).toEqual([]);
  });

  it('and wants every copy of a card, and no other, brought up to date', async ({ store }) => {
    for (const id of ['a', 'b']) await store.copies.put(copy(id));
    await store.copies.put(copy('part', { card: { ...BOARD, part: 'page-2' } }));
    expect(await claim(store)).toEqual([]);
    expect(await store.copies.behind()).toBe(0);

    await store.copies.want(BOARD);

    expect(await store.copies.behind()).toBe(2);
    const claimed = await claim(store);
    expect(claimed).toHaveLength(2);
    expect(claimed).toContainEqual({ ...copy('a', { wanted: 2 }), token: 'mine' });
    await store.copies.shown({ id: 'a', token: 'mine' }, { wanted: 2, version: 0 });
    expect(await store.copies.behind()).toBe(1);
    expect(await claim(store, { realNow: REAL + 999 }), 'one is true, the other still claimed').toEqual([]);
    expect(await store.copies.of(BOARD)).toContainEqual(copy('a', { wanted: 2, shown: 2 }));
  });

  it('and leaves alone those drawn at the wanted version or later', async ({ store }) => {
    await store.copies.put(copy('old', { version: 6 }));
    await store.copies.put(copy('new', { version: 7 }));

    await store.copies.want(BOARD, 7);

    expect((await claim(store)).map(({ id }) => id)).toEqual(['old']);
    await store.copies.shown({ id: 'old', token: 'mine' }, { wanted: 2, version: 7 });
    await store.copies.want(BOARD, 7);
    expect(await store.copies.behind()).toBe(0);
  });

  it('and one that changed while it was shown is due again at once', async ({ store }) => {
    await store.copies.put(copy('a'));
    await store.copies.want(BOARD);
    const [claimed] = await claim(store);
    await store.copies.want(BOARD);
    expect(await claim(store, { token: 'theirs' }), 'while it is claimed it stays claimed').toEqual([]);

    await store.copies.shown({ id: 'a', token: 'mine' }, { wanted: claimed?.wanted ?? 0, version: 0 });

    expect(await store.copies.behind()).toBe(1);
    const [again] = await claim(store, { token: 'second' });
    expect(again).toEqual({ ...copy('a', { wanted: 3, shown: 2 }), token: 'second' });
    await store.copies.shown({ id: 'a', token: 'second' }, { wanted: 3, version: 0 });
    expect(await store.copies.behind()).toBe(0);
  });

  it('and a claim that ran out counts for nothing, and what it drew may stand over a later one', async ({
    store,
  }) => {
    await store.copies.put(copy('a'));
    await store.copies.want(BOARD);
    await claim(store, { leaseMs: 100 });
    expect(await claim(store, { token: 'theirs', realNow: REAL + 99 })).toEqual([]);
    expect(await claim(store, { token: 'theirs', realNow: REAL + 100 })).toHaveLength(1);

    await store.copies.shown({ id: 'a', token: 'mine' }, { wanted: 2, version: 0 });
    await store.copies.again({ id: 'a', token: 'mine' }, { retryAt: 0, tries: 1 });

    expect(await store.copies.behind()).toBe(1);
    expect(await claim(store, { token: 'third', realNow: REAL + 101 }), 'it is still theirs').toEqual([]);
    await store.copies.shown({ id: 'a', token: 'theirs' }, { wanted: 2, version: 0 });
    expect(await store.copies.behind(), 'nobody knows which of the two stands there').toBe(1);
  });

  it('and tries again not before its time, even when the card changes meanwhile', async ({ store }) => {
    await store.copies.put(copy('a'));
    await store.copies.want(BOARD);
    await claim(store);

    await store.copies.again({ id: 'a', token: 'mine' }, { retryAt: REAL + 5_000, tries: 1 });
    await store.copies.want(BOARD);

    expect(await claim(store, { realNow: REAL + 4_999 })).toEqual([]);
    expect(await claim(store, { realNow: REAL + 5_000 })).toEqual([
      { ...copy('a', { wanted: 3, tries: 1 }), token: 'mine' },
    ]);
  });

  it('and counts every change, of fifty at once', async ({ store }) => {
    await store.copies.put(copy('a'));

    await Promise.all(Array.from({ length: 50 }, () => store.copies.want(BOARD)));

    expect(await store.copies.of(BOARD)).toEqual([copy('a', { wanted: 51 })]);
  });

  it('and gives each to one claimer, of fifty at once', async ({ store }) => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => store.copies.put(copy(`c${index}`))));
    await store.copies.want(BOARD);

    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, claimer) => claim(store, { token: `t${claimer}`, limit: 3 })),
    );
    const rest = await claim(store, { token: 'rest' });

    const claimed = [...claims.flat(), ...rest].map(({ id }) => id);
    expect(claimed).toHaveLength(40);
    expect(new Set(claimed).size).toBe(40);
  });

  it('and forgets one whose message is gone', async ({ store }) => {
    for (const id of ['a', 'b']) await store.copies.put(copy(id));

    await store.copies.gone('a');
    await store.copies.gone('never there');

    expect(await store.copies.of(BOARD)).toEqual([copy('b')]);
  });

  it('and has every one drawn anew, whatever it shows', async ({ store }) => {
    await store.copies.put(copy('a'));
    await store.copies.put(copy('b', { wanted: 3, shown: 3, version: 9 }));

    await store.copies.wantAll();

    expect(await store.copies.behind()).toBe(2);
    expect((await claim(store)).map(({ wanted, shown }) => [wanted, shown]).sort()).toEqual([
      [2, 1],
      [4, 3],
    ]);
  });

  it('and are claimed for everybody apart from those for one person', async ({ store }) => {
    await store.copies.put(copy('a', { wanted: 2 }));
    await store.copies.put(copy('b', { wanted: 2, shows: personId('p-asha') }));
    const asked = { realNow: REAL, leaseMs: 1_000, limit: 100, token: 'mine' };

    expect((await store.copies.claim({ ...asked, turn: 'one' })).map(({ id }) => id)).toEqual(['b']);
    expect((await store.copies.claim({ ...asked, turn: 'all' })).map(({ id }) => id)).toEqual(['a']);
  });

  it('and brings up at leisure those left behind by what is over, each in its turn', async ({ store }) => {
    const prompt = (part: string) => ({ stream: poll('1'), card: 'prompt', part });
    await store.copies.put(copy('a', { version: 4 }));
    await store.copies.put(copy('b', { card: prompt('asha'), shows: personId('p-asha'), version: 4 }));
    await store.copies.put(copy('new', { card: prompt('ben'), version: 5 }));
    await store.copies.put(copy('other', { card: { stream: poll('11'), card: 'poll' } }));
    await store.copies.want(BOARD);
    const beginning = keysWithin(poll('1'));

    await store.copies.wantAtLeisure(beginning, 5);
    await store.copies.wantAtLeisure(beginning, 5);

    expect(await store.copies.behind()).toBe(2);
    expect(await store.copies.behind({ beginning })).toBe(2);
    expect(await store.copies.behind({ beginning: keysWithin(poll('2')) })).toBe(0);
    expect(await store.copies.behind({ turn: 'at-leisure' })).toBe(1);
    const asked = { realNow: REAL, leaseMs: 1_000, limit: 100, token: 'mine' };
    expect((await store.copies.claim({ ...asked, turn: 'all' })).map(({ id }) => id)).toEqual(['a']);
    expect(await store.copies.claim({ ...asked, turn: 'one' })).toEqual([]);
    const [late] = await store.copies.claim({ ...asked, turn: 'at-leisure' });
    expect(late).toMatchObject({ id: 'b', wanted: 2, atLeisure: true });

    await store.copies.want(prompt('asha'));
    await store.copies.again({ id: 'b', token: 'mine' }, { retryAt: 0, tries: 0 });
    expect(await store.copies.behind({ turn: 'at-leisure' }), 'live again').toBe(0);
    const [live] = await store.copies.claim({ ...asked, turn: 'one' });
    expect(live).toMatchObject({ id: 'b', wanted: 3 });
    await store.copies.shown({ id: 'b', token: 'mine' }, { wanted: 3, version: 6 });
    expect(await store.copies.of(prompt('asha'))).toEqual([
      copy('b', { card: prompt('asha'), shows: personId('p-asha'), wanted: 3, shown: 3, version: 6 }),
    ]);
  });

  it('and at leisure those whose message shows it to the presser alone so far', async ({ store }) => {
    await store.copies.put(copy('a', { shows: personId('p-asha'), wanted: 1, shown: 0, atLeisure: true }));
    const asked = { realNow: REAL, leaseMs: 1_000, limit: 100, token: 'mine' };

    expect(await store.copies.claim({ ...asked, turn: 'one' })).toEqual([]);
    const [found] = await store.copies.claim({ ...asked, turn: 'at-leisure' });
    expect(found).toMatchObject({ id: 'a', atLeisure: true });
    await store.copies.shown({ id: 'a', token: 'mine' }, { wanted: 1, version: 1 });
    expect(await store.copies.behind()).toBe(0);

    await store.copies.wantAll();
    const [live] = await store.copies.claim({ ...asked, turn: 'one' });
    expect(live, 'only what made it wait was at leisure').toMatchObject({ id: 'a', wanted: 2 });
  });

  it('and at leisure those of a stream kept for each answerer', async ({ store }) => {
    const call = (person: string) => ({ stream: poll(`1.${person}`), card: 'call', part: person });
    await store.copies.put(copy('a', { card: call('asha'), version: 9 }));
    await store.copies.put(copy('b', { card: { ...call('ben'), stream: poll('10.ben') } }));

    await store.copies.wantAtLeisure(keysWithin(streamId(NORTHMERE, 'calls', '1'), 'polls'));

    expect(await store.copies.behind({ turn: 'at-leisure' })).toBe(1);
  });

  it('and forgets what shows an erased person their own things', async ({ store }) => {
    await store.copies.put(copy('a'));
    await store.copies.put(copy('b', { shows: personId('p-asha') }));
    await store.copies.put(copy('c', { shows: personId('p-ben') }));

    await store.copies.erase(personId('p-asha'));

    expect((await store.copies.of(BOARD)).map(({ id }) => id).sort()).toEqual(['a', 'c']);
  });
}

const copy = (id: string, given: Partial<Copy> = {}): Copy => ({
  id,
  card: BOARD,
  place: CHANNEL,
  message: `message of ${id}`,
  shows: 'all',
  wanted: 1,
  shown: 1,
  version: 0,
  ...given,
});

/** What is for everybody, and then what is for one person. */
const claim = async (store: Store, ask: Partial<Claiming> = {}) => {
  const asked = { realNow: REAL, leaseMs: 1_000, limit: 100, token: 'mine', ...ask };
  const board = await store.copies.claim({ ...asked, turn: 'all' });
  const own = await store.copies.claim({ ...asked, turn: 'one', limit: asked.limit - board.length });
  return [...board, ...own];
};
