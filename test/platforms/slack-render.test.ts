import { describe, expect, it } from 'vitest';
import type { Card, Element } from '../../src/core/card.js';
import { markCard } from '../../src/core/showing/mark.js';
import { renderMessage, renderModal, submitOf } from '../../src/platforms/slack/render.js';
import { cardOf } from './render-rules.js';

const blocksOf = (...body: Element[]) => renderMessage(cardOf(body)).blocks;
const inputOf = (input: Element) => blocksOf(input)[0];
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
const press = (title: string, more: object = {}) =>
  ({ type: 'Action.Execute', title, verb: 'polls.vote', ...more }) as const;
const link = { type: 'Action.OpenUrl', title: 'Paper', url: 'https://example.org/?a=1&b=<2>' } as const;
const button = { type: 'button', text: plain('Agree'), action_id: 'polls.vote', value: '{}' };

describe('texts', () => {
  it('a heading is a header, and a longer one a bold section', () => {
    const heading = (text: string) => ({ type: 'TextBlock', text, style: 'heading' }) as const;
    expect(blocksOf(heading('a'.repeat(150)))).toEqual([{ type: 'header', text: plain('a'.repeat(150)) }]);
    expect(blocksOf(heading('a'.repeat(151)))).toEqual([
      { type: 'section', text: mrkdwn(`*${'a'.repeat(151)}*`) },
    ]);
  });

  it('neighbours share a section; a separator or a large space parts them', () => {
    const text = (words: string, more: object = {}) => ({ type: 'TextBlock', text: words, ...more }) as const;
    expect(blocksOf(text('one'), text('two'))).toEqual([{ type: 'section', text: plain('one\ntwo') }]);
    expect(blocksOf(text('one'), text('two', { spacing: 'large' }))).toHaveLength(2);
    expect(blocksOf(text('one'), text('two', { separator: true })).map(({ type }) => type)).toEqual([
      'section',
      'divider',
      'section',
    ]);
  });

  it('bold words are formatted, small print is context', () => {
    expect(blocksOf({ type: 'TextBlock', text: 'Tom & Jo', weight: 'bolder' })).toEqual([
      { type: 'section', text: mrkdwn('*Tom &amp; Jo*') },
    ]);
    expect(blocksOf({ type: 'TextBlock', text: 'version 3', isSubtle: true })).toEqual([
      { type: 'context', elements: [plain('version 3')] },
    ]);
  });

  it('a link inside words is a link', () => {
    const inlines = [
      { type: 'TextRun', text: 'Read the ' } as const,
      { type: 'TextRun', text: 'paper > plan', selectAction: link } as const,
    ];
    expect(blocksOf({ type: 'RichTextBlock', inlines })).toEqual([
      { type: 'section', text: mrkdwn('Read the <https://example.org/?a=1&amp;b=%3C2%3E|paper &gt; plan>') },
    ]);
  });

  it('a link among words that must stay as they are is a button under them', () => {
    const inlines = [
      { type: 'TextRun', text: '*urgent* ' } as const,
      { type: 'TextRun', text: 'paper', selectAction: link } as const,
    ];
    expect(blocksOf({ type: 'RichTextBlock', inlines })).toMatchObject([
      { type: 'section', text: plain('*urgent* paper') },
      { type: 'actions', elements: [{ text: plain('paper'), url: 'https://example.org/?a=1&b=%3C2%3E' }] },
    ]);
  });

  it('bold inside a word is left out, since Slack would show the signs', () => {
    const inlines = [
      { type: 'TextRun', text: 'un', weight: 'bolder' } as const,
      { type: 'TextRun', text: 'do' } as const,
    ];
    expect(blocksOf({ type: 'RichTextBlock', inlines })).toEqual([{ type: 'section', text: plain('undo') }]);
  });
});

