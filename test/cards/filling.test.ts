import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCards } from '../../src/cards/index.js';
import type { JsonObject } from '../../src/core/json.js';

// Templates are full of expressions in plain strings; they are marked where they stand.
function load(body: readonly unknown[], more: object = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cards-'));
  try {
    mkdirSync(join(folder, 'one'));
    const template = { type: 'AdaptiveCard', version: '1.5', summary: 'Hello', body, ...more };
    writeFileSync(join(folder, 'one', 'card.json'), JSON.stringify(template));
    const doubts: string[] = [];
    const cards = createCards({ folder, doubt: (what) => doubts.push(what) });
    return { doubts, fill: (data: JsonObject) => cards.fill({ template: 'one/card', data }) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `<name>` in a test's template stands for the expression `${name}`. */
const ex = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value).replace(/<([^<>]*(?:<=|>=|>)?[^<>]*)>/g, (_, inner) => `\${${inner}}`));

const text = (words: string, more: object = {}) => ({ type: 'TextBlock', text: words, ...more });

describe('words from people', () => {
  it.each([
    `\${secret}`,
    `\${$root.secret}`,
    `$\${secret}`,
    `\`\${secret}\``,
    `\\\${secret}`,
    '$',
    "{'a'}",
    '**bold** [x](https://evil.example.org) <!channel> <@U123>',
    'שלום עולם',
    '👩🏽‍🚒 🇬🇧',
    'a'.repeat(5000),
  ])('are shown as they are: %s', (said) => {
    const { fill, doubts } = load(ex([text('<said>'), text('She said: <said>.')]));
    const card = fill({ said, secret: 'hidden' });
    expect(card.body).toMatchObject([{ text: said }, { text: `She said: ${said}.` }]);
    expect(doubts).toEqual([]);
  });

  it('cannot make an expression together', () => {
    const { fill } = load(ex([text('<a><b>')]));
    expect(fill({ a: '$', b: '{secret}', secret: 'hidden' }).body).toMatchObject([{ text: `\${secret}` }]);
  });

  it('lose what nobody can see: control characters, half characters, turned direction', () => {
    const { fill } = load(ex([text('<said>')]));
    expect(fill({ said: 'a\u0000b\u202Ec\r\nd\uD800e\tf' }).body).toMatchObject([
      { text: 'abc\nd\uFFFDe\tf' },
    ]);
  });

  it('come out of any filled card unchanged, whatever they are', () => {
    const { fill } = load(
      ex([text('said: <said>'), { type: 'FactSet', facts: [{ title: 'Words', value: '<said>' }] }]),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (said) => {
        expect(fill({ said }).body).toMatchObject([{ text: `said: ${said}` }, { facts: [{ value: said }] }]);
      }),
    );
  });
});

it('a number stands as it is, however large: what a button carries is read as a number again', () => {
  const { fill } = load(ex([text('<count> sent'), text('<if(late, count, 0)> late')]));
  expect(fill({ count: 1234, late: true }).body).toMatchObject([
    { text: '1234 sent' },
    { text: '1234 late' },
  ]);
});

describe('what the data lacks', () => {
  it('null is nothing, and no doubt', () => {
    const { fill, doubts } = load(ex([text('Note: <note>'), text('<a.b>')]));
    expect(fill({ note: null, a: { b: null } }).body).toMatchObject([{ text: 'Note: ' }]);
    expect(doubts).toEqual([]);
  });

  it('an absent field is nothing too, but a doubt that names it', () => {
    const { fill, doubts } = load(ex([text('Note: <meeting.note>!')]));
    expect(fill({}).body).toMatchObject([{ text: 'Note: !' }]);
    expect(doubts).toEqual(['one/card: the data has no meeting.note']);
  });

  it.each([undefined, null, '', []])('a list that is %j repeats nothing', (items) => {
    const { fill, doubts } = load(ex([text('<title>', { $data: '<items>' }), text('end')]));
    expect(fill(items === undefined ? {} : { items }).body).toMatchObject([{ text: 'end' }]);
    expect(doubts).toEqual([]);
  });

  it('an expression that cannot be worked out is an error that names it', () => {
    expect(() => load(ex([text('x <div(1, n)>')])).fill({ n: 0 })).toThrow(
      /body\[0\]\.text: .* could not be worked/,
    );
    expect(() => load(ex([text('<div(1, n)>')])).fill({ n: 0 })).toThrow(/body\[0\]\.text: .*divide by 0/);
    expect(() => load(ex([text("<nofunction('x')>")])).fill({})).toThrow(/one\/card/);
  });
});

