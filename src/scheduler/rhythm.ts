import {
  type ByMonth,
  type ByWeek,
  type Day,
  type DayOfMonth,
  type Rhythm,
  WEEKDAYS,
  type Weekday,
} from '../core/cadence.js';
import { daysAfter, weekdayOf } from './working-days.js';

/** Every day that a rhythm names, in order and without end; those of the week or month of `from` may be before it. */
export function daysOf(rhythm: Rhythm, from: Day): Generator<Day> {
  switch (rhythm.every) {
    case 'daily':
      return everySoManyDays(from, 1);
    case 'weekly':
    case 'fortnightly':
      return weeks(rhythm, from);
    default:
      return months(rhythm, from);
  }
}

function* everySoManyDays(first: Day, count: number): Generator<Day> {
  for (let day = first; ; day = daysAfter(day, count)) yield day;
}

/** A Monday; fortnights that nobody has placed are counted from it. */
const FIRST_MONDAY = '1970-01-05';

function* weeks(rhythm: ByWeek, from: Day): Generator<Day> {
  const monday = mondayOf(from);
  if (rhythm.every === 'weekly') return yield* everySoManyDays(dayOfWeek(monday, rhythm.on), 7);
  const apart = Math.abs(daysBetween(mondayOf(rhythm.from ?? FIRST_MONDAY), monday)) % 14;
  yield* everySoManyDays(dayOfWeek(daysAfter(monday, -apart), rhythm.on), 14);
}

const mondayOf = (day: Day): Day => daysAfter(day, -weekdayOf(day));
const dayOfWeek = (monday: Day, on: Weekday): Day => daysAfter(monday, WEEKDAYS.indexOf(on));
const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const;

function* months(rhythm: ByMonth, from: Day): Generator<Day> {
  const step = MONTHS[rhythm.every];
  const count = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1;
  const first = count - ((count - ((rhythm.month ?? 1) - 1) + 12) % step);
  for (let month = first; ; month += step) yield dayOfMonth(month, rhythm.on);
}

/** A day of a month, which is counted from January of the year nought. */
function dayOfMonth(month: number, on: DayOfMonth): Day {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  const first = `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  const last = daysAfter(`${daysAfter(first, 31).slice(0, 7)}-01`, -1);
  if (on === 'last') return last;
  if (typeof on === 'number') return daysAfter(first, Math.min(on, Number(last.slice(8))) - 1);
  const { which, weekday } = typeof on === 'string' ? { which: 1 as const, weekday: on } : on;
  const index = WEEKDAYS.indexOf(weekday);
  if (which === 'last') return daysAfter(last, -((weekdayOf(last) - index + 7) % 7));
  return daysAfter(first, ((index - weekdayOf(first) + 7) % 7) + (which - 1) * 7);
}