describe('facts, columns and containers', () => {
  it('facts are the fields of a section, ten to each', () => {
    const facts = Array.from({ length: 11 }, (_, at) => ({ title: `T${at}`, value: at === 0 ? '' : 'v' }));
    const [first, second] = blocksOf({ type: 'FactSet', facts });
    expect(first).toMatchObject({ type: 'section', fields: { length: 10, 0: mrkdwn('*T0*\n–') } });
    expect(second).toEqual({ type: 'section', fields: [mrkdwn('*T10*\nv')] });
  });

  it('columns are read across, with one button at the side', () => {
    const text = (words: string) => ({ type: 'TextBlock', text: words }) as const;
    const column = (...items: readonly object[]) => ({ type: 'Column', items }) as Column;
    type Column = Extract<Element, { type: 'ColumnSet' }>['columns'][number];
    const set = (...actions: object[]): Element => ({
      type: 'ColumnSet',
      columns: [
        column(text('Flu'), text('Kim Frost')),
        column(text('20 min')),
        column({ type: 'ActionSet', actions }),
      ],
    });
    expect(blocksOf(set(press('Agree')))).toEqual([
      { type: 'section', text: plain('Flu · 20 min\nKim Frost'), accessory: button },
    ]);
    expect(blocksOf(set(press('Agree'), press('Object'))).map(({ type }) => type)).toEqual([
      'section',
      'actions',
    ]);
    expect(
      blocksOf({ type: 'ColumnSet', columns: [column({ type: 'ActionSet', actions: [press('Agree')] })] }),
    ).toEqual([{ type: 'actions', elements: [button] }]);
  });

  it('rows without buttons share a section', () => {
    const row = (words: string): Element => ({
      type: 'ColumnSet',
      columns: [{ type: 'Column', items: [{ type: 'TextBlock', text: words }] }],
    });
    expect(blocksOf({ type: 'Container', items: [row('one'), row('two')] })).toEqual([
      { type: 'section', text: plain('one\ntwo') },
    ]);
  });
});

it('what stands in a container keeps to itself', () => {
  const texts = (...words: string[]) => words.map((text) => ({ type: 'TextBlock', text }) as const);
  const [first, second] = [texts('one', 'two'), texts('three')].map(
    (items) => ({ type: 'Container', items }) as const,
  );
  expect(first && second && blocksOf(...texts('zero'), first, second, ...texts('four'))).toEqual(
    ['zero', 'one\ntwo', 'three', 'four'].map((text) => ({ type: 'section', text: plain(text) })),
  );
});

describe('buttons', () => {
  it('carry the verb and the data, and are named once in their block', () => {
    const actions = [
      press('Agree', { data: { poll: 'p1' } }),
      press('Object', { style: 'destructive' }),
      link,
    ];
    expect(blocksOf({ type: 'ActionSet', actions })).toEqual([
      {
        type: 'actions',
        elements: [
          { ...button, value: '{"poll":"p1"}' },
          { ...button, text: plain('Object'), action_id: 'polls.vote#2', style: 'danger' },
          {
            type: 'button',
            text: plain('Paper'),
            url: 'https://example.org/?a=1&b=%3C2%3E',
            action_id: 'open-link',
          },
        ],
      },
    ]);
  });

  it("the card's own come last", () => {
    const { blocks } = renderMessage(
      cardOf([{ type: 'TextBlock', text: 'x' }], { actions: [press('Agree')] }),
    );
    expect(blocks.map(({ type }) => type)).toEqual(['section', 'actions']);
  });
});

