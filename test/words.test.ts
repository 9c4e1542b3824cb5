import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTemplates } from '../src/cards/folder.js';
import { isObject, type Json } from '../src/core/json.js';
import { createRegistry } from '../src/core/registry.js';
import { features } from '../src/features/index.js';
import { root, sourcesUnder, stringsOf } from './support/sources.js';

/** What people read on cards, forms and in answers must not hold, each with an example that it is found in. */
const NEVER: readonly (readonly [what: string, found: RegExp, example: string])[] = [
  ['an exclamation mark', /!/, 'Saved!'],
  ['a pictograph', /\p{Extended_Pictographic}(?<![©®™])|:[a-z]+_[a-z_]+:/u, 'All well 👍'],
  [
    'a word of machines',
    /\b(submit(s|ted)?|errors?|invalid|null|undefined|successfully|oops)\b/i,
    'Error 12',
  ],
  ['a bare OK', /\bOK\b/, 'OK, thank you'],
  ['blame', /\b(has|have|had) failed to\b/i, 'Ben Okoro has failed to answer'],
  [
    'an American spelling',
    /\b(?!(re|out|over)?(size|siz|prize|seiz|maize|capsiz))\w+(iz(e[drs]?|ing|ations?)|yz(e[drs]?|ing))\b/i,
    'The organization has organized it',
  ],
  [
    'an American word',
    /\b(colors?|behaviors?|centers?|cancel(ed|ing)|favorites?|fulfill|gotten|catalogs?|licensed?|labor)\b/i,
    'The rest center is canceled',
  ],
];

/** Words on buttons that do not say what they do. */
const EMPTY_BUTTON = /^(submit|ok|okay|yes|no|error|click here|confirm|continue)$/i;

const SPOKEN_KEYS = [
  'text',
  'title',
  'summary',
  'label',
  'placeholder',
  'errorMessage',
  'value',
  'fallbackText',
];

/** What a template says, with expressions left out. */
function spokenIn(value: Json, key = ''): readonly string[] {
  if (typeof value === 'string')
    return SPOKEN_KEYS.includes(key) ? [value.replaceAll(/\$\{[^}]*\}/g, 'x')] : [];
  if (Array.isArray(value)) return value.flatMap((inside) => spokenIn(inside, key));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inside]) => spokenIn(inside ?? null, name));
}

/** A sentence or a label, not an identifier: it has a space, or begins as sentences do. */
const isSpoken = (text: string) => /\S \S/.test(text) || /^[A-Z][a-z]+[.?!…]?$/.test(text);

const templates = readTemplates(join(root, 'cards')).map(({ name, template }) => ({
  where: `cards/${name}.json`,
  said: spokenIn(template),
}));
const SPEAKING = ['features', 'core', 'platforms', 'import', 'http', 'config', 'cli', 'run'];
const written = SPEAKING.flatMap((folder) => sourcesUnder(`src/${folder}`));
const spoken = [
  ...templates,
  ...written.map((source) => ({ where: source.path, said: stringsOf(source).filter(isSpoken) })),
];

describe('what people read', () => {
  it.each(NEVER)('never holds %s', (_, found, example) => {
    expect(example).toMatch(found);
    expect('The size of an organisation, a prize or a rest centre: all is well.').not.toMatch(found);
    const wrong = spoken.flatMap(({ where, said }) =>
      said.filter((text) => found.test(text)).map((text) => `${where}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('buttons', () => {
  const { commands } = createRegistry(features);

  it('say what they do', () => {
    const onCards = templates.flatMap(({ where, said }) =>
      said.filter((text) => EMPTY_BUTTON.test(text.trim())).map((text) => `${where}: ${text}`),
    );
    const onForms = commands.flatMap(({ id, form }) =>
      form && EMPTY_BUTTON.test(form.button) ? [`${id}: ${form.button}`] : [],
    );
    expect([...onCards, ...onForms]).toEqual([]);
  });
});

describe('commands', () => {
  const { commands } = createRegistry(features);

  it('say what they do in words that follow “you can” and “only … can”', () => {
    const wrong = commands.filter(({ does }) => !/^[a-z]/.test(does) || /[.!?]$/.test(does));
    expect(wrong.map(({ id, does }) => `${id}: ${does}`)).toEqual([]);
  });

  it('are asked for in small letters, one word at a time', () => {
    const words = commands.flatMap((command) => command.words ?? []);
    expect(words.filter((word) => !/^([a-z]+|<ref>)$/.test(word))).toEqual([]);
  });

  it('label every field that people fill in', () => {
    const blank = commands.flatMap(({ id, fields }) =>
      Object.entries(fields ?? {})
        .filter(([, { label }]) => label.trim() === '')
        .map(([name]) => `${id} ${name}`),
    );
    expect(blank).toEqual([]);
  });
});
