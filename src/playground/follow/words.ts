import type { Fact } from '../../core/decider.js';
import { isObject, type Json, type JsonObject } from '../../core/json.js';
import { type Said, wordsOf } from '../../core/said.js';
import { spokenTime } from '../../core/time.js';
import type { FactSeen } from '../seen.js';
import { inWords, type Names } from './names.js';

/** A fact as somebody would say it who knows nothing of JSON: what happened, and with what. */
export function factInWords({ type, ...rest }: Fact, names: Names): FactSeen {
  return { what: inWords(type), with: details(rest, names) };
}

/** Who did it and when is said of the whole commit. */
const SAID_ALREADY = ['by', 'at', 'id'];
const MOST_LISTED = 4;

function details(fields: { readonly [name: string]: Json }, names: Names): readonly string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (SAID_ALREADY.includes(name)) return [];
    if (isObject(value) && !isSaid(value)) return details(value, names);
    const said = spoken(value, names);
    return said === undefined ? [] : [`${inWords(name).toLowerCase()}: ${said}`];
  });
}

function spoken(value: Json, names: Names): string | undefined {
  if (value === null) return 'none';
  if (Array.isArray(value)) return listed(value, names);
  if (isObject(value)) return isSaid(value) ? `“${wordsOf(value)}”` : details(value, names).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return spokenTime(value, names.zone);
  // Other things' ids say nothing to a reader.
  return OPAQUE.test(value) ? undefined : names.person(value);
}

const isSaid = (value: JsonObject): value is Said =>
  'said' in value && (value.said === null || typeof value.said === 'string');

const OPAQUE = /^[0-9a-f]{8,}$/;

function listed(values: readonly Json[], names: Names): string | undefined {
  if (values.length === 0) return 'none';
  if (values.some(isObject)) return `${values.length} in all`;
  const said = values.slice(0, MOST_LISTED).map((value) => spoken(value, names) ?? 'one');
  const more = values.length - said.length;
  return `${said.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