describe('inputs', () => {
  const asked = { id: 'a', label: 'A' } as const;
  const choices = [
    { title: 'One', value: '1' },
    { title: 'Two', value: '2' },
  ];
  const option = (at: 0 | 1) => ({ text: plain(choices[at]?.title ?? ''), value: choices[at]?.value });
  const choice = (more: object) => inputOf({ type: 'Input.ChoiceSet', ...asked, choices, ...more });

  it('are named by their id as block and as action', () => {
    expect(inputOf({ type: 'Input.Date', ...asked, value: '2026-12-04', isRequired: true })).toEqual({
      type: 'input',
      block_id: 'a',
      label: plain('A'),
      optional: false,
      element: { type: 'datepicker', action_id: 'a', initial_date: '2026-12-04' },
    });
  });

  it('texts, numbers and times', () => {
    const text = {
      type: 'Input.Text',
      ...asked,
      value: 'x',
      isMultiline: true,
      maxLength: 9,
      placeholder: 'p',
    } as const;
    expect(inputOf(text)).toMatchObject({
      optional: true,
      element: {
        type: 'plain_text_input',
        multiline: true,
        max_length: 9,
        initial_value: 'x',
        placeholder: plain('p'),
      },
    });
    expect(inputOf({ type: 'Input.Number', ...asked, value: 0, min: 0, max: 8 })).toMatchObject({
      element: {
        type: 'number_input',
        initial_value: '0',
        min_value: '0',
        max_value: '8',
        is_decimal_allowed: false,
      },
    });
    expect(inputOf({ type: 'Input.Time', ...asked, value: '15:00' })).toMatchObject({
      element: { type: 'timepicker', initial_time: '15:00' },
    });
  });

  it('choices are a menu or stand open, one or several', () => {
    expect(choice({ value: '2' })).toMatchObject({
      element: { type: 'static_select', initial_option: option(1) },
    });
    expect(choice({ style: 'expanded' })).toMatchObject({ element: { type: 'radio_buttons' } });
    expect(choice({ isMultiSelect: true })).toMatchObject({ element: { type: 'multi_static_select' } });
    expect(choice({ style: 'expanded', isMultiSelect: true, value: '1,2' })).toMatchObject({
      element: { type: 'checkboxes', initial_options: [option(0), option(1)] },
    });
    expect(choice({ choices: [] })).toMatchObject({ text: plain('A: there is nothing to choose from') });
  });
});

describe('a modal', () => {
  const form: Card = cardOf(
    [
      { type: 'TextBlock', text: 'Suggest an item', style: 'heading' },
      { type: 'Input.Text', id: 'title', label: 'Title' },
    ],
    {
      summary: 'Suggest an item',
      actions: [press('Suggest', { data: { nonce: 'n1' } }), press('Other'), link],
    },
  );
  const names = { callbackId: 'agenda.suggest', privateMetadata: '{"nonce":"n1"}' };

  it('is sent with its first button, whose verb and data are given back', () => {
    const { view, submit } = renderModal(form, names);
    expect(submit).toEqual({ verb: 'polls.vote', data: { nonce: 'n1' } });
    expect(submitOf(form)).toEqual(submit);
    expect(view).toMatchObject({
      type: 'modal',
      callback_id: 'agenda.suggest',
      private_metadata: '{"nonce":"n1"}',
      title: plain('Suggest an item'),
      submit: plain('Suggest'),
      blocks: [
        { type: 'input' },
        { type: 'actions', elements: [{ text: plain('Other') }, { text: plain('Paper') }] },
      ],
    });
  });

  it('says a title too long for it in full', () => {
    const title = 'Suggest an item for the agenda';
    const [, ...inputs] = form.body;
    const { view } = renderModal({ ...form, summary: title, body: inputs }, names);
    expect(view.title).toEqual(plain('Suggest an item for the…'));
    expect(view.blocks[0]).toEqual({ type: 'header', text: plain(title) });
  });

  it('says once that it is of an exercise, where its title has room for no more', () => {
    const { view } = renderModal(markCard({ ...form, summary: 'How did it go?' }, 'FIRELIGHT'), names);
    expect(view.title).toEqual(plain('EXERCISE FIRELIGHT'));
    expect(view.blocks[0]).toEqual({ type: 'header', text: plain('Suggest an item') });
    expect(JSON.stringify(view.blocks).match(/EXERCISE FIRELIGHT/g)).toHaveLength(1);
  });
});

it('says the whole card in words beside the blocks, with what can be chosen', () => {
  const facts = [{ title: 'Closes', value: 'Fri 12:00' }];
  const card = cardOf([{ type: 'FactSet', facts }], {
    summary: 'Vote <now>',
    actions: [press('Agree'), link],
  });
  expect(renderMessage(card).text).toBe(
    'Vote &lt;now&gt;\nCloses: Fri 12:00\n[Agree] [Paper: https://example.org/?a=1&amp;b=&lt;2&gt;]',
  );
});

it('a card with nothing but its summary shows that', () => {
  expect(renderMessage(cardOf([])).blocks).toEqual([{ type: 'header', text: plain('Northmere LHRP') }]);
});
