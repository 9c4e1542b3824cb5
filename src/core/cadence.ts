/** A day of the calendar, "2026-12-08", in whatever zone is spoken of. */
export type Day = string;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Which days something comes round on, before working days are looked at. */
export type Rhythm = { readonly every: 'daily' } | ByWeek | ByMonth;

/** Fortnights are told apart by `from`, any day of a week in which it happens; without it by a fixed count. */
export type ByWeek = { readonly every: 'weekly' | 'fortnightly'; readonly on: Weekday; readonly from?: Day };

/** `month` (1 to 12) is a month in which it happens, for what does not come round in every one; else January. */
export type ByMonth = {
  readonly every: 'monthly' | 'quarterly' | 'yearly';
  readonly on: DayOfMonth;
  readonly month?: number;
};

/**
 * A date, of which a shorter month has its last day; the last day; or the first such weekday, unless `which` says
 * another of them.
 */
export type DayOfMonth =
  | number
  | 'last'
  | Weekday
  | { readonly which: 1 | 2 | 3 | 4 | 'last'; readonly weekday: Weekday };

/**
 * When something comes round: on which days, at what time by the wall clock ("10:00"), and what becomes of days on
 * which nobody works: kept when nothing is said.
 */
export type Cadence = Rhythm & {
  readonly at: string;
  readonly offDays?: 'kept' | 'skipped' | 'next-working-day' | 'working-day-before';
};
