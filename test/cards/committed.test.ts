import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../src/cards/folder.js';
import { createCards } from '../../src/cards/index.js';
import { isObject, type Json } from '../../src/core/json.js';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { root, sourcesUnder, stringsOf } from '../support/sources.js';

const folder = join(root, 'cards');
const { commands } = createRegistry(features);
// Making the cards checks every template against the subset.
const cards = createCards({
  folder,
  doubt: (what) => {
    throw new Error(what);
  },
});

/** Every verb in a template or card, however deep. */
function verbsIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(verbsIn);
  if (!isObject(value)) return [];
  const own = value.type === 'Action.Execute' && typeof value.verb === 'string' ? [value.verb] : [];
  return [...own, ...Object.values(value).flatMap((inside) => verbsIn(inside ?? null))];
}

describe('the templates in cards/', () => {
  it('are those that the features name', () => {
    // `documents` are of no feature: the core gives them for all.
    const capabilities = [...features.map(({ name }) => name), 'documents'].join('|');
    const template = new RegExp(`^(${capabilities})/[a-z0-9-]+$`);
    const named = [...sourcesUnder('src/features'), ...sourcesUnder('src/core')]
      .flatMap(stringsOf)
      .filter((text) => template.test(text));
    expect([...new Set(named)].sort()).toEqual(cards.names);
  });

  it.each(cards.names)('%s is filled by its sample without a doubt', (template) => {
    expect(cards.fill({ template, data: cards.sample(template) }).summary).not.toBe('');
  });

  it.each(readTemplates(folder))('$name asks only for commands there are', ({ name, template }) => {
    const written = verbsIn(template).filter((verb) => !verb.includes('$' + '{'));
    // A card is plain JSON.
    const filled = cards.fill({ template: name, data: cards.sample(name) }) as unknown as Json;
    const known = commands.map(({ id }) => id);
    expect([...written, ...verbsIn(filled)].filter((verb) => !known.includes(verb))).toEqual([]);
  });
});
