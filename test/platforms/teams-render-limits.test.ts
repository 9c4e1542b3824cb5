import { describe, expect, it } from 'vitest';
import type { Element } from '../../src/core/card.js';
import type { JsonObject } from '../../src/core/json.js';
import { renderActivity, renderCard } from '../../src/platforms/teams/render.js';
import { cardOf, teamsProblems, teamsWords } from './render-rules.js';

const text = (words: string): Element => ({ type: 'TextBlock', text: words });
const long = (size: number) => 'a'.repeat(size);
const press = (title: string, more: object = {}) =>
  ({ type: 'Action.Execute', title, verb: 'a.b', ...more }) as const;
const choicesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ title: `T${at}`, value: `${at}` }));
const cutTo = (size: number) => `${long(size - 1)}…`;
const lengths = (card: JsonObject) =>
  teamsWords(card)
    .split('\n')
    .map((line) => line.length);
const bytes = (card: JsonObject) => JSON.stringify(card).length * 2;

function render(...body: Element[]) {
  const card = renderCard(cardOf(body));
  expect(teamsProblems(card)).toEqual([]);
  return card;
}

it.each([
  [3000, long(3000)],
  [3001, cutTo(3000)],
])('a text of %i', (size, shown) => {
  expect(render(text(long(size))).body).toMatchObject([{ text: shown }]);
});

it.each([
  [75, long(75)],
  [76, cutTo(75)],
])('a button of %i', (size, shown) => {
  expect(render({ type: 'ActionSet', actions: [press(long(size))] }).body).toMatchObject([
    { actions: [{ title: shown, fallback: { title: shown } }] },
  ]);
});

it.each([
  [300, 150, long(300), long(150)],
  [301, 151, cutTo(300), cutTo(150)],
])('a label of %i, a placeholder and a choice of %i', (label, other, shownLabel, shownOther) => {
  const choices = [{ title: long(other), value: 'x' }];
  const card = render(
    { type: 'Input.Text', id: 'a', label: long(label), placeholder: long(other), isRequired: true },
    { type: 'Input.ChoiceSet', id: 'b', label: 'B', choices },
  );
  expect(card.body).toMatchObject([
    { label: shownLabel, placeholder: shownOther },
    { choices: [{ title: shownOther }] },
  ]);
});

it.each([
  [6, [6]],
  [7, [6, 1]],
])('%i buttons in a row, and under the card', (count, rows) => {
  const actions = Array.from({ length: count }, () => press('x'));
  const sets = rows.map((length) => ({ type: 'ActionSet', actions: { length } }));
  expect(render({ type: 'ActionSet', actions }).body).toMatchObject(sets);
  const card = renderCard(cardOf([text('x')], { actions }));
  expect(teamsProblems(card)).toEqual([]);
  expect(card).toMatchObject(count === 6 ? { actions: { length: 6 } } : { body: [{ text: 'x' }, ...sets] });
});

it.each([
  [100, undefined],
  [101, 'and 1 more'],
])('%i choices', (count, more) => {
  const card = render({ type: 'Input.ChoiceSet', id: 'a', label: 'A', choices: choicesOf(count) });
  expect(card.body).toMatchObject([{ choices: { length: 100 } }, ...(more ? [{ text: more }] : [])]);
});

it.each([
  [500, long(500)],
  [501, cutTo(500)],
])('a summary of %i', (size, shown) => {
  const card = cardOf([text('x')], { summary: long(size) });
  expect(renderActivity(card).summary).toBe(shown);
  expect(renderCard(card).fallbackText).toHaveLength(500);
});

describe('a card of 28 KB', () => {
  const whole = (size: number) => render(...[3000, 3000, 3000, 3000, size].map((each) => text(long(each))));
  const spare = (28 * 1024 - bytes(whole(100))) / 2;

  it('is shown whole up to the last character', () => {
    const card = whole(100 + spare);
    expect(bytes(card)).toBe(28 * 1024);
    expect(lengths(card)).toEqual([3000, 3000, 3000, 3000, 100 + spare]);
  });

  it('is shown with shorter texts past it', () => {
    expect(lengths(whole(101 + spare))).toEqual([600, 600, 600, 600, 600]);
  });

  it('says how many rows it leaves out, and keeps inputs and its own buttons', () => {
    const rows = Array.from({ length: 300 }, (_, at) => text(`row ${at} ${long(100)}`));
    const asked = { type: 'Input.Text', id: 'a', label: 'A', isRequired: true } as const;
    const card = renderCard(cardOf([...rows, asked], { actions: [press('Send')] }));
    expect(teamsProblems(card)).toEqual([]);
    const shown = teamsWords(card).match(/^row \d+/gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(80);
    expect(card.body).toMatchObject({
      length: shown + 2,
      [shown]: asked,
      [shown + 1]: { text: `and ${300 - shown} more` },
    });
    expect(card.actions).toMatchObject([{ title: 'Send' }]);
  });

  it('shows fewer choices when there are too many long ones', () => {
    const choices = choicesOf(100).map(({ value }) => ({ title: `${value} ${long(140)}`, value }));
    expect(render({ type: 'Input.ChoiceSet', id: 'a', label: 'A', choices }).body).toMatchObject([
      { choices: { length: 25 } },
      { text: 'and 75 more' },
    ]);
  });
});
