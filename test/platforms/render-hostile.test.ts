import { describe, expect, it } from 'vitest';
import type { Card, Element } from '../../src/core/card.js';
import {
  cardOf,
  markdownTexts,
  mrkdwnTexts,
  renderBoth,
  slackProblems,
  slackWords,
  teamsProblems,
  teamsWords,
} from './render-rules.js';

/** A card with a person's words wherever a person's words can stand. */
function cardSaying(said: string): Card {
  return cardOf(
    [
      { type: 'TextBlock', text: said, style: 'heading', weight: 'bolder' },
      { type: 'TextBlock', text: said, isSubtle: true },
      {
        type: 'RichTextBlock',
        inlines: [
          { type: 'TextRun', text: 'Said: ', weight: 'bolder' },
          { type: 'TextRun', text: said },
          { type: 'TextRun', text: ' ' },
          {
            type: 'TextRun',
            text: said,
            selectAction: { type: 'Action.OpenUrl', url: 'https://example.org/' },
          },
        ],
      },
      { type: 'FactSet', facts: [{ title: said, value: said }] },
      {
        type: 'ColumnSet',
        columns: [
          { type: 'Column', items: [{ type: 'TextBlock', text: said, weight: 'bolder' }] },
          { type: 'Column', items: [{ type: 'TextBlock', text: said }] },
        ],
      },
    ],
    { summary: said, actions: [{ type: 'Action.Execute', title: said, verb: 'a.b', data: { id: 'x' } }] },
  );
}

const HOSTILE = [
  `\${secret}`,
  '<!channel>',
  '<!here|x> <@U123> <#C123>',
  '<https://evil.example.org|x>',
  'https://evil.example.org',
  '[x](https://evil.example.org)',
  '**bold** *bold* _i_ ~s~ `c`',
  '```code```',
  '> quoted\n>>> all of it',
  ':tada: :+1::skin-tone-6:',
  '# title',
  '- item\n1. item',
  '&lt;b&gt; &amp;',
  '{{DATE(2026-12-04T10:00:00Z)}}',
  '@here @channel @everyone',
  '<script>alert(1)</script>',
  'O\'Brien & Söhne "quoted" \\ / | ^',
  'שלום, עולם (RTL) مرحبا',
  '👩🏽‍🚒 🇬🇧 é',
  '   ',
  '',
];

describe.each(HOSTILE)('%j', (said) => {
  const { slack, teams } = renderBoth(cardSaying(said));

  it('fits both platforms', () => {
    expect(slackProblems(slack)).toEqual([]);
    expect(teamsProblems(teams)).toEqual([]);
  });

  it('reads on both as it was typed', () => {
    const times = (words: string) => (said.trim() === '' ? 8 : words.split(said).length - 1);
    expect(times(slackWords(slack))).toBeGreaterThanOrEqual(8);
    const lines = said.split('\n').filter((line) => line.trim() !== '');
    for (const line of lines) expect(teamsWords(teams).split(line).length - 1).toBeGreaterThanOrEqual(8);
  });

  it('pings, links and formats nothing', () => {
    for (const text of mrkdwnTexts(slack)) {
      const ours = text.replace(/<https:\/\/example\.org\/\|[^<>]*>/g, '').replace(/\*[^*\n]+\*/g, '');
      expect(ours).not.toMatch(/[<>*_~`]|&(?!amp;|lt;|gt;)|^(&gt;|>)/m);
    }
    expect('text' in slack ? slack.text : '').not.toMatch(/[<>]/);
    for (const text of markdownTexts(teams))
      expect(text).not.toMatch(/[*_`~[\]<>\\{}]|:\/\/|^\s*([-#]|\d+\.)\s|&\w+;/m);
  });
});

describe('a card of blanks is still a message', () => {
  const press = { type: 'Action.Execute', title: ' ', verb: 'a.b' } as const;
  const blank = { type: 'TextBlock', text: ' ', weight: 'bolder' } as const;
  const row: Element = {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', items: [{ ...blank, text: '' }] },
      { type: 'Column', items: [{ type: 'ActionSet', actions: [press] }] },
    ],
  };
  const input: Element = { type: 'Input.Text', id: 'i0', label: ' ' };

  it.each<[string, Element[]]>([
    ['nothing at all', []],
    ['a blank text', [blank]],
    ['a blank row with a button', [row]],
    ['a blank row with a button in a form', [row, input]],
  ])('%s', (_, body) => {
    const { slack, teams } = renderBoth(cardOf(body, { summary: ' ', actions: [press] }));
    expect(slackProblems(slack)).toEqual([]);
    expect(teamsProblems(teams)).toEqual([]);
  });

  it('even with no button', () => {
    const { slack, teams } = renderBoth(cardOf([], { summary: ' ' }));
    expect(slackProblems(slack)).toEqual([]);
    expect(teamsProblems(teams)).toEqual([]);
  });
});

it('5,000 characters are cut, not refused', () => {
  const { slack, teams } = renderBoth(cardSaying('word '.repeat(1000)));
  expect(slackProblems(slack)).toEqual([]);
  expect(teamsProblems(teams)).toEqual([]);
  expect(slackWords(slack)).toContain('word…');
  expect(teamsWords(teams)).toContain('word…');
});
