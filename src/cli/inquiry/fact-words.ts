import type { Fact } from '../../core/decider.js';
import { isObject, type Json } from '../../core/json.js';
import { type Instant, spokenClock, writtenDay } from '../../core/time.js';
import type { Naming } from './naming.js';

/** How what is recorded is told: in which zone, and what people and organisations are called. */
export type Telling = Naming & { readonly zone: string };

/** These stand in columns of their own. */
const ELSEWHERE = ['type', 'by', 'at', 'person'];
/** More than so many of a list are counted. */
const FEW = 5;

/** A fact as somebody reads it who does not know the program: every field that it has. */
export function factWords(fact: Fact, telling: Telling) {
  const details = Object.entries(fact).filter(([key]) => !ELSEWHERE.includes(key));
  return {
    what: plain(fact.type),
    who: typeof fact.person === 'string' ? telling.called(fact.person) : '',
    details: details.map(([key, value]) => `${plain(key)}: ${words(value, telling)}`).join('; '),
  };
}

const plain = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();

function words(value: Json, telling: Telling): string {
  if (typeof value === 'string')
    return INSTANT.test(value) ? localTime(value, telling.zone) : telling.called(value);
  if (Array.isArray(value))
    return value.length > FEW
      ? `${value.length}`
      : value.map((each) => words(each, telling)).join(' / ') || 'none';
  if (!isObject(value)) return value === true ? 'yes' : String(value);
  if ('said' in value && Object.keys(value).length === 1)
    return value.said === null ? '(words erased)' : `“${value.said}”`;
  if (typeof value.seat === 'string') return telling.called(value.seat);
  return Object.entries(value)
    .map(([key, inner]) => `${plain(key)} ${words(inner, telling)}`)
    .join(', ');
}

/** "Fri 27 Nov 2026, 15:02". */
export const localTime = (at: Instant, zone: string): string =>
  `${writtenDay(at, zone)}, ${spokenClock(at, zone)}`;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
