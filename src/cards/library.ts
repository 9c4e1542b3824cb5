import { GlobalSettings, Template } from 'adaptivecards-templating';
import { isObject, type Json } from '../core/json.js';
import { CardError } from './kinds.js';
import { ABSENT, mask, unmask } from './marks.js';
import type { Scope } from './scope.js';

/**
 * The value of words with expressions in them, as the template library works them out.
 * @throws CardError when one cannot be read
 */
export function askedValue(words: string, path: string): (scope: Scope) => Json {
  const asked = parse({ value: words }, path);
  return (scope) => {
    const { expanded } = expand(asked, scope, path);
    return putBack(isObject(expanded) ? (expanded.value ?? null) : null, path);
  };
}

/**
 * Whether a condition holds. The library warns alike of a plain false and of a mistake: a plain false becomes a word
 * here, which hides without a warning.
 * @throws CardError when it cannot be read
 */
export function askedCondition(when: string, path: string): (scope: Scope) => boolean {
  const asked = parse({ $when: `\${if(isBoolean(${when}), if(${when}, true, 'hidden'), false)}` }, path);
  return (scope) => {
    const { expanded, warnings } = expand(asked, scope, path);
    for (const warning of warnings) scope.doubt(notTrueOrFalse(warning));
    return expanded !== null;
  };
}

/**
 * The list that something is repeated for; the library would show it once, unfilled, for a list that is absent.
 * @throws CardError when it cannot be read
 */
export const askedList = (list: string, path: string): ((scope: Scope) => Json) =>
  askedValue(`\${if(empty(${list}), json('[]'), ${list})}`, path);

export const notTrueOrFalse = (what: string) => `$when did not come out true or false: ${what}`;

type Asked = { readonly template: Template; readonly sees: (data: Json) => Json };

/**
 * What an expression is about is brought as `$host`, the one way that leaves `$root` what it is: in a list, so that
 * whatever it is, it is one; and beside it where it stands in its own list.
 */
function parse(part: { readonly [name: string]: string }, path: string): Asked {
  const about = Object.entries(part).map(([name, words]) => [name, words.replace(INDEX, '$$host.index')]);
  const sees = seenBy(Object.values(part).join());
  try {
    return { sees, template: new Template({ $data: `\${$host.list}`, one: [Object.fromEntries(about)] }) };
  } catch (error) {
    throw new CardError(`${path}: ${String(error)}`, { cause: error });
  }
}

const INDEX = /\$index\b(?=[^{}]*\})/g;

/** Of data, masked, what expressions can see: the fields they name, unless they take all of it. */
function seenBy(expressions: string): (data: Json) => Json {
  const names = new Set(expressions.match(/\w+/g));
  const takesAll = /\$(root|data)\b(?!\.)/.test(expressions);
  return (data) => {
    if (takesAll || !isObject(data)) return mask(data);
    return mask(Object.fromEntries(Object.entries(data).filter(([name]) => names.has(name))));
  };
}

type Expanded = { readonly expanded: Json; readonly warnings: readonly string[] };

/** The library knows absent fields only through a global; expanding is synchronous, so it is ours for that long. */
function expand({ template, sees }: Asked, scope: Scope, path: string): Expanded {
  const { root, data, index = null, doubt } = scope;
  const before = GlobalSettings.getUndefinedFieldValueSubstitutionString;
  GlobalSettings.getUndefinedFieldValueSubstitutionString = (field) => {
    doubt(absent(field));
    return ABSENT;
  };
  try {
    // What the library makes of JSON and expressions over JSON is JSON.
    const { one } = template.expand({ $root: sees(root), $host: { index, list: [sees(data)] } }) as {
      one: Json[];
    };
    return { expanded: one[0] ?? null, warnings: template.getLastTemplateExpansionWarnings() };
  } catch (error) {
    throw new CardError(`${path}: ${String(error)}`, { cause: error });
  } finally {
    if (before) GlobalSettings.getUndefinedFieldValueSubstitutionString = before;
    else delete GlobalSettings.getUndefinedFieldValueSubstitutionString;
  }
}

export const absent = (field: string) => `the data has no ${field}`;

function putBack(value: Json, path: string): Json {
  if (typeof value === 'string') {
    const left = value.includes('${') && /\$\{[^}]*\}?/.exec(value)?.[0];
    if (left) throw new CardError(`${path}: ${left} could not be worked out`);
    return unmask(value);
  }
  if (Array.isArray(value)) return value.map((item: Json) => putBack(item, path));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, putBack(item ?? null, path)]));
}
