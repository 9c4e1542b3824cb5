/** An instant in UTC, as ISO 8601 with milliseconds: what facts hold. */
export type Instant = string;

/** "Fri 4 Dec, 10:00" in a zone; with the year when it is not the year of `now`. */
export function spokenTime(instant: Instant, zone: string, now?: Instant): string {
  return `${spokenDay(instant, zone, now)}, ${spokenClock(instant, zone)}`;
}

/** "Fri 4 Dec" in a zone; with the year when it is not the year of `now`. */
export function spokenDay(instant: Instant, zone: string, now?: Instant): string {
  const year = (of: Instant) => part(of, zone, { year: 'numeric' });
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const words = partsOf(day, instant);
  const spoken = `${words.weekday} ${words.day} ${words.month}`;
  return now === undefined || year(instant) === year(now) ? spoken : `${spoken} ${year(instant)}`;
}

/** "10:00" in a zone. */
export function spokenClock(instant: Instant, zone: string): string {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const words = partsOf(clock, instant);
  return `${words.hour}:${words.minute}`;
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

/** The instant so many minutes after another. */
export function minutesAfter(instant: Instant, minutes: number): Instant {
  return toInstant(Date.parse(instant) + minutes * 60_000);
}

/** Milliseconds since 1970 as an instant. */
export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

function part(instant: Instant, zone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(new Date(instant));
}

function partsOf(format: Intl.DateTimeFormat, instant: Instant): Record<string, string> {
  return Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}
