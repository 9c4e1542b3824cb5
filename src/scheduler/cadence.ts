import type { Cadence, Day } from '../core/cadence.js';
import type { Instant } from '../core/time.js';
import { daysOf } from './rhythm.js';
import { dayIn, instantAt } from './wall-clock.js';
import { daysAfter, type Holidays, isWorkingDay, workingDayFrom } from './working-days.js';

/** Further back than any run of days off moves a day. */
const BACK_DAYS = 15;
/** What has not come round by then never does, like a Sunday on which somebody works. */
const AHEAD_DAYS = 10 * 366;

/**
 * The first instant after another at which a cadence comes round in a zone. Days follow the zone's own calendar and
 * its wall clock; `instantAt` says what becomes of times that the clocks pass over or show twice. Undefined when it
 * never does.
 */
export function nextOf(
  cadence: Cadence,
  at: { readonly zone: string; readonly after: Instant; readonly holidays: Holidays },
): Instant | undefined {
  const today = dayIn(at.after, at.zone);
  const end = daysAfter(today, AHEAD_DAYS);
  for (const named of daysOf(cadence, daysAfter(today, -BACK_DAYS))) {
    if (named > end) break;
    const day = workedOn(named, cadence.offDays ?? 'kept', at.holidays);
    const instant = day && instantAt(day, cadence.at, at.zone);
    if (instant && instant > at.after) return instant;
  }
  return undefined;
}

function workedOn(day: Day, offDays: NonNullable<Cadence['offDays']>, holidays: Holidays): Day | undefined {
  if (offDays === 'kept' || isWorkingDay(day, holidays)) return day;
  if (offDays === 'skipped') return undefined;
  return workingDayFrom(day, offDays === 'next-working-day' ? 1 : -1, holidays);
}
