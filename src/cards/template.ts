import { isObject, type Json, type JsonObject } from '../core/json.js';
import { conditionOf, listOf, wordsOf } from './fields.js';
import type { Scope } from './scope.js';

/** A template read once; filling it gives the filled JSON and what looked wrong about the data. */
export type Filling = (data: JsonObject) => { readonly filled: Json; readonly doubts: readonly string[] };

/**
 * Reads a template.
 *
 * What an author needs to know: null in the data is ''. A field the data lacks shows as nothing and is a doubt, so
 * give null instead. `$when` is one expression that must come out true or false (`${count > 0}`, `${!empty(note)}`);
 * anything else hides its element and is a doubt. `$data` of '' or nothing repeats nothing. Numbers go in as
 * they are, without `string()`: each place takes what it wants. Inside `$data` the outer data is `$root`.
 * @throws CardError when an expression cannot be read
 */
export function parseTemplate(json: JsonObject, path: string): Filling {
  const fill = partOf(json, path);
  return (data) => {
    const doubts = new Set<string>();
    const filled = fill({ root: data, data, doubt: (what) => doubts.add(`${path}: ${what}`) });
    return { filled, doubts: [...doubts] };
  };
}

/** A part of a template: what it comes to; null when nothing is to be shown of it. */
type Part = (scope: Scope) => Json;

function partOf(value: Json, path: string): Part {
  if (typeof value === 'string') return wordsOf(value, path);
  if (Array.isArray(value)) return partsOf(value, path);
  return isObject(value) ? repeatedPart(value, path) : () => value;
}

function partsOf(values: readonly Json[], path: string): Part {
  const parts = values.map((value, at) => partOf(value, `${path}[${at}]`));
  // What is repeated stands in the list beside the others.
  return (scope) => {
    const filled: Json[] = [];
    for (const part of parts) add(filled, part(scope));
    return filled;
  };
}

function add(to: Json[], filled: Json): void {
  if (Array.isArray(filled)) to.push(...filled);
  else if (filled !== null) to.push(filled);
}

function repeatedPart({ $data, ...once }: JsonObject, path: string): Part {
  const fill = shownPart(once, path);
  if ($data === undefined) return fill;
  const list = listOf($data, `${path}.$data`);
  return (scope) => {
    const { root, doubt } = scope;
    const filled: Json[] = [];
    for (const [index, data] of list(scope).entries()) add(filled, fill({ root, data, index, doubt }));
    return filled.length > 1 ? filled : (filled[0] ?? null);
  };
}

function shownPart({ $when, ...fields }: JsonObject, path: string): Part {
  const fill = filledPart(fields, path);
  if ($when === undefined) return fill;
  const shows = conditionOf($when, `${path}.$when`);
  return (scope) => (shows(scope) ? fill(scope) : null);
}

function filledPart(fields: JsonObject, path: string): Part {
  const parts = Object.entries(fields).map(([name, value]) => ({
    name,
    fill: partOf(value, `${path}.${name}`),
  }));
  return (scope) => {
    const filled: Record<string, Json> = {};
    for (const { name, fill } of parts) filled[name] = fill(scope);
    return filled;
  };
}
