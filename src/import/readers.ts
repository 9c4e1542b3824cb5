import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { z } from 'zod';
import { didYouMean } from './nearest.js';
import { type Notes, wrong } from './notes.js';
import { oneOfWords, quoted } from './problem.js';
import { entriesOf, isEmpty, itemsOf, type Spot } from './spot.js';

/** Reads what stands at a place, noting what is wrong. Undefined: nothing useful stands there, and why is noted. */
export type Reader<T> = (spot: Spot, notes: Notes) => T | undefined;

/** Words that a schema understands. `why` says what is wrong with others and what to write instead. */
export function words<T>(schema: z.ZodType<T>, why: (written: string) => string): Reader<T> {
  return (spot, notes) => {
    if (!isScalar(spot.node)) return void wrong(notes, spot, `should be words, not ${shapeOf(spot)}`);
    const written = String(spot.node.value).trim();
    const read = schema.safeParse(written);
    if (read.success) return read.data;
    return void wrong(notes, spot, why(written));
  };
}

/** A list. `unlike`: what no two items may have in common, and the words for it. */
export function list<T>(
  item: Reader<T>,
  unlike?: { readonly key: (item: T) => string | undefined; readonly why: (item: T) => string },
): Reader<readonly T[]> {
  return (spot, notes) => {
    if (!isSeq(spot.node)) {
      return void wrong(notes, spot, `should be a list, such as [a, b], not ${shapeOf(spot)}`);
    }
    const seen = new Set<string>();
    return itemsOf(spot).flatMap((at) => {
      const read = item(at, notes);
      if (read === undefined) return [];
      const key = unlike?.key(read);
      if (unlike && key !== undefined && seen.has(key)) wrong(notes, at, unlike.why(read));
      if (key !== undefined) seen.add(key);
      return [read];
    });
  };
}

/** A field of a mapping: how it is read and, if it must be there, what to write when it is not. */
export type Field<T> = { readonly read: Reader<T>; readonly missing?: string };

export const needed = <T>(read: Reader<T>, write: string): Field<T> => ({ read, missing: write });
export const optional = <T>(read: Reader<T>): Field<T> => ({ read });

export type Shape = { readonly [key: string]: Field<unknown> };

/** What a mapping was found to hold. A needed field is missing only where a problem says so. */
export type Found<S extends Shape> = { readonly [K in keyof S]?: S[K] extends Field<infer T> ? T : never };

/** A mapping with these fields and no others. `check` judges the fields it could read against one another. */
export function mapping<S extends Shape>(
  shape: S,
  check?: (found: Found<S>, spot: Spot, notes: Notes) => void,
): Reader<Found<S>> {
  return (spot, notes) => {
    if (!isMap(spot.node)) {
      const example = oneOfWords(Object.keys(shape).slice(0, 3));
      return void wrong(notes, spot, `should hold fields such as ${example}, not ${shapeOf(spot)}`);
    }
    const found = readFields(shape, spot, notes);
    check?.(found, spot, notes);
    return found;
  };
}

function readFields<S extends Shape>(shape: S, spot: Spot, notes: Notes): Found<S> {
  const read = new Map<string, unknown>();
  const seen = new Map<string, Spot>();
  for (const { key, at, value, bare } of entriesOf(spot)) {
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (!field) wrong(notes, at, unknownKey(key, { known: Object.keys(shape), bare }));
    else if (seen.has(key)) wrong(notes, at, 'is given twice; keep one of the two');
    else if (!isEmpty(value)) read.set(key, field.read(value, notes));
    seen.set(key, at);
  }
  for (const [key, { missing }] of Object.entries(shape)) {
    if (missing === undefined || read.has(key)) continue;
    const field = spot.field === '' ? key : `${spot.field}.${key}`;
    wrong(notes, seen.get(key) ?? { ...spot, field }, `is missing; ${missing}`);
  }
  // Each value came from the reader of its own key.
  return Object.fromEntries([...read].filter(([, value]) => value !== undefined)) as Found<S>;
}

function unknownKey(key: string, { known, bare }: { known: readonly string[]; bare: boolean }): string {
  // `{ name: Smith, John }` is two fields to YAML, the second without a colon.
  if (bare)
    return `stands alone after a comma; if ${quoted(key)} belongs to the words before it, put all in quotes`;
  const meant = didYouMean(key, known);
  return meant === '' ? `is not known here; known are ${known.join(', ')}` : `is not known here.${meant}`;
}

function shapeOf(spot: Spot): string {
  const { node } = spot;
  if (isEmpty(spot)) return 'nothing';
  if (isAlias(node)) return 'an alias (*); write it out here';
  if (isSeq(node)) return 'a list';
  if (isMap(node)) return 'fields of its own';
  return `the words ${quoted(isScalar(node) ? String(node.value) : '')}`;
}
