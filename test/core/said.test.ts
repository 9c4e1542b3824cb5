import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/json.js';
import { putWordsBack, sameWords, say, takeWordsOut, wordsOf } from '../../src/core/said.js';

/** Any JSON, with sayings (open, erased, and look-alikes) anywhere inside it. */
const jsonWithWords: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.record({ said: fc.option(fc.string(), { nil: null }) }),
    fc.record({ said: fc.string(), more: fc.boolean() }),
    fc.constantFrom<Json>(null, true, 0, 1.5, '', 'w0', { said: 'w0' }, { said: 1 }, {}),
    fc.string(),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('said', '__proto__')), tie('json'), {
      maxKeys: 4,
    }),
  ),
})).json;

describe('words taken out of facts', () => {
  it('come back as they were, whatever the facts', () => {
    fc.assert(
      fc.property(jsonWithWords, (facts) => {
        const { value, words } = takeWordsOut(facts);
        expect(putWordsBack(value, words)).toEqual(facts);
      }),
      { numRuns: 500 },
    );
  });

  it('leave no text behind, and each its own key', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 9 }), (texts) => {
        const marked = texts.map((text, at) => `«${at} ${text}»`);
        const { value, words } = takeWordsOut(marked.map((text) => ({ note: say(text) })));
        expect(Object.values(words)).toEqual(marked);
        expect(JSON.stringify(value)).not.toContain('«');
        expect(new Set(value.map(({ note }) => note.said)).size).toBe(texts.length);
      }),
    );
  });

  it('are only those of a saying: an object with more in it is not one', () => {
    const facts = [{ said: 'a', by: 'b' }, { said: 1 }, 'said'];
    expect(takeWordsOut(facts)).toEqual({ value: facts, words: {} });
  });

  it('of the same text twice have two keys, so that one can be erased alone', () => {
    const { value, words } = takeWordsOut([say('yes'), say('yes')]);
    expect(value).toEqual([{ said: 'w0' }, { said: 'w1' }]);
    expect(words).toEqual({ w0: 'yes', w1: 'yes' });
    expect(putWordsBack(value, { w1: 'yes' })).toEqual([{ said: null }, { said: 'yes' }]);
  });
});

it('erased words are remarked upon, and equal nothing', () => {
  const erased = { said: null };
  expect(wordsOf(say('hello'))).toBe('hello');
  expect(wordsOf(say(''))).toBe('');
  expect(wordsOf(erased)).toBe('(words erased)');
  expect(sameWords(say('a'), say('a'))).toBe(true);
  expect(sameWords(say('a'), say('b'))).toBe(false);
  expect(sameWords(erased, erased)).toBe(false);
  expect(sameWords(undefined, undefined)).toBe(true);
  expect(sameWords(undefined, say('a'))).toBe(false);
});
