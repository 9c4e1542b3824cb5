import type { Json } from './json.js';
import type { Person } from './people/person.js';
import type { Calendar } from './ports.js';
import { readReference } from './reference.js';
import type { Instant } from './time.js';

type Labelled = {
  readonly label: string;
  readonly required?: true;
  /** A word that people put before it: `until` Friday. */
  readonly after?: string;
  /** Carried by buttons and positions, never asked for on a form. */
  readonly hidden?: true;
  /** A form asks for it only where somebody wants to say more: left out, it stands on its default. */
  readonly further?: true;
};

/**
 * How a person gives one argument of a command, in words (`minutes:20`) or on a form. `when` is read with the
 * calendar in the partnership's zone; `person` is somebody of the partnership; `reference` is what a numbered thing is
 * called, whole (`LHRP/2026/014`) or only its number (`14`).
 */
export type Field = Labelled &
  /** `unheard`: it names a word that is listened for, and does not say it. */
  (
    | {
        readonly kind: 'text';
        readonly max: number;
        readonly long?: true;
        readonly hint?: string;
        readonly unheard?: true;
      }
    | { readonly kind: 'number'; readonly min: number; readonly max: number }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
    /** `unknown`: the field that takes the name of somebody not known here; `whole`: no part of a name will do. */
    | { readonly kind: 'person'; readonly unknown?: string; readonly whole?: true }
    /** `day`: a day alone will do, and stands for itself (`2026-12-04`) or for its last minute. */
    | { readonly kind: 'when'; readonly hint?: string; readonly day?: 'itself' | 'its-end' }
    | { readonly kind: 'link' }
    | { readonly kind: 'reference' }
    | { readonly kind: 'id' }
  );

export type Choice = { readonly value: string; readonly label: string };
export type FieldSet = { readonly [name: string]: Field };

/** What somebody is told who left out what must be given. */
export const isMissing = ({ label }: Field): string => `“${label}” is missing.`;

/** What reading a field needs to know. */
export interface Reader {
  readonly people: readonly Person[];
  readonly calendar: Calendar;
  readonly zone: string;
  readonly now: Instant;
}

/**
 * A field's value, or a sentence about what is wrong with it. `null`: left empty on a form. `rest` is what stood
 * behind a time in the same words, and belongs to the next field; `minutes` is the length an end gave it. `elsewhere`: the
 * field whose words they are rather.
 */
export type ReadField =
  | { readonly value: Json; readonly rest?: string; readonly minutes?: number }
  | { readonly elsewhere: string; readonly words: string }
  | { readonly problem: string };

/** Reads one field as a person gave it. */
export function readField(field: Field, given: string, reader: Reader): ReadField {
  const words = withoutWord(given.trim(), field.after);
  if (words === '') return { value: null };
  switch (field.kind) {
    case 'text': {
      const text = withNames(words, reader.people);
      return text.length <= field.max
        ? { value: text }
        : { problem: tooLong(field.label, field.max, text.length) };
    }
    case 'number':
      return readNumber(field, words);
    case 'choice':
      return readChoice(field, words);
    case 'person':
      return readPerson(field, words, reader.people);
    case 'when':
      return readWhen(field, words, reader);
    case 'link':
      return readLink(words);
    case 'reference':
      return readTypedReference(words);
    case 'id':
      return { value: words };
  }
}

/** Somebody mentioned in a text stands there by name, or as somebody: a platform's id means nothing to a reader. */
function withNames(words: string, people: readonly Person[]): string {
  return words.replace(/<@[^<>]+>/g, (mention) => `@${peopleCalled(mention, people)[0]?.name ?? 'somebody'}`);
}

function tooLong(label: string, max: number, length: number): string {
  return `${label} can be at most ${max} characters; this is ${length.toLocaleString('en-GB')}. Please shorten it.`;
}

/** As much of what was typed as shows somebody what is meant. */
const briefly = (words: string): string => (words.length > 40 ? `${words.slice(0, 40)}…` : words);

function readNumber(field: Extract<Field, { kind: 'number' }>, words: string): ReadField {
  // “to 20 minutes”, “£1,350”.
  const figures = words.replace(/^to\s+|^£\s*|,(?=\d{3}\b)|\s*(m|mins?|minutes?)$/gi, '');
  const number = figures === '' ? Number.NaN : Number(figures);
  const fits = Number.isInteger(number) && number >= field.min && number <= field.max;
  return fits
    ? { value: number }
    : {
        problem: `${field.label} must be a whole number from ${field.min} to ${field.max}, not “${briefly(words)}”.`,
      };
}

