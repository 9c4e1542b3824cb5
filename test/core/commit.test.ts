import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import {
  type Commit,
  commitId,
  type Decided,
  hashOf,
  headOf,
  NO_COMMITS,
  openFacts,
  sealCommit,
} from '../../src/core/recording/commit.js';
import { say } from '../../src/core/said.js';
import { createLedgerHash } from '../../src/store/hash.js';
import { by, DANA, KIM, NOW, northmere } from '../support/northmere.js';

const hash = createLedgerHash();
const stream = streamId(northmere.id, 'counters', 'c1');
const card = { stream, card: 'total' };
const decided: Decided = {
  stream,
  after: { version: 4, hash: 'before' },
  facts: [{ type: 'counted', by: 1, note: say('one more') }],
  effects: [{ do: 'refresh', card, of: 0 }],
  by: by(DANA),
  at: NOW,
  happened: '2026-12-01T09:00:00.000Z',
  once: hash.of('press 1'),
};
const sealed = sealCommit(decided, hash);
const rehash = ({ hash: _, pending: __, ...covered }: Commit) => hashOf(covered, hash);

describe('a sealed commit', () => {
  it('follows its head, waits to be handed on and keeps no words in its facts', () => {
    expect(sealed).toMatchObject({ version: 5, prev: 'before', pending: true, once: hash.of('press 1') });
    expect(JSON.stringify(sealed.facts)).not.toContain('one more');
    expect(openFacts(sealed)).toEqual(decided.facts);
    expect(commitId(sealed)).toBe('northmere-lhrp/counters:c1@5');
    expect(headOf(sealed)).toEqual({ version: 5, hash: sealed.hash });
    expect(sealCommit({ ...decided, after: NO_COMMITS }, hash)).toMatchObject({ version: 1, prev: '' });
  });

  it('has the hash of what it holds, in whatever order it was read back', () => {
    expect(rehash(sealed)).toBe(sealed.hash);
    const turned = Object.fromEntries(Object.entries(sealed).reverse()) as Commit;
    expect(rehash(turned)).toBe(sealed.hash);
    expect(rehash({ ...sealed, pending: false })).toBe(sealed.hash);
  });

  it('has the same hash for the same words and salt, and another for another salt', () => {
    const salted = (salt: string) => sealCommit(decided, { ...hash, salt: () => salt });
    expect(salted('s')).toEqual(salted('s'));
    expect(salted('s').hash).not.toBe(salted('t').hash);
  });

  const changes: { readonly [field: string]: Partial<Commit> } = {
    stream: { stream: streamId(northmere.id, 'counters', 'c2') },
    version: { version: 6 },
    facts: { facts: [{ type: 'counted', by: 2, note: { said: 'w0' } }] },
    'no facts': { facts: [] },
    effects: { effects: [{ do: 'refresh', card, of: 1 }] },
    said: { said: { w0: { seal: hash.of('other words') } } },
    'said taken away': { said: {} },
    'by whom': { by: by(KIM) },
    'as what': { by: by(DANA, 'secretariat') },
    'for whom': { by: { ...by(DANA), for: 'northmere-acute' } },
    'through what': { by: { ...by(DANA), via: { platform: 'teams' } } },
    at: { at: '2026-12-01T10:00:00.001Z' },
    happened: { happened: NOW },
    once: { once: hash.of('press 2') },
    prev: { prev: 'another' },
  };
  it.each(Object.entries(changes))('changes its hash with %s', (_, change) => {
    expect(rehash({ ...sealed, ...change })).not.toBe(sealed.hash);
  });

  it('changes its hash when what happened is left out, and holds no undefined for it', () => {
    const { happened: _, ...unstated } = decided;
    const without = sealCommit(unstated, hash);
    expect(without).not.toHaveProperty('happened');
    const { happened: __, ...left } = sealed;
    expect(rehash(left)).not.toBe(sealed.hash);
  });

  it('stays whole when words are erased, which then are gone', () => {
    const said = Object.fromEntries(Object.entries(sealed.said).map(([key, { seal }]) => [key, { seal }]));
    const erased = { ...sealed, said };
    expect(rehash(erased)).toBe(sealed.hash);
    expect(openFacts(erased)).toEqual([{ type: 'counted', by: 1, note: { said: null } }]);
  });

  it('seals each saying with its own salt, so that equal words do not show as equal', () => {
    const twice = sealCommit({ ...decided, facts: [{ type: 't', a: say('yes'), b: say('yes') }] }, hash);
    const [one, other] = Object.values(twice.said);
    expect(one?.seal).not.toBe(other?.seal);
  });

  it.each([
    [{ facts: [{ type: 't', at: new Date(0) as unknown as string }] }, 'facts[0].at'],
    [
      {
        effects: [{ do: 'ask', command: 'c', args: { n: Number.NaN }, of: 0 } as const],
      },
      'effects[0].args.n',
    ],
  ])('is none when something is not JSON', (bad, path) => {
    expect(() => sealCommit({ ...decided, ...bad }, hash)).toThrow(`${path} is not JSON`);
  });

  it('opens to the very facts it was sealed from, whatever they hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), fc.string(), (held, words) => {
        const facts = [JSON.parse(JSON.stringify({ ...held, type: 'held', words: say(words) }))];
        const commit = JSON.parse(JSON.stringify(sealCommit({ ...decided, facts }, hash)));
        expect(openFacts(commit)).toEqual(facts);
        expect(rehash(commit)).toBe(commit.hash);
      }),
    );
  });
});
