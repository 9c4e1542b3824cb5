import fc from 'fast-check';
import { expect } from 'vitest';
import type { Fact } from '../../../src/core/decider.js';
import { personId } from '../../../src/core/ids.js';
import type { JsonObject } from '../../../src/core/json.js';
import { hashOf } from '../../../src/core/recording/commit.js';
import { say } from '../../../src/core/said.js';
import type { StoreTest } from '../store.js';
import { ASHA, chainOf, commitAfter, firstCommit, hash, poll, rowAt, voted } from './commits.js';

export function ledgerContract(it: StoreTest): void {
  it('gives back a commit as it was given', async ({ store }) => {
    const stream = poll('1');
    const commit = firstCommit({
      stream,
      facts: [{ ...voted('Mon'), note: say('Only in the morning 🌊') }],
      effects: [
        { do: 'post', card: { stream, card: 'poll' }, of: 0 },
        {
          do: 'ask',
          command: 'polls.close',
          args: { poll: '1' },
          notBefore: '2026-03-09T10:00:00.000Z',
          of: 0,
        },
      ],
      happened: '2026-03-01T09:00:00.000Z',
    });

    expect(await store.ledger.append(commit, rowAt(commit))).toBe('stored');

    expect(await store.ledger.read({ stream, after: 0, limit: 10 })).toEqual([commit]);
  });

  it('keeps the order of facts and does not add `happened` where none was stated', async ({ store }) => {
    const commit = firstCommit({ stream: poll('1'), facts: [voted('Tue'), voted('Mon'), voted('Tue')] });
    await store.ledger.append(commit, rowAt(commit));

    const [read] = await store.ledger.read({ stream: poll('1'), after: 0, limit: 1 });

    expect(read?.facts).toEqual(commit.facts);
    expect(read).not.toHaveProperty('happened');
  });

  it('takes each version of a stream once', async ({ store }) => {
    const first = firstCommit({ stream: poll('1'), once: 'press a' });
    const other = firstCommit({ stream: poll('1'), once: 'press b' });

    expect(await store.ledger.append(first, rowAt(first))).toBe('stored');
    expect(await store.ledger.append(other, rowAt(other))).toBe('stale');
    expect(await store.ledger.read({ stream: poll('1'), after: 0, limit: 10 })).toEqual([first]);
  });

  it('counts each `once` of a stream once, at whatever version it comes again', async ({ store }) => {
    const first = firstCommit({ stream: poll('1'), once: 'press a' });
    const again = commitAfter(first, { stream: poll('1'), once: 'press a' });
    await store.ledger.append(first, rowAt(first));

    expect(await store.ledger.append(again, rowAt(again))).toBe('repeated');
    expect(await store.ledger.append(first, rowAt(first)), 'the very same commit').toBe('repeated');
    expect(await store.ledger.read({ stream: poll('1'), after: 0, limit: 10 })).toEqual([first]);
  });

  it('lets the same `once` count in another stream', async ({ store }) => {
    const here = firstCommit({ stream: poll('1'), once: 'press a' });
    const there = firstCommit({ stream: poll('2'), once: 'press a' });

    expect(await store.ledger.append(here, rowAt(here))).toBe('stored');
    expect(await store.ledger.append(there, rowAt(there))).toBe('stored');
  });

  it('reads a stream by pages, in order, and no other stream', async ({ store }) => {
    const chain = chainOf(poll('1'), 12);
    const other = firstCommit({ stream: poll('10') });
    for (const commit of [...chain, other]) await store.ledger.append(commit, rowAt(commit));

    const versions = async (after: number) =>
      (await store.ledger.read({ stream: poll('1'), after, limit: 5 })).map(({ version }) => version);

    expect(await versions(0)).toEqual([1, 2, 3, 4, 5]);
    expect(await versions(5)).toEqual([6, 7, 8, 9, 10]);
    expect(await versions(10)).toEqual([11, 12]);
    expect(await versions(12)).toEqual([]);
  });

  it('lists what is pending until it is settled, and settling leaves the chain whole', async ({ store }) => {
    const [one, two, three] = chainOf(poll('1'), 3) as [Chained, Chained, Chained];
    for (const commit of [one, two, three]) await store.ledger.append(commit, rowAt(commit));

    await store.ledger.settle(two);
    await store.ledger.settle(two);

    const pending = await store.ledger.pending({ limit: 10 });
    expect(pending.map(({ version }) => version).sort()).toEqual([1, 3]);
    expect(pending).toContainEqual(one);
    expect(await store.ledger.pending({ limit: 1 })).toHaveLength(1);
    const [settled] = await store.ledger.read({ stream: poll('1'), after: 1, limit: 1 });
    expect(settled).toEqual({ ...two, pending: false });
    expect(settled && hashOf(settled, hash)).toBe(two.hash);
  });

  it('lists what is pending by pages, also after one that has been settled since', async ({ store }) => {
    const at = (minute: number) => `2026-03-02T10:0${minute}:00.000Z`;
    const [one, two] = chainOf(poll('2'), 2) as [Chained, Chained];
    const [three, four] = [poll('3'), poll('1')].map((stream, index) =>
      firstCommit({ stream, at: at(index + 1) }),
    ) as [Chained, Chained];
    for (const commit of [one, two, three, four]) await store.ledger.append(commit, rowAt(commit));

    const first = await store.ledger.pending({ limit: 2 });
    await store.ledger.settle(two);
    const rest = await store.ledger.pending({ after: two, limit: 2 });

    expect([...first, ...rest]).toEqual([one, two, three, four]);
    expect(await store.ledger.pending({ after: four, limit: 2 })).toEqual([]);
    expect(await store.ledger.pending({ after: one, limit: 1 })).toEqual([three]);
  });

  it('lists streams by name, by pages', async ({ store }) => {
    for (const id of ['c', 'a', 'e', 'B', 'd']) {
      const commit = firstCommit({ stream: poll(id) });
      await store.ledger.append(commit, rowAt(commit));
    }

    const first = await store.ledger.streams({ after: '', limit: 3 });
    const rest = await store.ledger.streams({ after: first.at(-1) ?? '', limit: 3 });

    expect([...first, ...rest]).toEqual(['B', 'a', 'c', 'd', 'e'].map((id) => poll(id)));
    expect(await store.ledger.streams({ after: poll('e'), limit: 3 })).toEqual([]);
  });

  it('says in which streams a person has spoken, each once', async ({ store }) => {
    const ben = { ...ASHA, person: personId('p-ben') };
    const one = firstCommit({ stream: poll('1'), by: ben });
    const two = commitAfter(one, { stream: poll('1'), by: ben });
    const three = firstCommit({ stream: poll('2') });
    const four = commitAfter(three, { stream: poll('2'), by: ben });
    const five = firstCommit({ stream: poll('3') });
    for (const commit of [one, two, three, four, five]) await store.ledger.append(commit, rowAt(commit));

    expect([...(await store.ledger.spokenIn(ben.person))].sort()).toEqual([poll('1'), poll('2')]);
    expect(await store.ledger.spokenIn(personId('p-nobody'))).toEqual([]);
  });

  it('knows whether a request of somebody was counted, in whatever stream, and of nobody else', async ({
    store,
  }) => {
    const ben = { ...ASHA, person: personId('p-ben') };
    const first = firstCommit({ stream: poll('1'), by: ben, once: 'a' });
    const second = firstCommit({ stream: poll('2'), by: ben, once: 'b' });
    const another = firstCommit({ stream: poll('3'), once: 'c' });
    for (const commit of [first, second, another]) await store.ledger.append(commit, rowAt(commit));

    const counted = ({ once }: { readonly once: string }) =>
      store.ledger.counted({ person: ben.person, once });
    expect(await Promise.all([first, second, another].map(counted))).toEqual([true, true, false]);
    expect(await store.ledger.counted({ person: personId('p-nobody'), once: first.once })).toBe(false);
  });

  it('lists heads that moved until they are listed, unless they moved on since', async ({ store }) => {
    const head = ({ stream, version, hash }: Chained) => ({ stream, version, hash });
    const [one, two] = chainOf(poll('1'), 2) as [Chained, Chained];
    const other = firstCommit({ stream: poll('2') });
    for (const commit of [one, other]) await store.ledger.append(commit, rowAt(commit));
    const seen = await store.ledger.unlisted(10);
    expect(seen).toHaveLength(2);
    expect(seen).toEqual(expect.arrayContaining([head(one), head(other)]));
    expect(await store.ledger.unlisted(1)).toHaveLength(1);

    await store.ledger.append(two, rowAt(two));
    await store.ledger.listed(seen);
    expect(await store.ledger.unlisted(10)).toEqual([head(two)]);

    await store.ledger.listed([head(two)]);
    await store.ledger.listed(seen);
    expect(await store.ledger.unlisted(10), 'an old listing counts nothing back').toEqual([]);
  });

  it('keeps commits over a restart', async ({ opened }) => {
    const chain = chainOf(poll('1'), 3);
    for (const commit of chain) await opened.store.ledger.append(commit, rowAt(commit));

    const store = await opened.reopen();

    expect(await store.ledger.read({ stream: poll('1'), after: 0, limit: 10 })).toEqual(chain);
    const [, , last] = chain as [Chained, Chained, Chained];
    const other = commitAfter(chain[1] as Chained, { stream: poll('1'), once: 'late' });
    expect(await store.ledger.append(other, rowAt(other))).toBe('stale');
    expect(await store.ledger.append(last, rowAt(last))).toBe('repeated');
    expect(await store.views.get(poll('1'), 1)).toEqual(rowAt(last));
  });

  it('keeps any JSON to the byte: the hash made again from what is read is the hash stored', async ({
    store,
  }) => {
    let streams = 0;
    const property = fc.asyncProperty(jsonObject(), async (content) => {
      streams += 1;
      const stream = poll(`any-${streams}`);
      // A fact may hold any JSON object; its `type` is ours.
      const fact = { ...content, type: 'anything' } as Fact;
      const commit = firstCommit({ stream, facts: [fact, { type: 'edge', ...EDGES }] });
      const row = rowAt(commit, { state: content });
      expect(await store.ledger.append(commit, row)).toBe('stored');

      const [read] = await store.ledger.read({ stream, after: 0, limit: 1 });
      expect(read && hashOf(read, hash)).toBe(commit.hash);
      expect(JSON.stringify(read?.facts)).toBe(JSON.stringify(commit.facts));
      expect(JSON.stringify((await store.views.get(stream, 1))?.state)).toBe(JSON.stringify(content));
    });
    await fc.assert(property, { numRuns: 60 });
  });
}