function readChoice(field: Extract<Field, { kind: 'choice' }>, words: string): ReadField {
  const wanted = words.toLowerCase();
  const found = field.choices.find(({ value, label }) => value === wanted || label.toLowerCase() === wanted);
  const [begun, another] = field.choices.filter(({ value }) => value.startsWith(wanted));
  const choice = found ?? (another ? undefined : begun);
  if (choice) return { value: choice.value };
  const choices = oneOf(field.choices.map(({ value }) => value));
  return { problem: `${field.label} can be ${choices}, not “${briefly(words)}”.` };
}

function readPerson(
  { unknown, whole }: Extract<Field, { kind: 'person' }>,
  words: string,
  people: readonly Person[],
): ReadField {
  const isMention = /^<?@/.test(words);
  const found = peopleCalled(words, people).filter(
    ({ id, name }) => !whole || isMention || [id, name.toLowerCase()].includes(words.toLowerCase()),
  );
  const [first] = found;
  if (first && found.length === 1) return { value: first.id };
  if (first)
    return { problem: `Which one: ${oneOf(found.map(({ name }) => name))}? Write the full name in quotes.` };
  if (/^@?$/.test(words)) return { problem: 'Write a name behind the @, as on the members list.' };
  const name = words.replace(/^@/, '');
  if (unknown) return { elsewhere: unknown, words: name };
  return {
    problem: `I do not know “${name}” in this partnership. Write the name as on the members list.`,
  };
}

/** The people somebody may mean: a mention, an id, a whole name, or a part of a name. */
function peopleCalled(words: string, people: readonly Person[]): readonly Person[] {
  const mentioned = /^<@([^>|]+)>$/.exec(words)?.[1];
  if (mentioned)
    return people.filter(({ slack, teams }) => slack?.user === mentioned || teams?.user === mentioned);
  const wanted = words.replace(/^@/, '').toLowerCase();
  const whole = people.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  if (whole.length > 0) return whole;
  return people.filter(({ id, name }) =>
    [...id.split('-'), ...name.toLowerCase().split(/\s+/)].some((part) => part === wanted),
  );
}

function withoutWord(words: string, before: string | undefined): string {
  const [first = ''] = words.split(/\s/, 1);
  return before && first.toLowerCase() === before ? words.slice(first.length).trim() : words;
}

function readWhen(
  { day }: Extract<Field, { kind: 'when' }>,
  words: string,
  { calendar, zone, now }: Reader,
): ReadField {
  const read = calendar.read(words, zone, now);
  if (!read) return { problem: `I could not read “${words}” as ${day ? AS_DAY : AS_TIME}` };
  const { instant, timed, minutes, rest } = read;
  const more = rest ? { rest } : {};
  if (timed) return { value: instant, ...more, ...(minutes && { minutes }) };
  if (!day) return { problem: 'Give the time of day too, like “Tue 8 Dec 14:00”.' };
  // A day's noon is of the same day in UTC, in every zone that Muster speaks in.
  const date = instant.slice(0, 10);
  if (day === 'itself') return { value: date, ...more };
  const end = calendar.read(`${date} 23:59`, zone, now)?.instant;
  return end ? { value: end, ...more } : { problem: `I could not read “${words}” as ${AS_DAY}` };
}

const AS_TIME = 'a time. Write it like “Tue 8 Dec 14:00” or “next tue 10am”.';
const AS_DAY = 'a day. Write it like “Fri 4 Dec” or “next fri”.';

const MOST_OF_A_LINK = 1000;

function readLink(words: string): ReadField {
  const link = words.replace(/^<([^|>]+)(\|[^>]*)?>$/, '$1');
  const good = URL.canParse(link) && new URL(link).protocol === 'https:';
  if (!good) return { problem: `A link begins with https://, unlike “${briefly(words)}”.` };
  if (link.length > MOST_OF_A_LINK) return { problem: tooLong('A link', MOST_OF_A_LINK, link.length) };
  return { value: link };
}

function readTypedReference(words: string): ReadField {
  const read = readReference(words);
  if (!read)
    return { problem: `“${words}” is no reference. Write it like LHRP/2026/014, or only its number.` };
  return { value: 'reference' in read ? read.reference : String(read.number) };
}

/** "a, b or c". */
export function oneOf(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
