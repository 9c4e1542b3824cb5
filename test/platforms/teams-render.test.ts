import { describe, expect, it } from 'vitest';
import type { Element } from '../../src/core/card.js';
import { renderActivity, renderCard } from '../../src/platforms/teams/render.js';
import { cardOf, teamsProblems } from './render-rules.js';

function bodyOf(...body: Element[]) {
  const card = renderCard(cardOf(body));
  expect(teamsProblems(card)).toEqual([]);
  return card.body;
}

const press = { type: 'Action.Execute', title: 'Agree', verb: 'polls.vote', data: { poll: 'p1' } } as const;
const link = { type: 'Action.OpenUrl', title: 'Paper', url: 'https://example.org/' } as const;
const execute = {
  ...press,
  fallback: { type: 'Action.Submit', title: 'Agree', data: { poll: 'p1', verb: 'polls.vote' } },
};

describe('texts', () => {
  it('plain words are a text that wraps, with its looks', () => {
    const look = {
      weight: 'bolder',
      size: 'medium',
      color: 'good',
      isSubtle: true,
      style: 'heading',
    } as const;
    expect(
      bodyOf({ type: 'TextBlock', text: 'Fri 4 Dec, 10:00 (Teams) - 1.5 h', ...look, separator: true }),
    ).toEqual([
      { type: 'TextBlock', text: 'Fri 4 Dec, 10:00 (Teams) - 1.5 h', wrap: true, ...look, separator: true },
    ]);
  });

  it.each([
    '**bold**',
    'a_b_c',
    '[x](https://evil.example.org)',
    '1. first',
    '- item',
    '# title',
    '&lt;b&gt;',
    '{{DATE(2026-12-04)}}',
    'https://example.org',
    'www.example.org',
    'me@example.org',
    '    code',
    '<b>x</b>',
    'a\\b',
    '~~no~~',
    '`code`',
  ])('words that could be markdown are runs, shown as they are: %s', (text) => {
    expect(bodyOf({ type: 'TextBlock', text, weight: 'bolder', wrap: true })).toEqual([
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, weight: 'bolder' }] },
    ]);
  });

  it('lines stand under each other', () => {
    expect(bodyOf({ type: 'TextBlock', text: 'one\n\ntwo *', separator: true })).toEqual([
      { type: 'TextBlock', text: 'one', wrap: true, separator: true },
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'two *' }], spacing: 'none' },
    ]);
  });

  it('runs keep their weight and links, and break where they broke', () => {
    const inlines = [
      { type: 'TextRun', text: 'Read\nthe ', weight: 'bolder' } as const,
      { type: 'TextRun', text: 'paper', selectAction: link, isSubtle: true } as const,
    ];
    expect(bodyOf({ type: 'RichTextBlock', inlines })).toEqual([
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Read', weight: 'bolder' }] },
      {
        type: 'RichTextBlock',
        inlines: [
          { type: 'TextRun', text: 'the ', weight: 'bolder' },
          { type: 'TextRun', text: 'paper', isSubtle: true, selectAction: link },
        ],
        spacing: 'none',
      },
    ]);
  });
});

describe('facts, columns and containers', () => {
  it('facts are a table, or lines when one could be markdown', () => {
    const due = { title: 'Due', value: 'Fri 4 Dec' };
    expect(bodyOf({ type: 'FactSet', facts: [due, { title: 'Note', value: '' }] })).toEqual([
      { type: 'FactSet', facts: [due, { title: 'Note', value: '–' }] },
    ]);
    expect(bodyOf({ type: 'FactSet', facts: [due, { title: 'Note', value: '*x*' }] })).toMatchObject([
      { type: 'RichTextBlock', inlines: [{ text: 'Due: ', weight: 'bolder' }, { text: 'Fri 4 Dec' }] },
      { type: 'RichTextBlock', inlines: [{ text: 'Note: ', weight: 'bolder' }, { text: '*x*' }] },
    ]);
  });

  it('columns and containers stay what they are', () => {
    const text = { type: 'TextBlock', text: 'x' } as const;
    const column = { type: 'Column', width: 'stretch', items: [text] } as const;
    expect(
      bodyOf({
        type: 'Container',
        style: 'emphasis',
        separator: true,
        items: [{ type: 'ColumnSet', columns: [column], spacing: 'small' }],
      }),
    ).toEqual([
      {
        type: 'Container',
        style: 'emphasis',
        separator: true,
        items: [
          { type: 'ColumnSet', columns: [{ ...column, items: [{ ...text, wrap: true }] }], spacing: 'small' },
        ],
      },
    ]);
  });
});