describe('conditions', () => {
  const { fill, doubts } = load(ex([text('shown', { $when: '<show>' }), text('end')]));
  const shows = (show: JsonObject[string]) => fill({ show }).body.length === 2;

  it('hide and show without a doubt when they are true or false', () => {
    expect([shows(true), shows(false)]).toEqual([true, false]);
    expect(doubts).toEqual([]);
  });

  it.each(['true', 'false', 1, null])('hide and are a doubt when they are %j', (show) => {
    doubts.length = 0;
    expect(shows(show)).toBe(false);
    expect(doubts).toEqual([expect.stringContaining('$when did not come out true or false')]);
  });

  it('may compare and ask whether there is anything', () => {
    const card = load(
      ex([text('some', { $when: '<count > 0>' }), text('note', { $when: '<!empty(note)>' })]),
    );
    expect(card.fill({ count: 2, note: null }).body).toMatchObject([{ text: 'some' }]);
    expect(card.fill({ count: 0, note: 'x' }).body).toMatchObject([{ text: 'note' }]);
    expect(card.doubts).toEqual([]);
  });
});

describe('values as each place wants them', () => {
  it('a number becomes words where words are wanted, and stays a number elsewhere', () => {
    const button = { type: 'Action.Execute', title: '<n>', verb: 'a.b', data: { n: '<n>', yes: '<yes>' } };
    const number = { type: 'Input.Number', id: 'n', label: '<n>', value: '<n>', max: '<text>' };
    const { fill } = load(ex([text('<n>'), number]), ex({ actions: [button] }));
    const card = fill({ n: 5, yes: true, text: '12' });
    expect(card.body).toEqual([
      { type: 'TextBlock', text: '5' },
      { type: 'Input.Number', id: 'n', label: '5', value: 5, max: 12 },
    ]);
    expect(card.actions).toEqual([{ ...button, title: '5', data: { n: 5, yes: true } }]);
  });

  it('an optional value that came out empty was not given', () => {
    const date = { type: 'Input.Date', id: 'd', label: 'Day', value: '<day>' };
    const { fill } = load(ex([date, text('x', { color: '<color>' })]));
    expect(fill({ day: null, color: null }).body).toEqual([
      { type: 'Input.Date', id: 'd', label: 'Day' },
      { type: 'TextBlock', text: 'x' },
    ]);
  });

  it.each([
    ['a colour', text('x', { color: '<v>' }), /body\[0\]\.color: "purple" is not one of/],
    ['a number', { type: 'Input.Number', id: 'n', label: 'N', value: '<v>' }, /body\[0\]\.value: a number/],
    [
      'a day',
      { type: 'Input.Date', id: 'd', label: 'D', value: '<v>' },
      /body\[0\]\.value: a day as YYYY-MM-DD/,
    ],
    [
      'a time',
      { type: 'Input.Time', id: 't', label: 'T', value: '<v>' },
      /body\[0\]\.value: a time as HH:MM/,
    ],
  ])('%s the subset does not have is an error that names its place', (_, element, message) => {
    expect(() => load(ex([element])).fill({ v: 'purple' })).toThrow(message);
  });

  it('two inputs of one name are an error', () => {
    const input = { type: 'Input.Text', id: 'a', label: 'A' };
    expect(() => load([input, { type: 'Container', items: [input] }]).fill({})).toThrow(
      'two inputs are called a',
    );
  });
});

describe('what nothing is left of', () => {
  it('is taken out, from the inside outwards', () => {
    const when = { $when: '<show>' };
    const button = { type: 'Action.Execute', title: 'Go', verb: 'a.b', ...when };
    const { fill } = load(
      ex([
        { type: 'ActionSet', actions: [button] },
        { type: 'Container', items: [{ type: 'Container', items: [text('<nothing>')] }] },
        { type: 'ColumnSet', columns: [{ type: 'Column', items: [text('x', when)] }] },
        { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '<nothing>' }] },
        { type: 'FactSet', facts: [{ title: '<nothing>', value: '<nothing>' }] },
        text('end'),
      ]),
    );
    expect(fill({ show: false, nothing: null }).body).toEqual([{ type: 'TextBlock', text: 'end' }]);
  });
});
