import { describe, expect, it } from 'vitest';
import type { Element } from '../../src/core/card.js';
import { renderMessage, renderModal } from '../../src/platforms/slack/render.js';
import { cardOf, slackProblems, slackWords } from './render-rules.js';

const text = (words: string): Element => ({ type: 'TextBlock', text: words, spacing: 'large' });
const long = (size: number) => 'a'.repeat(size);
const press = (title: string, more: object = {}) =>
  ({ type: 'Action.Execute', title, verb: 'a.b', ...more }) as const;
const asked = { id: 'a', label: 'A' } as const;
const choicesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ title: `T${at}`, value: `${at}` }));

function blocksOf(...body: Element[]) {
  const message = renderMessage(cardOf(body));
  expect(slackProblems(message)).toEqual([]);
  return message.blocks;
}

const elementOf = (input: Element) => blocksOf(input)[0];
const rowsIn = (blocks: unknown) => slackWords(blocks).match(/^row \d+/gm)?.length ?? 0;
const cutTo = (size: number) => expect.stringMatching(new RegExp(`^a{${size - 1}}…$`));

describe('texts are cut at their edge', () => {
  it.each([
    [3000, long(3000)],
    [3001, cutTo(3000)],
  ])('a section of %i', (size, shown) => {
    expect(blocksOf(text(long(size)))).toMatchObject([{ text: { text: shown } }]);
  });

  it.each([
    [1997, `T\n${long(1997)}`],
    [1998, `T\n${long(1998)}`],
    [1999, expect.stringMatching(/^T\na{1997}…$/)],
  ])('a field with a value of %i', (size, shown) => {
    const facts = [{ title: 'T', value: `${long(size)}` }];
    const fields = blocksOf({ type: 'FactSet', facts })[0];
    const bold = size <= 1996;
    expect(fields).toMatchObject({ fields: [{ text: shown, type: bold ? 'mrkdwn' : 'plain_text' }] });
  });

  it.each([
    [75, long(75)],
    [76, cutTo(75)],
  ])('a button and a choice of %i', (size, shown) => {
    expect(blocksOf({ type: 'ActionSet', actions: [press(long(size))] })).toMatchObject([
      { elements: [{ text: { text: shown } }] },
    ]);
    const choices = [{ title: long(size), value: 'x' }];
    expect(elementOf({ type: 'Input.ChoiceSet', ...asked, choices })).toMatchObject({
      element: { options: [{ text: { text: shown } }] },
    });
  });

  it.each([
    [2000, long(2000)],
    [2001, cutTo(2000)],
  ])('a label of %i', (size, shown) => {
    expect(elementOf({ type: 'Input.Date', id: 'a', label: long(size) })).toMatchObject({
      label: { text: shown },
    });
  });

  it.each([
    [150, long(150)],
    [151, cutTo(150)],
  ])('a placeholder of %i', (size, shown) => {
    expect(elementOf({ type: 'Input.Text', ...asked, placeholder: long(size) })).toMatchObject({
      element: { placeholder: { text: shown } },
    });
  });

  it.each([
    [3000, long(3000)],
    [3001, cutTo(3000)],
  ])("a text input's value of %i", (size, shown) => {
    expect(elementOf({ type: 'Input.Text', ...asked, value: long(size), maxLength: 9999 })).toMatchObject({
      element: { initial_value: shown, max_length: 3000 },
    });
  });

  it.each([
    [24, long(24)],
    [25, cutTo(24)],
  ])("a modal's title and button of %i", (size, shown) => {
    const card = cardOf([{ type: 'Input.Date', ...asked }], {
      summary: long(size),
      actions: [press(long(size))],
    });
    const { view } = renderModal(card, { callbackId: 'x', privateMetadata: '' });
    expect(slackProblems(view)).toEqual([]);
    expect(view).toMatchObject({ title: { text: shown }, submit: { text: shown } });
  });

  it('the words beside the blocks, escaped, at 4000', () => {
    const body = Array.from({ length: 10 }, () => text('<&>'.repeat(200)));
    const message = renderMessage(cardOf(body));
    expect(message.text.length).toBeLessThanOrEqual(4000);
    expect(message.text.length).toBeGreaterThan(3900);
    expect(message.text).toMatch(/(&lt;|&amp;|&gt;)…$/);
  });

  it('at a word where there is one', () => {
    const [block] = blocksOf(text('word '.repeat(700)));
    expect(block).toMatchObject({ text: { text: expect.stringMatching(/ word…$/) } });
  });
});

