import { en } from 'chrono-node';
import { DateTime } from 'luxon';
import type { Calendar } from '../core/ports.js';
import { toInstant } from '../core/time.js';

/** Reads days and times as British people write them; the wall clock is that of the zone, summer time included. */
export const calendar: Calendar = {
  read: (words, zone, now) => {
    const text = words.trim();
    const offset = DateTime.fromISO(now, { zone }).offset;
    const reference = { instant: new Date(now), timezone: offset };
    const [found] = en.GB.parse(text, reference, { forwardDate: true });
    if (found?.index !== 0) return undefined;
    const { start } = found;
    const rest = text.slice(found.text.length).replace(/^[\s,;:–-]+/, '');
    const timed = start.isCertain('hour');
    if (start.isCertain('timezoneOffset')) return { instant: toInstant(start.date().getTime()), timed, rest };
    const wall = DateTime.fromObject(
      {
        year: start.get('year') ?? undefined,
        month: start.get('month') ?? undefined,
        day: start.get('day') ?? undefined,
        hour: timed ? (start.get('hour') ?? 12) : 12,
        minute: timed ? (start.get('minute') ?? 0) : 0,
      } as Record<string, number>,
      { zone },
    );
    return wall.isValid ? { instant: toInstant(wall.toMillis()), timed, rest } : undefined;
  },
};
