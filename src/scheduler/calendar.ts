import { en, type ParsedComponents, type ParsedResult } from 'chrono-node';
import { DateTime } from 'luxon';
import type { Calendar, TimeRead } from '../core/ports.js';
import { type Instant, toInstant } from '../core/time.js';
import { nextOf } from './cadence.js';
import { inFigures } from './clock-words.js';
import { type Holidays, isWorkingDay, workingDayFrom } from './working-days.js';

/** Words longer than any time; what stands behind them is not looked at. */
const MOST_WORDS = 8;

type Here = { readonly zone: string; readonly now: Instant };

/** The calendar as British people read it; the wall clock is that of the zone, summer time included. */
export function createCalendar(holidays: Holidays): Calendar {
  return {
    read: (words, zone, now) => {
      const local = DateTime.fromISO(now, { zone });
      const figures = inFigures(words, local.hour * 60 + local.minute);
      return readTime(figures ?? words.trim(), { zone, now });
    },
    isWorkingDay: (day) => isWorkingDay(day, holidays),
    nextWorkingDay: (day) => workingDayFrom(day, 1, holidays),
    next: (cadence, zone, after) => nextOf(cadence, { zone, after, holidays }),
  };
}

function readTime(text: string, here: Here): TimeRead | undefined {
  const whole = begins(text, here);
  if (!whole || whole.start.isCertain('hour')) return whole && timeIn(whole, text, here);
  // "8 Dec 14:00 March review" would be read as a day in March: fewer words may say it better.
  for (let count = MOST_WORDS; count > 0; count--) {
    const beginning = text.split(/\s+/).slice(0, count).join(' ');
    const found = begins(beginning, here);
    if (found?.start.isCertain('hour') && text.startsWith(found.text)) return timeIn(found, text, here);
  }
  return timeIn(whole, text, here);
}

/** The time some words begin with, as the parser sees it. */
function begins(text: string, { zone, now }: Here): ParsedResult | undefined {
  const timezone = DateTime.fromISO(now, { zone }).offset;
  const [found] = en.GB.parse(text, { instant: new Date(now), timezone }, { forwardDate: true });
  return found?.index === 0 ? found : undefined;
}

function timeIn({ start, end, text: read }: ParsedResult, text: string, here: Here): TimeRead | undefined {
  const [week = ''] = isDayAlone(start, read) ? (A_WEEK_ON.exec(text.slice(read.length)) ?? []) : [];
  const instant = instantOf(start, { ...here, weeks: week ? 1 : 0 });
  const until = end && instantOf(end, here);
  if (!instant) return undefined;
  const minutes = until ? Math.round((Date.parse(until) - Date.parse(instant)) / 60_000) : 0;
  const rest = text.slice(read.length + week.length).replace(/^[\s,;:–-]+/, '');
  return { instant, timed: start.isCertain('hour'), ...(minutes > 0 && { minutes }), rest };
}

/** “Friday week” is a week after Friday. */
const A_WEEK_ON = /^\s+week\b/i;
const isDayAlone = (start: ParsedComponents, read: string): boolean =>
  !start.isCertain('hour') && /day$|^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|tomorrow)$/i.test(read);

function instantOf(parsed: ParsedComponents, here: Here & { readonly weeks?: number }): Instant | undefined {
  if (parsed.isCertain('timezoneOffset')) return toInstant(parsed.date().getTime());
  const timed = parsed.isCertain('hour');
  const wall = DateTime.fromObject(
    {
      year: yearOf(parsed, here),
      month: parsed.get('month') ?? 1,
      day: parsed.get('day') ?? 1,
      hour: timed ? (parsed.get('hour') ?? 12) : 12,
      minute: timed ? (parsed.get('minute') ?? 0) : 0,
    },
    { zone: here.zone },
  );
  if (!wall.isValid) return undefined;
  return toInstant(comingOf(wall.plus({ weeks: here.weeks ?? 0 }), here).toMillis());
}

/** A time that the clocks show twice is the first of the two that is still to come. */
function comingOf(wall: DateTime, { now }: Here): DateTime {
  const shown = wall.getPossibleOffsets();
  return shown.find((each) => each.toMillis() > Date.parse(now)) ?? wall;
}

/**
 * The year meant: the parser takes a day that has passed for next year's, even when its weekday says that it was
 * this year's.
 */
function yearOf(parsed: ParsedComponents, { zone, now }: Here): number {
  const thisYear = DateTime.fromISO(now, { zone }).year;
  const year = parsed.get('year') ?? thisYear;
  if (parsed.isCertain('year') || !parsed.isCertain('weekday') || !parsed.isCertain('day')) return year;
  const falls = (candidate: number) =>
    DateTime.fromObject({ year: candidate, month: parsed.get('month') ?? 1, day: parsed.get('day') ?? 1 })
      .weekday % 7;
  return falls(year) !== parsed.get('weekday') && falls(thisYear) === parsed.get('weekday') ? thisYear : year;
}
