import { isObject, type Json } from '../core/json.js';
import { CardError } from './kinds.js';
import { absent, askedCondition, askedList, askedValue, notTrueOrFalse } from './library.js';
import { shownOf } from './marks.js';
import type { Scope } from './scope.js';

/**
 * Expressions of a template. Nearly all are the plain name of a field (`${title}`, `${$root.meeting}`), which is
 * looked up here: the template library, which takes many times as long for it, is asked about all others.
 */

type Field = { readonly said: string; readonly ofRoot: boolean; readonly names: readonly string[] };

/** Words of a template, filled: as they stand, or what a field holds as it is, or fields among words. */
export function wordsOf(words: string, path: string): (scope: Scope) => Json {
  if (!words.includes('${')) return () => words;
  if (SPELT_OUT.test(words)) throw new CardError(`${path}: string() writes 1000 as “1,000”; leave it out`);
  const pieces = words.split(/\$\{([^}]*)\}/);
  const fields = pieces.filter((_, at) => at % 2 === 1).flatMap((expression) => fieldIn(expression) ?? []);
  const between = pieces.filter((_, at) => at % 2 === 0);
  if (fields.length < between.length - 1 || between.some((piece) => UNPLAIN.test(piece)))
    return askedValue(words, path);
  const [only] = fields;
  if (only && words === `\${${only.said}}`) return (scope) => shownAt(only, scope);
  const [first = '', ...after] = between;
  return (scope) => fields.reduce((said, field, at) => `${said}${shownAt(field, scope)}${after[at]}`, first);
}

/** Whether a part shows. Neither true nor false hides it too, and is a doubt. */
export function conditionOf(when: Json, path: string): (scope: Scope) => boolean {
  const expression = expressionIn(when, path);
  const field = fieldIn(expression);
  if (!field) return askedCondition(expression, path);
  return (scope) => {
    const value = valueAt(field, scope);
    if (typeof value !== 'boolean') scope.doubt(notTrueOrFalse(expression));
    return value === true;
  };
}

/** What a part is repeated for: of nothing, nothing. */
export function listOf(data: Json, path: string): (scope: Scope) => readonly Json[] {
  const expression = expressionIn(data, path);
  const field = fieldIn(expression);
  const find = field ? (scope: Scope) => valueAt(field, scope) : askedList(expression, path);
  return (scope) => {
    const found = find(scope);
    if (Array.isArray(found)) return found;
    return found === undefined || isNothing(found) ? [] : [found];
  };
}

const isNothing = (value: Json): boolean =>
  value === null || value === '' || (isObject(value) && Object.keys(value).length === 0);

/** What a button carries would not be read as a number again. */
const SPELT_OUT = /\$\{[^}]*\bstring\(/;
const UNPLAIN = /[\\`$\r\n]/;
const PLAIN = /^(\$root\.)?([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)$/;
const CONSTANTS = ['true', 'false', 'null'];

function fieldIn(expression: string): Field | undefined {
  const [, root, path = ''] = PLAIN.exec(expression) ?? [];
  const names = path.split('.');
  if (path === '' || names.some((name) => CONSTANTS.includes(name))) return undefined;
  return { said: expression, ofRoot: root !== undefined, names };
}

function valueAt({ ofRoot, names }: Field, { root, data }: Scope): Json | undefined {
  let found: Json = ofRoot ? root : data;
  for (const name of names) {
    if (!isObject(found) || !Object.hasOwn(found, name)) return undefined;
    // What is there and undefined was not given, as null is.
    found = found[name] ?? null;
  }
  return found;
}

/** What a field holds, fit to be shown; a field that is not there is nothing, and a doubt. */
function shownAt(field: Field, scope: Scope): Json {
  const value = valueAt(field, scope);
  if (value === undefined) scope.doubt(absent(field.said));
  return shownOf(value);
}

function expressionIn(value: Json, path: string): string {
  const found = typeof value === 'string' ? /^\$\{(.+)\}$/s.exec(value)?.[1] : undefined;
  if (found === undefined || found.includes('${'))
    throw new CardError(`${path}: one \${expression} is wanted here`);
  return found;
}