describe('lists are parted or cut at their edge', () => {
  it.each([
    [25, [25]],
    [26, [25, 1]],
  ])('%i buttons', (count, rows) => {
    const actions = Array.from({ length: count }, () => press('x'));
    const blocks = blocksOf({ type: 'ActionSet', actions });
    expect(blocks.map((block) => block.type === 'actions' && block.elements.length)).toEqual(rows);
  });

  it.each([
    [10, 'radio_buttons'],
    [11, 'static_select'],
  ])('%i open choices', (count, type) => {
    const choices = choicesOf(count);
    expect(elementOf({ type: 'Input.ChoiceSet', ...asked, choices, style: 'expanded' })).toMatchObject({
      element: { type },
    });
  });

  it.each([
    [100, undefined],
    [101, 'and 1 more'],
  ])('%i choices in a menu', (count, hint) => {
    const block = elementOf({ type: 'Input.ChoiceSet', ...asked, choices: choicesOf(count) });
    expect(block).toMatchObject({ element: { options: { length: 100 } } });
    expect(block && 'hint' in block ? block.hint?.text : undefined).toBe(hint);
  });

  it.each([
    [50, 50, false],
    [51, 50, true],
  ])('%i blocks', (count, shown, cut) => {
    const blocks = blocksOf(...Array.from({ length: count }, (_, at) => text(`row ${at}`)));
    expect([rowsIn(blocks), slackWords(blocks).includes(`and ${count - shown} more`)]).toEqual([shown, cut]);
  });

  it('small print stands in its lines when there are too many blocks', () => {
    const item = (at: number): Element => ({
      type: 'Container',
      items: [
        { type: 'TextBlock', text: `item ${at}`, weight: 'bolder' },
        { type: 'TextBlock', text: '5 min', isSubtle: true },
      ],
    });
    const items = (count: number) => Array.from({ length: count }, (_, at) => item(at));
    expect(blocksOf(...items(25))).toHaveLength(50);
    const blocks = blocksOf(...items(50));
    expect(blocks).toHaveLength(50);
    expect(blocks[49]).toMatchObject({ text: { text: '*item 49*\n5 min' } });
  });

  it.each([
    [13_200, false],
    [13_201, true],
  ])('%i characters in all are shown whole, or each text shorter', (size, cut) => {
    const blocks = blocksOf(...[3000, 3000, 3000, 3000, size - 12_000].map((each) => text(long(each))));
    expect(blocks).toHaveLength(5);
    expect(slackWords(blocks).includes('…')).toBe(cut);
  });

  it.each([
    [100, 100],
    [101, 99],
  ])('%i blocks in a modal', (count, shown) => {
    const rows = Array.from({ length: count - 1 }, (_, at) => text(`row ${at}`));
    const card = cardOf([...rows, { type: 'Input.Date', ...asked }], { actions: [press('Send')] });
    const { view } = renderModal(card, { callbackId: 'x', privateMetadata: '' });
    expect(slackProblems(view)).toEqual([]);
    expect(rowsIn(view.blocks)).toBe(shown - 1);
  });

  it('what is left out is said, the question keeps its buttons, and so does the card', () => {
    const row = (at: number): Element => ({
      type: 'Container',
      separator: true,
      items: [text(`row ${at}`), { type: 'ActionSet', actions: [press('Done', { data: { at } })] }],
    });
    const rows: Element = { type: 'Container', items: Array.from({ length: 40 }, (_, at) => row(at)) };
    const card = cardOf([{ type: 'TextBlock', text: 'Title', style: 'heading' }, rows], {
      actions: [press('All')],
    });
    const message = renderMessage(card);
    expect(slackProblems(message)).toEqual([]);
    const texts = rowsIn(message.blocks);
    expect(texts).toBeGreaterThan(10);
    expect(message.blocks.filter(({ type }) => type === 'actions')).toHaveLength(texts + 1);
    expect(message.blocks.slice(-2)).toMatchObject([
      { type: 'section', text: { text: `and ${40 - texts} more` } },
      { type: 'actions', elements: [{ text: { text: 'All' } }] },
    ]);
  });

  it('facts are left out one by one', () => {
    const facts = Array.from({ length: 60 }, (_, at) => ({ title: `T${at}`, value: long(500) }));
    const message = renderMessage(cardOf([{ type: 'FactSet', facts }]));
    expect(slackProblems(message)).toEqual([]);
    expect(slackWords(message.blocks)).toMatch(/T20[\s\S]*and 3\d more/);
  });
});

describe('what may only be ids is never cut', () => {
  it.each([
    [2000, false],
    [2001, true],
  ])("a button's data of %i", (size, refused) => {
    const actions = [press('x', { data: { id: long(size - '{"id":""}'.length) } })];
    const render = () => renderMessage(cardOf([{ type: 'ActionSet', actions }]));
    if (refused) expect(render).toThrow(/a\.b carries 2001 characters/);
    else expect(slackProblems(render())).toEqual([]);
  });

  it.each([
    [75, false],
    [76, true],
  ])("a choice's value of %i", (size, refused) => {
    const choices = [{ title: 'x', value: long(size) }];
    const render = () => renderMessage(cardOf([{ type: 'Input.ChoiceSet', ...asked, choices }]));
    if (refused) expect(render).toThrow(/A choice of a has a value of 76/);
    else expect(slackProblems(render())).toEqual([]);
  });

  it.each([
    ['privateMetadata', 3000],
    ['callbackId', 255],
  ])('the %s of a modal, up to %i', (name, limit) => {
    const card = cardOf([{ type: 'Input.Date', ...asked }], { actions: [press('Send')] });
    const render = (size: number) => () =>
      renderModal(card, { callbackId: 'x', privateMetadata: '', [name]: long(size) });
    expect(render(limit)).not.toThrow();
    expect(render(limit + 1)).toThrow(`Slack takes ${limit}`);
  });
});

it('an address too long for Slack is left out, its words stay', () => {
  const url = (size: number) => `https://example.org/${long(size - 20)}`;
  const card = (size: number) =>
    cardOf([
      {
        type: 'RichTextBlock',
        inlines: [
          { type: 'TextRun', text: 'paper', selectAction: { type: 'Action.OpenUrl', url: url(size) } },
        ],
      },
      { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: 'Open', url: url(size) }, press('x')] },
    ]);
  expect(slackProblems(renderMessage(card(3000)))).toEqual([]);
  const without = renderMessage(card(3001));
  expect(slackProblems(without)).toEqual([]);
  expect(JSON.stringify(without.blocks)).not.toContain('https');
  expect(slackWords(without.blocks)).toBe('paper\nx');
});

it('a form of more than 250 kB keeps every row, with less of its words', () => {
  const body = Array.from({ length: 95 }, () => text(long(2_990)));
  const { view } = renderModal(cardOf(body), { callbackId: 'form', privateMetadata: '{}' });
  expect(view.blocks).toHaveLength(95);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
});
