import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, Element } from '../../src/core/card.js';
import { cut, plainText, shorten } from '../../src/core/showing/plain.js';

const cardOf = (body: readonly Element[], more: Partial<Card> = {}): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  summary: 'Summary',
  body,
  ...more,
});
const text = (words: string) => ({ type: 'TextBlock', text: words }) as const;
const press = (title: string) => ({ type: 'Action.Execute', title, verb: 'a.b' }) as const;
const link = { type: 'Action.OpenUrl', title: 'Paper', url: 'https://example.org/p' } as const;

describe('plain text', () => {
  it('says every element in reading order, then what can be chosen', () => {
    const card = cardOf(
      [
        text('Summary'),
        {
          type: 'RichTextBlock',
          inlines: [
            { type: 'TextRun', text: 'Read the ' },
            { type: 'TextRun', text: 'paper', selectAction: link },
          ],
        },
        { type: 'FactSet', facts: [{ title: 'Due', value: 'Fri 4 Dec' }] },
        {
          type: 'ColumnSet',
          columns: [
            { type: 'Column', items: [text('Flu'), text('Kim Frost')] },
            {
              type: 'Column',
              items: [text('20 min'), { type: 'ActionSet', actions: [press('Edit')] }],
            },
          ],
        },
        { type: 'Container', items: [{ type: 'ActionSet', actions: [press('On track'), press('Blocked')] }] },
        { type: 'Input.Text', id: 'a', label: 'Note', value: 'x' },
        { type: 'Input.Number', id: 'b', label: 'Minutes' },
        {
          type: 'Input.ChoiceSet',
          id: 'c',
          label: 'For',
          choices: [
            { title: 'A', value: 'a' },
            { title: 'B', value: 'b' },
          ],
        },
      ],
      { actions: [press('Send'), link] },
    );
    expect(plainText(card).split('\n')).toEqual([
      'Summary',
      'Read the paper (https://example.org/p)',
      'Due: Fri 4 Dec',
      'Flu · 20 min',
      'Kim Frost',
      '[Edit]',
      '[On track] [Blocked]',
      'Note: x',
      'Minutes:',
      'For: A / B',
      '[Send] [Paper: https://example.org/p]',
    ]);
  });

  it('begins with the summary when the body does not', () => {
    expect(plainText(cardOf([text('Body')]))).toBe('Summary\nBody');
  });
});

describe('cutting', () => {
  it.each([
    ['short enough', 12, 'short enough'],
    ['one two three', 12, 'one two…'],
    ['one two three', 8, 'one two…'],
    ['a'.repeat(60), 50, `${'a'.repeat(49)}…`],
    ['ab 👩🏽‍🚒👩🏽‍🚒', 12, 'ab…'],
  ])('%s at %i', (words, limit, shown) => {
    expect(cut(words, limit)).toBe(shown);
  });

  it('gives a character heaped with marks no more room than there is', () => {
    const heaped = `a${'\u0301'.repeat(500)}`;
    expect(cut(heaped, 100)).toHaveLength(100);
  });

  it('never passes the limit and never halves a character', () => {
    const escaped = (part: string) => part.replaceAll('&', '&amp;').length;
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 10, max: 100 }),
        (words, limit) => {
          const shown = cut(words.repeat(9), limit, escaped);
          expect(escaped(shown)).toBeLessThanOrEqual(limit);
          expect(shown).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });
});

describe('shortening', () => {
  const rows = Array.from({ length: 12 }, (_, at) => text(`row ${at}`));
  const atMost = (size: number) => (card: Card) => JSON.stringify(card.body).length <= size;

  it('gives the very card back when it fits', () => {
    const card = cardOf(rows);
    expect(shorten(card, () => true)).toBe(card);
  });

  it('keeps as many rows as fit, inputs always, and a row with its buttons', () => {
    const input: Element = { type: 'Input.Text', id: 'a', label: 'A' };
    const buttons: Element = { type: 'ActionSet', actions: [press('Go')] };
    const card = cardOf([...rows.flatMap((row) => [row, buttons]), input]);
    const fits = atMost(600);
    const less = shorten(card, fits);
    const kept = less.body.filter((element) => element.type === 'TextBlock').length - 1;
    expect(fits(less)).toBe(true);
    expect(less.body.slice(0, 2 * kept)).toEqual(card.body.slice(0, 2 * kept));
    expect(less.body.slice(2 * kept)).toEqual([
      input,
      { type: 'TextBlock', text: `and ${12 - kept} more`, isSubtle: true },
    ]);
    expect(kept).toBeGreaterThan(3);
  });

  it('takes rows out of a list, but never part of a row', () => {
    const row: Element = { type: 'Container', items: [text('a'), text('b')] };
    const less = shorten(cardOf([{ type: 'Container', items: [row, row, row, row] }]), atMost(400));
    const [list, more] = less.body;
    const kept = list?.type === 'Container' ? list.items : [];
    expect(kept.length).toBeGreaterThan(0);
    expect(kept).toEqual(Array.from(kept, () => row));
    expect(more).toMatchObject({ text: `and ${4 - kept.length} more` });
  });

  it('leaves everything out but the inputs when nothing fits', () => {
    expect(shorten(cardOf(rows), () => false).body).toMatchObject([{ text: 'and 12 more' }]);
  });
});
