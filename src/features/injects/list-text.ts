import { say, wordsOf } from '../../core/said.js';
import { same } from '../../core/same.js';
import type { Problem, Row, Table } from '../../core/showing/table.js';
import { clockIn, type Instant, minutesAfter, toInstant } from '../../core/time.js';
import { CONDITIONS, type Condition, type Inject, type Listed, type Numbered, type When } from './facts.js';
import { type Naming, namedIn } from './whom.js';

/** What the first line of a list may name. What else stands there is not read. */
export const COLUMNS = ['number', 'time', 'to', 'inject', 'expected', 'minutes', 'condition'] as const;

/** One line of a main events list. `onlyIf` names another by its place among the lines. */
export type Entry = {
  readonly inject: Omit<Inject, 'onlyIf'>;
  readonly onlyIf?: { readonly entry: number; readonly was: Condition['was'] };
};

export type ListRead = { readonly entries: readonly Entry[] } | { readonly problems: readonly Problem[] };

/** Reads a main events list: all of it, or everything that is wrong with it. */
export function readList({ columns, rows }: Table, naming: Naming): ListRead {
  const lacks = ['inject', 'expected'].filter((column) => !columns.includes(column));
  if (lacks.length > 0) {
    const why = `is no column of the first line; it can name ${COLUMNS.join(', ')}`;
    return { problems: lacks.map((field) => ({ line: 1, field, why })) };
  }
  if (rows.length === 0) return { problems: [{ line: 1, field: 'inject', why: 'stands on no line yet' }] };
  if (rows.length > MOST)
    return { problems: [{ line: 1, field: 'inject', why: `can stand on at most ${MOST} lines` }] };
  const problems: Problem[] = [];
  const numbers = numbersOf(rows, problems);
  const entries = rows.flatMap((row, index) => readRow(row, { index, numbers, naming, problems }) ?? []);
  return problems.length > 0
    ? { problems: problems.sort((one, other) => one.line - other.line) }
    : { entries };
}

const MOST = 500;

/** By what number each line is called: the one it gives itself, or its place. */
function numbersOf(rows: readonly Row[], problems: Problem[]): readonly string[] {
  const numbers = rows.map(({ cells }, index) => cells.number ?? String(index + 1));
  for (const [index, { line }] of rows.entries()) {
    const first = numbers.indexOf(numbers[index] ?? '');
    if (first < index)
      problems.push({ line, field: 'number', why: `stands on line ${rows[first]?.line} already` });
  }
  return numbers;
}

type Reading = {
  readonly index: number;
  readonly numbers: readonly string[];
  readonly naming: Naming;
  readonly problems: Problem[];
};

function readRow({ line, cells }: Row, reading: Reading): Entry | undefined {
  const { naming, problems } = reading;
  const before = problems.length;
  const wrong = (field: string, why: string): undefined => void problems.push({ line, field, why });
  const text = (field: 'inject' | 'expected', most: number): string | undefined => {
    const words = cells[field];
    if (!words) return wrong(field, 'is needed');
    return words.length <= most ? words : wrong(field, `can be at most ${most} characters; shorten it`);
  };
  const what = text('inject', 500);
  const expected = text('expected', 300);
  const named = namedIn(cells.to ?? '', naming);
  if ('unknown' in named) wrong('to', `nobody called “${named.unknown}” plays in this exercise`);
  const when = timeIn(cells.time, naming) ?? wrong('time', WRITE_TIME);
  const minutes = cells.minutes === undefined ? undefined : minutesIn(cells.minutes);
  if (cells.minutes !== undefined && !minutes) wrong('minutes', 'should be a whole number from 1 to 1440');
  const onlyIf = cells.condition === undefined ? undefined : conditionIn(cells.condition, reading, wrong);
  if (problems.length > before || !what || !expected || !when || !('to' in named)) return undefined;
  const inject = {
    what: say(what),
    expected: say(expected),
    to: named.to,
    when,
    ...(minutes && { minutes }),
  };
  return { inject, ...(onlyIf && { onlyIf }) };
}

