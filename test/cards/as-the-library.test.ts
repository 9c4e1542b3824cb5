import { Template } from 'adaptivecards-templating';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../src/cards/folder.js';
import { parseTemplate } from '../../src/cards/template.js';
import type { Json, JsonObject } from '../../src/core/json.js';

/** What the template library makes of a whole template; where we differ on purpose, the data here gives no cause. */
function byTheLibrary(template: JsonObject, data: JsonObject): unknown {
  return new Template(template).expand({ $root: data });
}

const ex = (expression: string) => `\${${expression}}`;

const NAMES = ['title', 'count', 'shown', 'thing.note', '$root.title', '$root.thing.note'];
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(...NAMES, 'if(shown, title, count)').map(ex),
      fc.stringMatching(/^[a-z ,.…]{0,6}$/),
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((pieces) => pieces.join(''));
const element = fc
  .record({
    text: words,
    within: fc.array(words, { maxLength: 2 }),
    $when: fc.option(fc.constantFrom('shown', '!shown', 'count > 2', '$root.shown').map(ex), {
      nil: undefined,
    }),
    $data: fc.option(fc.constantFrom('$root.items', '$root.none', '$root.thing.items').map(ex), {
      nil: undefined,
    }),
  })
  .map(withoutUndefined);
const nested = fc.record({ items: fc.array(element, { maxLength: 3 }), $data: fc.constant(ex('items')) });
const template = fc.record({ body: fc.array(fc.oneof(element, nested), { maxLength: 4 }), summary: words });

const said = fc.string({ unit: 'grapheme-ascii', maxLength: 8 }).map((text) => text.replaceAll('$', ''));
const fields = { title: said, count: fc.integer({ min: -9, max: 5_000 }), shown: fc.boolean() };
const item = fc.record({ ...fields, thing: fc.record({ note: said }), items: fc.constant([]) });
const thing = fc.record({ note: said, items: fc.array(item, { maxLength: 2 }) });
const data = fc.record({
  ...fields,
  thing,
  none: fc.constant([]),
  items: fc.array(fc.record({ ...fields, thing, items: fc.array(item, { maxLength: 2 }) }), { maxLength: 3 }),
});

function withoutUndefined(of: { readonly [name: string]: Json | undefined }): JsonObject {
  return JSON.parse(JSON.stringify(of));
}

describe('a template filled by us', () => {
  it('is what the library makes of it, whatever fields it names and wherever', () => {
    fc.assert(
      fc.property(template, data, (of, from) => {
        const { filled, doubts } = parseTemplate(of, 'one/card')(from);
        expect(filled).toEqual(byTheLibrary(of, from));
        expect(doubts).toEqual([]);
      }),
    );
  });

  it.each(readTemplates('cards').map(({ name, ...file }) => [name, file] as const))(
    'is what the library makes of it with its sample: %s',
    (name, { template: of, sample = {} }) => {
      expect(parseTemplate(of, name)(sample).filled).toEqual(byTheLibrary(of, withoutNull(sample)));
    },
  );
});

/** Null is nothing here; the library would say "null". */
function withoutNull(sample: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(sample), (_, value) => value ?? '');
}
