import { isObject, type Json } from '../core/json.js';

/** Stands for a field that the data does not have. Private-use characters, so nobody's words hold them. */
export const ABSENT = '\uE000';

/** Stands for `$` in people's words while a template is expanded: any `${` left then is the template's own. */
const DOLLAR = '\uE001';

/**
 * A value from data as it may be shown: null is '', and words hold nothing that a platform or the eye could mistake
 * (half characters, control characters, marks that turn the writing direction of what follows).
 */
export const legible = (value: Json | undefined): Json => replace(value, legibleWords);

/** Data as the template library may see it: legible, and without the sign that begins an expression. */
export const mask = (data: Json): Json => replace(data, (text) => legibleWords(text).replaceAll('$', DOLLAR));

/** Puts people's words back and leaves nothing where the data had nothing. */
export const unmask = (text: string): string =>
  MARKS.test(text) ? text.replaceAll(ABSENT, '').replaceAll(DOLLAR, '$') : text;

const MARKS = /[\uE000\uE001]/;

function replace(value: Json | undefined, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((item) => replace(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item, change)]));
}

/** Most texts are plain words, which one look tells. */
const legibleWords = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .replace(/\r\n?/g, '\n')
        .replace(/\p{Surrogate}/gu, '\uFFFD')
        .replace(UNSEEN, '');

/** Nothing but printable characters of Latin scripts, and the dash and the quotes that people write. */
const PLAIN = /^[ -~\xA1-\u024F\u2013\u2019]*$/;

const UNSEEN = /(?![\n\t])[\p{Cc}\uE000\uE001\u202A-\u202E\u2066-\u2069]/gu;