const WRITE_TIME =
  'should be minutes after the start, such as 25, or a time of the clock, such as 10:25; empty: sent by hand';

/** `25`, `+25 min` or `+1:30` after the start, `10:25` by the clock, a whole instant, or nothing: by hand. */
function timeIn(words: string | undefined, naming: Naming): When | undefined {
  if (words === undefined) return { byHand: true };
  const after = /^\+?(\d{1,5})\s*(?:m|mins?|minutes?)?$/i.exec(words)?.[1];
  if (after) return { after: Number(after) };
  const [, hours, more] = /^\+(\d{1,3}):([0-5]\d)$/.exec(words) ?? [];
  if (hours) return { after: Number(hours) * 60 + Number(more) };
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(words) && !Number.isNaN(Date.parse(words)))
    return { at: toInstant(Date.parse(words)) };
  const clock = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(words);
  return clock ? { at: clockAfter(`${clock[1]?.padStart(2, '0')}:${clock[2]}`, naming) } : undefined;
}

const DAY = 24 * 60;

/** The first time at which the clock shows this, from when the exercise is planned to start. */
function clockAfter(clock: string, { exercise: { starts }, partnership: { timezone } }: Naming): Instant {
  const ahead = (from: Instant) => minutesOf(clock) - minutesOf(clockIn(from, timezone));
  const found = minutesAfter(starts, (ahead(starts) + DAY) % DAY);
  // The clocks may have changed on the way.
  return minutesAfter(found, ahead(found));
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

function minutesIn(words: string): number | undefined {
  const minutes = Number(words.replace(/\s*(m|mins?|minutes?)$/i, ''));
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440 ? minutes : undefined;
}

/** `3 silent`: only if the inject that the list calls 3 was not answered in time. */
function conditionIn(
  words: string,
  { index, numbers }: Reading,
  wrong: (field: string, why: string) => undefined,
): Entry['onlyIf'] {
  const [number = '', ...rest] = words.replace(/^(only )?(if )?(inject )?/i, '').split(/\s+/);
  const said = rest.join('-').toLowerCase().replace(/^was-/, '');
  const was = said === '' ? 'answered' : CONDITIONS.find((condition) => condition === said);
  if (!was)
    return wrong('condition', `should be a number and one of ${CONDITIONS.join(', ')}, such as 3 silent`);
  const entry = numbers.indexOf(number);
  if (entry < 0 || entry >= index)
    return wrong('condition', `“${number}” is no inject that stands before this one`);
  return { entry, was };
}

/** The entries that are not on a list yet, word for word, numbered from where that ends. */
export function newTo(here: readonly Listed[], entries: readonly Entry[]): readonly Numbered[] {
  const added: Numbered[] = [];
  const numbers: number[] = [];
  for (const { inject, onlyIf } of entries) {
    const other = onlyIf && numbers[onlyIf.entry];
    const whole: Inject = { ...inject, ...(other && { onlyIf: { inject: other, was: onlyIf.was } }) };
    const before = here.find((one) => !numbers.includes(one.n) && same(writtenOf(one), writtenOf(whole)));
    const n = before?.n ?? here.length + added.length + 1;
    numbers.push(n);
    if (!before) added.push({ ...whole, n });
  }
  return added;
}

const writtenOf = ({ what, expected, to, when, minutes, onlyIf }: Inject): Inject => ({
  ...{ what, expected, to, when },
  ...(minutes && { minutes }),
  ...(onlyIf && { onlyIf }),
});

/** What a list says of an inject, so that it reads as the same again. */
export function rowOf({ n, what, expected, when, to, minutes, onlyIf }: Numbered) {
  const time = 'after' in when ? `${when.after} min` : 'at' in when ? when.at : '';
  return {
    number: String(n),
    time,
    to: to.join('; '),
    inject: wordsOf(what),
    expected: wordsOf(expected),
    minutes: minutes ? String(minutes) : '',
    condition: onlyIf ? `${onlyIf.inject} ${onlyIf.was}` : '',
  };
}
