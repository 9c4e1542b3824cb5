import { GlobalSettings, Template } from 'adaptivecards-templating';
import { isObject, type Json, type JsonObject } from '../core/json.js';
import { CardError } from './kinds.js';
import { speakEnglish } from './locale.js';
import { ABSENT, mask, unmask } from './marks.js';

// Before the first template is parsed, and once for all of them.
speakEnglish();

/** A template parsed once; filling it gives the filled JSON and what looked wrong about the data. */
export type Filling = (data: JsonObject) => { readonly filled: Json; readonly doubts: readonly string[] };

/**
 * Parses a template.
 *
 * What an author needs to know: null in the data is ''. A field the data lacks shows as nothing and is a doubt, so
 * give null instead. `$when` is one expression that must come out true or false (`${count > 0}`, `${!empty(note)}`);
 * anything else hides its element and is a doubt. `$data` of '' or nothing repeats nothing. Numbers need no
 * `string()`: each place takes what it wants. Inside `$data` the outer data is `$root`.
 * @throws CardError when an expression cannot be read
 */
export function parseTemplate(json: JsonObject, path: string): Filling {
  const template = parse(json, path);
  return (data) => {
    const absent: string[] = [];
    const expanded = expand(template, { data: mask(data), absent, path });
    const hidden = template.getLastTemplateExpansionWarnings();
    const doubts = [
      ...absent.map((field) => `${path}: the data has no ${field}`),
      ...hidden.map((warning) => `${path}: $when did not come out true or false: ${warning}`),
    ];
    return { filled: putBack(expanded, path), doubts: [...new Set(doubts)] };
  };
}

function parse(json: JsonObject, path: string): Template {
  try {
    return new Template(guarded(json, path));
  } catch (error) {
    if (error instanceof CardError) throw error;
    throw new CardError(`${path}: ${String(error)}`, { cause: error });
  }
}

type Expanding = { readonly data: JsonObject; readonly absent: string[]; readonly path: string };

/** The library knows absent fields only through a global; expanding is synchronous, so it is ours for that long. */
function expand(template: Template, { data, absent, path }: Expanding): Json {
  const before = GlobalSettings.getUndefinedFieldValueSubstitutionString;
  GlobalSettings.getUndefinedFieldValueSubstitutionString = (field) => {
    absent.push(field);
    return ABSENT;
  };
  try {
    // What the library makes of JSON and expressions over JSON is JSON.
    return template.expand({ $root: data }) as Json;
  } catch (error) {
    throw new CardError(`${path}: ${String(error)}`, { cause: error });
  } finally {
    if (before) GlobalSettings.getUndefinedFieldValueSubstitutionString = before;
    else delete GlobalSettings.getUndefinedFieldValueSubstitutionString;
  }
}

/**
 * The template with its `$when` and `$data` made safe. The library drops an element silently when its condition is
 * anything but true, and warns alike of a plain false and of a mistake: a plain false becomes a word, which drops
 * the element without a warning. And it shows an element once, unfilled, when its list is absent.
 */
function guarded(value: JsonObject, path: string): JsonObject {
  const entries = Object.entries(value).map(([key, item]): readonly [string, Json] => {
    const here = `${path}.${key}`;
    if (key === '$when') {
      const when = expressionIn(item, here);
      return [key, `\${if(isBoolean(${when}), if(${when}, true, 'hidden'), false)}`];
    }
    if (key === '$data' && typeof item === 'string') {
      const list = expressionIn(item, here);
      return [key, `\${if(empty(${list}), json('[]'), ${list})}`];
    }
    return [key, guardedWithin(item, here)];
  });
  return Object.fromEntries(entries);
}

function guardedWithin(value: Json, path: string): Json {
  if (Array.isArray(value)) return value.map((item: Json, at) => guardedWithin(item, `${path}[${at}]`));
  return isObject(value) ? guarded(value, path) : value;
}

function expressionIn(value: Json, path: string): string {
  const found = typeof value === 'string' ? /^\$\{(.+)\}$/s.exec(value)?.[1] : undefined;
  if (found === undefined || found.includes('${'))
    throw new CardError(`${path}: one \${expression} is wanted here`);
  return found;
}

function putBack(value: Json, path: string): Json {
  if (typeof value === 'string') {
    const left = value.includes('${') && /\$\{[^}]*\}?/.exec(value)?.[0];
    if (left) throw new CardError(`${path}: ${left} could not be worked out`);
    return unmask(value);
  }
  if (Array.isArray(value)) return value.map((item: Json, at) => putBack(item, `${path}[${at}]`));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, putBack(item, `${path}.${key}`)]),
  );
}
