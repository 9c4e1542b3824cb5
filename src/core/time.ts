import { createLatest, type Latest } from './latest.js';

/** An instant in UTC, as ISO 8601 with milliseconds: what facts hold. */
export type Instant = string;

/** "Fri 4 Dec, 10:00" in a zone; with the year when it is not the year of `now`. */
export function spokenTime(instant: Instant, zone: string, now?: Instant): string {
  return `${spokenDay(instant, zone, now)}, ${spokenClock(instant, zone)}`;
}

/** "Fri 4 Dec" in a zone; with the year when it is not the year of `now`. */
export function spokenDay(instant: Instant, zone: string, now?: Instant): string {
  const { weekday, day, month, year } = wallClock(instant, zone);
  const spoken = `${weekday} ${day} ${month}`;
  return now === undefined || year === wallClock(now, zone).year ? spoken : `${spoken} ${year}`;
}

/** "Fri 4 Dec 2026" in a zone: for what is filed, and read in other years. */
export function writtenDay(instant: Instant, zone: string): string {
  return `${spokenDay(instant, zone)} ${yearIn(instant, zone)}`;
}

/** "2026-12-04": the day it is in a zone. */
export function dayIn(instant: Instant, zone: string): string {
  // Swedes write days as ISO 8601 does.
  return new Date(instant).toLocaleDateString('sv-SE', { timeZone: zone });
}

/** "10:00" in a zone; in the night in which it shows an hour twice, which of them: "01:30 BST". */
export function spokenClock(instant: Instant, zone: string): string {
  const { which } = wallClock(instant, zone);
  return which ? `${clockIn(instant, zone)} ${which}` : clockIn(instant, zone);
}

/** "10:00" in a zone, to be compared and counted with. */
export function clockIn(instant: Instant, zone: string): string {
  const { hour, minute } = wallClock(instant, zone);
  return `${hour}:${minute}`;
}

/** "15:00" while it is that day; on any other day the day is said too: "Sat 28 Nov, 01:00". */
export function spokenAt(instant: Instant, zone: string, now: Instant): string {
  const isToday = spokenDay(instant, zone) === spokenDay(now, zone);
  return isToday ? spokenClock(instant, zone) : spokenTime(instant, zone, now);
}

/** "Tue 8 Dec, 14:00–16:00" in a zone, from a start and a length in minutes. */
export function spokenSpan(span: { starts: Instant; minutes: number }, zone: string, now?: Instant): string {
  return `${spokenTime(span.starts, zone, now)}–${spokenClock(minutesAfter(span.starts, span.minutes), zone)}`;
}

/** "1 h 50" or "45 min", from whole minutes. */
export function spokenMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

/** How long something took: what rounds to nothing still took a while. */
export function spokenWhile(minutes: number): string {
  return Math.round(minutes) < 1 ? 'less than a minute' : spokenMinutes(Math.round(minutes));
}

/** Within what time something happened: "within a minute". */
export function spokenWithin(minutes: number): string {
  return `within ${Math.round(minutes) < 1 ? 'a minute' : spokenMinutes(Math.round(minutes))}`;
}

/** The instant so many minutes after another. */
export function minutesAfter(instant: Instant, minutes: number): Instant {
  return toInstant(Date.parse(instant) + minutes * 60_000);
}

/** The instant so many calendar months after another, in UTC; the last day of a shorter month. */
export function monthsAfter(instant: Instant, months: number): Instant {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  // The 31st of a month without one has run on into the next.
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.toISOString();
}

/** The calendar year it is in a zone. */
export function yearIn(instant: Instant, zone: string): number {
  return Number(wallClock(instant, zone).year);
}

/** Milliseconds since 1970 as an instant. */
export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

type WallClock = Readonly<Record<string, string | undefined>>;
type Zone = { readonly format: Intl.DateTimeFormat; readonly minutes: Latest<number, WallClock> };

/** Making a format costs a hundred times what using it does, and a card says the same few minutes again and again. */
const MOST_ZONES = 50;
const MOST_MINUTES = 500;
const zones = createLatest<string, Zone>(MOST_ZONES);

function wallClock(instant: Instant, zone: string): WallClock {
  const { format, minutes } = zoneOf(zone);
  const minute = Math.floor(Date.parse(instant) / 60_000);
  const known = minutes.get(minute);
  if (known) return known;
  const parts = format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]);
  const clock: WallClock = {
    ...Object.fromEntries(parts),
    ...(isShownTwice(instant, format) && { which: nameIn(instant, zone) }),
  };
  minutes.put(minute, clock);
  return clock;
}

/** Whether the clocks go back over an instant, and show the same an hour before it or after. */
function isShownTwice(instant: Instant, format: Intl.DateTimeFormat): boolean {
  const shows = (minutes: number) => format.format(new Date(minutesAfter(instant, minutes)));
  return [-60, 60].some((minutes) => shows(minutes) === shows(0));
}

/** "BST" or "GMT": the time that a zone keeps at an instant. */
function nameIn(instant: Instant, zone: string): string | undefined {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' });
  return format.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName')?.value;
}

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: name, ...PARTS });
  const zone = { format, minutes: createLatest<number, WallClock>(MOST_MINUTES) };
  zones.put(name, zone);
  return zone;
}

const PARTS = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;