type Chained = ReturnType<typeof firstCommit>;

/** What stores are known to bend: number types, empty things, key order, keys that mean something to a database. */
const EDGES: JsonObject = {
  big: 9_007_199_254_740_991,
  small: 5e-324,
  large: 1.7976931348623157e308,
  tenth: 0.1,
  whole: 1.0,
  nothing: null,
  emptyObject: {},
  emptyList: [],
  emptyText: '',
  nested: [[], [{}], [null, [false]]],
  words: 'naïve – “quoted” 🌊 e\u0301 \u2028 \u0000 end',
  date: '2026-03-02T10:00:00.000Z',
  z: 1,
  a: 2,
  '10': 'ten',
  '9': 'nine',
  'a.b': 1,
  $set: 1,
  _id: 'mine',
};

/** Any JSON object, without minus nought (JSON has none) and halves of surrogate pairs (no text holds them). */
function jsonObject(): fc.Arbitrary<JsonObject> {
  const key = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => text !== '__proto__');
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0 || 0);
  const { object } = fc.letrec<{ object: JsonObject; any: JsonObject[string] }>((tie) => ({
    object: fc.dictionary(key, tie('any'), { maxKeys: 5, noNullPrototype: true }),
    any: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: 'binary' }),
      number,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('any'), { maxLength: 4 }),
      tie('object'),
    ),
  }));
  return object;
}
