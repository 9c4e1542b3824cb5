import { legible } from '../core/asking/legible.js';
import { isObject, type Json } from '../core/json.js';

/** Stands for a field that the data does not have. Private-use characters, so nobody's words hold them. */
export const ABSENT = '\uE000';

/** Stands for `$` in people's words while a template is expanded: any `${` left then is the template's own. */
const DOLLAR = '\uE001';

/** A value from data as it may be shown: null is '', and words are legible. */
export const shownOf = (value: Json | undefined): Json => replace(value, legible);

/** Data as the template library may see it: legible, and without the sign that begins an expression. */
export const mask = (data: Json): Json => replace(data, (text) => legible(text).replaceAll('$', DOLLAR));

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
