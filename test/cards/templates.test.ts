import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createCards } from '../../src/cards/index.js';
import type { JsonObject } from '../../src/core/json.js';
import { renderCards, sampleCards } from '../support/render-cards.js';

const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cards-'));
  folders.push(folder);
  return folder;
}

function folderOf(files: Record<string, unknown>): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'one'));
  for (const [file, content] of Object.entries(files))
    writeFileSync(join(folder, 'one', file), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}

function load(body: readonly unknown[], more: object = {}) {
  const doubts: string[] = [];
  const template = { type: 'AdaptiveCard', version: '1.5', summary: 'Hello', body, ...more };
  const cards = createCards({
    folder: folderOf({ 'card.json': template }),
    doubt: (what) => doubts.push(what),
  });
  const fill = (data: JsonObject) => cards.fill({ template: 'one/card', data });
  return { fill, doubts };
}

const text = (words: string, more: object = {}) => ({ type: 'TextBlock', text: words, ...more });

describe('loading templates', () => {
  it('names every template by its path and keeps its sample data', () => {
    const cards = createCards({ folder: fixtures, doubt: expect.unreachable });
    expect(cards.names).toEqual(['actions/prompt', 'activation/answer', 'agenda/agenda']);
    expect(cards.sample('agenda/agenda')).toMatchObject({ partnership: 'Northmere LHRP' });
  });

  it('fills every fixture with its sample without a doubt', () => {
    expect(sampleCards(fixtures).map(({ card }) => card.summary)).toEqual([
      '2 of your actions need a word from you by Thu 10:00',
      'Can you help? Rest centre at Eastfield School',
      'Northmere LHRP: agenda for Tue 9 Dec, 14:00',
    ]);
  });

  it('writes both platforms, and cards that have no template', () => {
    const dir = emptyFolder();
    const card = { type: 'AdaptiveCard', version: '1.5', summary: 'Made', body: [] } as const;
    const names = renderCards({ dir, folder: fixtures, extra: [{ name: 'agenda-form', card }] });
    expect(names).toEqual(['actions-prompt', 'activation-answer', 'agenda-agenda', 'agenda-form']);
  });

  it.each([
    [
      'an unknown element',
      [{ type: 'Image', url: 'https://example.org/x.png' }],
      /one\/card\.body\[0\]: "Image"/,
    ],
    [
      'an unknown property',
      [text('x', { fontType: 'monospace' })],
      /body\[0\]\.fontType: this is not in the subset/,
    ],
    ['a wrong word', [text('x', { size: 'huge' })], /body\[0\]\.size: "huge" is not one of small/],
    ['a missing property', [{ type: 'TextBlock' }], /body\[0\]: text is missing/],
    ['a wrong kind', [text('x', { wrap: 'maybe' })], /body\[0\]\.wrap: true or false/],
    [
      'an input in a column',
      [columnOf({ type: 'Input.Text', id: 'a', label: 'A' })],
      /columns\[0\]\.items\[0\]: "Input/,
    ],
    ['a link that is not https', [linkTo('javascript:alert(1)')], /selectAction\.url: an https address/],
    ['a property every object has', [text('x', { constructor: 'y' })], /body\[0\]\.constructor/],
    ['an expression that cannot be read', [text(`it's \`\${n}\``)], /one\/card/],
    [
      'a number spelt out',
      [text(`\${if(shown, string(n), '')}`)],
      /one\/card\.body\[0\]\.text: string\(\) writes/,
    ],
    ['two expressions in a condition', [text('x', { $when: `\${a} \${b}` })], /\$when: one \$\{expression\}/],
    ['a condition without one', [text('x', { $when: 'true' })], /\$when: one \$\{expression\}/],
  ])('does not load %s', (_, body, message) => {
    expect(() => load(body)).toThrow(message);
  });

  it('does not load what is not JSON, or sample data without a template', () => {
    const doubt = expect.unreachable;
    expect(() => createCards({ folder: folderOf({ 'a.json': '{' }), doubt })).toThrow(/a\.json/);
    expect(() => createCards({ folder: folderOf({ 'a.json': '[]' }), doubt })).toThrow(/JSON object/);
    expect(() => createCards({ folder: folderOf({ 'a.data.json': '{}' }), doubt })).toThrow(/no template/);
  });

  it('says when there is no such card, or no sample', () => {
    const cards = createCards({ folder: emptyFolder(), doubt: expect.unreachable });
    expect(() => cards.fill({ template: 'no/such', data: {} })).toThrow('There is no card no/such');
    expect(() => cards.sample('no/such')).toThrow('no/such has no sample data');
  });
});

function columnOf(item: object) {
  return { type: 'ColumnSet', columns: [{ type: 'Column', items: [item] }] };
}

function linkTo(url: string) {
  const inlines = [{ type: 'TextRun', text: 'x', selectAction: { type: 'Action.OpenUrl', url } }];
  return { type: 'RichTextBlock', inlines };
}