describe('buttons', () => {
  it('are presses that an old client can send as a message, verb and all', () => {
    expect(bodyOf({ type: 'ActionSet', actions: [press, link] })).toEqual([
      { type: 'ActionSet', actions: [execute, link] },
    ]);
  });

  it("the card's own stay its own, and data cannot change the verb", () => {
    const forged = { ...press, style: 'positive', data: { verb: 'other' } } as const;
    const card = renderCard(cardOf([{ type: 'TextBlock', text: 'x' }], { actions: [forged] }));
    expect(teamsProblems(card)).toEqual([]);
    expect(card.actions).toMatchObject([
      { style: 'positive', verb: 'polls.vote', fallback: { data: { verb: 'polls.vote' } } },
    ]);
  });
});

describe('inputs', () => {
  const asked = { id: 'a', label: 'A' } as const;
  const choices = [{ title: 'One', value: '1' }];

  it('have a label, and a sentence for when they are left empty', () => {
    expect(bodyOf({ type: 'Input.Date', ...asked, value: '2026-12-04', isRequired: true })).toEqual([
      {
        type: 'Input.Date',
        ...asked,
        value: '2026-12-04',
        isRequired: true,
        errorMessage: 'This is needed.',
      },
    ]);
    const needed = { type: 'Input.Time', ...asked, isRequired: true, errorMessage: 'When?' } as const;
    expect(bodyOf(needed)).toEqual([needed]);
  });

  it('texts and numbers', () => {
    const text = {
      type: 'Input.Text',
      ...asked,
      value: 'x',
      isMultiline: true,
      maxLength: 9,
      placeholder: 'p',
    } as const;
    const number = { type: 'Input.Number', id: 'b', label: 'B', value: 0, min: 0, max: 8 } as const;
    const { min: _, max: __, ...unlimited } = number;
    expect(
      bodyOf(text, number),
      'an optional number has no limits: Teams would refuse it when empty',
    ).toEqual([
      { ...text, label: 'A (optional)' },
      { ...unlimited, label: 'B (optional)' },
    ]);
    const needed = { ...number, isRequired: true, errorMessage: 'How many?' } as const;
    expect(bodyOf(needed)).toEqual([needed]);
  });

  it('choices, which stand open only when none could be markdown', () => {
    const set = {
      type: 'Input.ChoiceSet',
      ...asked,
      value: '1',
      style: 'expanded',
      isMultiSelect: true,
    } as const;
    expect(bodyOf({ ...set, choices })).toEqual([{ ...set, label: 'A (optional)', choices, wrap: true }]);
    expect(bodyOf({ ...set, choices: [{ title: '*One*', value: '1' }] })).toMatchObject([
      { style: 'compact' },
    ]);
  });
});

it('a card stands alone in its message, with its summary for the notification', () => {
  const card = cardOf([{ type: 'TextBlock', text: 'Vote by Friday' }], { summary: 'Vote', actions: [press] });
  expect(renderActivity(card)).toEqual({
    summary: 'Vote',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          version: '1.5',
          fallbackText: 'Vote\nVote by Friday\n[Agree]',
          body: [{ type: 'TextBlock', text: 'Vote by Friday', wrap: true }],
          actions: [execute],
        },
      },
    ],
  });
});

it('a card with nothing but its summary shows that', () => {
  expect(bodyOf()).toEqual([{ type: 'TextBlock', text: 'Northmere LHRP', wrap: true }]);
});
