import type { Command } from '../command.js';
import { isMissing, type Reader, readField } from '../fields.js';
import type { Json, JsonObject } from '../json.js';
import type { Person } from '../people/person.js';
import { askedFields } from './form.js';

/** Arguments as read, or a sentence about the first that could not be. */
export type Given = { readonly args: JsonObject } | { readonly problem: string; readonly field: string };

/** Reads what a person gave, field by field. What no field declares is left out. */
export function readGiven(command: Command, given: Readonly<Record<string, string>>, reader: Reader): Given {
  const args: Record<string, Json> = {};
  const left: Record<string, string> = {};
  for (const [name, field] of Object.entries(command.fields ?? {})) {
    const raw = given[name] ?? left[name];
    if (raw === undefined) continue;
    const read = readField(field, raw, reader);
    if ('problem' in read) return { problem: read.problem, field: name };
    if ('elsewhere' in read) {
      left[read.elsewhere] = read.words;
      continue;
    }
    args[name] = read.value;
    const { rest } = read;
    const next = rest ? placeAfter(name, command) : undefined;
    if (rest && next !== undefined && given[next] === undefined) left[next] = rest;
    else if (rest && /[\p{L}\p{N}]/u.test(rest)) return { problem: leftOver(raw, rest), field: name };
    if (read.minutes) left.minutes = String(read.minutes);
  }
  return { args: knownAfterAll(args, command, reader) };
}

/** Whose whole name was written where the name of somebody unknown goes is known all the same. */
function knownAfterAll(args: JsonObject, { fields = {} }: Command, { people }: Reader): JsonObject {
  const found = Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind !== 'person' || !field.whole || !field.unknown || args[name]) return [];
    const written = args[field.unknown];
    const called = people.filter((each) => typeof written === 'string' && isCalled(each, written));
    return called.map(({ id }) => ({ name, from: field.unknown ?? '', id }));
  });
  const [only, another] = found;
  if (!only || another) return args;
  const { [only.from]: _, ...rest } = args;
  return { ...rest, [only.name]: only.id };
}

const isCalled = ({ name }: Person, written: string): boolean =>
  name.toLowerCase() === written.trim().toLowerCase();

/** The place whose turn it is once a time has taken what it needs of the words. */
const placeAfter = (name: string, { positions = [] }: Command): string | undefined =>
  positions.includes(name) ? positions[positions.indexOf(name) + 1] : undefined;

const leftOver = (given: string, rest: string): string =>
  `I could not read “${rest}” in “${given.trim()}”. Write it like “Fri 4 Dec” or “Tue 8 Dec 14:00”, and nothing behind it.`;

/** The first thing a command needs that was not given. */
export function missing(command: Command, args: JsonObject): { problem: string; field: string } | undefined {
  const lacks = ([name]: readonly [string, unknown]) => args[name] === undefined || args[name] === null;
  const needed = Object.entries(command.fields ?? {}).filter(([, field]) => field.required);
  const first = needed.find(lacks);
  return first && { problem: isMissing(first[1]), field: first[0] };
}

/** Whether a form should open: something needed is missing, or nothing was given that the form asks for. */
export function opensForm(command: Command, args: JsonObject): boolean {
  const asked = askedFields(command);
  if (!command.form || asked.length === 0) return false;
  const lacks = missing(command, args);
  if (lacks) return asked.some(([name]) => name === lacks.field);
  return asked.every(([name]) => args[name] === undefined);
}
