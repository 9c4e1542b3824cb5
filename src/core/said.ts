import { isObject, type Json } from './json.js';

/**
 * Words somebody typed. In a decider and in state they stand open; in the ledger only a key stands in the fact,
 * and the text beside it, so that words can be erased and the chain stays whole. `null` means erased.
 */
export type Said = { readonly said: string | null };

/** Words as they will be kept: half an emoji, cut off somewhere, becomes the replacement sign that every store can hold. */
export const say = (words: string): Said => ({ said: wellFormed(words) });

function wellFormed(words: string): string {
  return words.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** The words, or a plain remark that they were erased. */
export function wordsOf(said: Said): string {
  return said.said ?? '(words erased)';
}

/** Two sayings with the same words. Erased words equal nothing. */
export function sameWords(one: Said | undefined, other: Said | undefined): boolean {
  if (!one || !other) return one === other;
  return one.said !== null && one.said === other.said;
}

/** Facts with keys in place of words, and the words by key. Keys are unique within one commit. */
export interface Sealed<T> {
  readonly value: T;
  readonly words: Readonly<Record<string, string>>;
}

/** Takes typed words out of facts. */
export function takeWordsOut<T>(value: T): Sealed<T> {
  const words: Record<string, string> = {};
  let count = 0;
  const out = replaceSaid(value as Json, (text) => {
    const key = `w${count++}`;
    if (text !== null) words[key] = text;
    return key;
  });
  return { value: out as T, words };
}

/** Puts words back where their keys stand; a key without words becomes `null`. */
export function putWordsBack<T>(value: T, words: Readonly<Record<string, string>>): T {
  return replaceSaid(value as Json, (key) => (key === null ? null : (words[key] ?? null))) as T;
}

/** The keys that stand in a stored fact in place of words. */
export function keysIn(fact: Json): readonly string[] {
  const keys: string[] = [];
  replaceSaid(fact, (key) => {
    if (key !== null) keys.push(key);
    return key;
  });
  return keys;
}

function replaceSaid(value: Json, replace: (said: string | null) => string | null): Json {
  if (Array.isArray(value)) return value.map((item) => replaceSaid(item, replace));
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (
    only &&
    entries.length === 1 &&
    only[0] === 'said' &&
    (only[1] === null || typeof only[1] === 'string')
  ) {
    return { said: replace(only[1]) };
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, replaceSaid(item, replace)]));
}
