import type { Day } from '../core/cadence.js';

/** Days on which nobody works although it is no weekend, in order. */
export type Holidays = readonly Day[];

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The day so many days after another. Days have no clock, so none is longer than the others. */
export function daysAfter(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for a Monday to 6 for a Sunday. */
export function weekdayOf(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** Monday to Friday, but for bank holidays. */
export function isWorkingDay(day: Day, holidays: Holidays): boolean {
  return weekdayOf(day) < 5 && !holidays.includes(day);
}

/** The first working day after a day (`step` 1), or before it (−1). */
export function workingDayFrom(day: Day, step: 1 | -1, holidays: Holidays): Day {
  let next = daysAfter(day, step);
  while (!isWorkingDay(next, holidays)) next = daysAfter(next, step);
  return next;
}
