import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Card, Element } from '../../src/core/card.js';
import { cardOf, renderBoth, slackProblems, slackWords, teamsProblems, teamsWords } from './render-rules.js';

const short = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const long = fc.tuple(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 90 }));
const anyLength = fc.oneof(
  short,
  long.map(([words, times]) => words.repeat(times)),
);

function elements(words: fc.Arbitrary<string>): fc.Arbitrary<Element> {
  const action = words.map(
    (title) => ({ type: 'Action.Execute', title, verb: 'a.b', data: { id: 'x' } }) as const,
  );
  const text = fc.record({
    type: fc.constant('TextBlock' as const),
    text: words,
    weight: fc.constantFrom('default' as const, 'bolder' as const),
    style: fc.constantFrom('default' as const, 'heading' as const),
    isSubtle: fc.boolean(),
    separator: fc.boolean(),
  });
  const run = fc.record({
    type: fc.constant('TextRun' as const),
    text: words,
    weight: fc.constantFrom('default' as const, 'bolder' as const),
  });
  const link = words.map((text) => ({
    type: 'TextRun' as const,
    text,
    selectAction: {
      type: 'Action.OpenUrl' as const,
      url: 'https://example.org/?a=1&b=2',
    },
  }));
  const rich = fc
    .array(fc.oneof(run, link), { minLength: 1, maxLength: 4 })
    .map((inlines) => ({ type: 'RichTextBlock' as const, inlines }));
  const facts = fc
    .array(fc.record({ title: words, value: words }), { minLength: 1, maxLength: 25 })
    .map((list) => ({ type: 'FactSet' as const, facts: list }));
  const buttons = fc
    .array(action, { minLength: 1, maxLength: 6 })
    .map((actions) => ({ type: 'ActionSet' as const, actions }));
  const column = fc
    .array(fc.oneof(text, rich, buttons), { minLength: 1, maxLength: 3 })
    .map((items) => ({ type: 'Column' as const, items }));
  const columns = fc
    .array(column, { minLength: 1, maxLength: 3 })
    .map((list) => ({ type: 'ColumnSet' as const, columns: list }));
  const leaf: fc.Arbitrary<Element> = fc.oneof(text, rich, facts, buttons, columns);
  return fc.oneof(
    leaf,
    fc.array(leaf, { minLength: 1, maxLength: 30 }).map((items) => ({ type: 'Container' as const, items })),
  );
}

function cards(words: fc.Arbitrary<string>, most: number): fc.Arbitrary<Card> {
  const summary = words.map((title) => title || 'Summary');
  return fc
    .tuple(fc.array(elements(words), { maxLength: most }), summary)
    .map(([body, title]) => cardOf(body, { summary: title }));
}

function forms(words: fc.Arbitrary<string>): fc.Arbitrary<Card> {
  const choices = fc
    .array(words, { maxLength: 130 })
    .map((titles) => titles.map((title, at) => ({ title, value: `c${at}` })));
  const input = fc.oneof(
    fc.record({ type: fc.constant('Input.Text' as const), label: words, value: words, placeholder: words }),
    fc.record({
      type: fc.constant('Input.ChoiceSet' as const),
      label: words,
      choices,
      style: fc.constantFrom('compact' as const, 'expanded' as const),
      isMultiSelect: fc.boolean(),
    }),
  );
  return fc
    .tuple(
      words,
      fc.array(elements(words), { maxLength: 10 }),
      fc.array(input, { minLength: 1, maxLength: 3 }),
    )
    .map(([title, body, inputs]) =>
      cardOf([...body, ...inputs.map((one, at) => ({ ...one, id: `i${at}` }))], {
        summary: title || 'Form',
        actions: [{ type: 'Action.Execute', title, verb: 'a.b' }],
      }),
    );
}

it('any words in any card fit both platforms', () => {
  fc.assert(
    fc.property(cards(anyLength, 60), (card) => {
      const { slack, teams } = renderBoth(card);
      expect(slackProblems(slack)).toEqual([]);
      expect(teamsProblems(teams)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('any words in any form fit both platforms', () => {
  fc.assert(
    fc.property(forms(anyLength), (card) => {
      const { slack, teams } = renderBoth(card);
      expect(slackProblems(slack)).toEqual([]);
      expect(teamsProblems(teams)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('what is short enough reads on both as it was typed', () => {
  const said = short.filter((words) => words.trim() !== '');
  const saidTwice = said.map((words) =>
    cardOf([
      { type: 'TextBlock', text: words, weight: 'bolder' },
      { type: 'FactSet', facts: [{ title: 'Words', value: words }] },
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: words }] },
    ]),
  );
  fc.assert(
    fc.property(saidTwice, (card) => {
      const { slack, teams } = renderBoth(card);
      const [first] = card.body;
      const words = first?.type === 'TextBlock' ? first.text : '';
      expect(slackWords(slack).split(words).length - 1).toBeGreaterThanOrEqual(3);
      expect(teamsWords(teams).split(words).length - 1).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 300 },
  );
});
