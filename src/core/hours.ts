import { WEEKDAYS, type Weekday } from './cadence.js';
import { clockIn, type Instant, spokenDay } from './time.js';

/** Hours on some days of every week, by the clock on the wall. `to` at or before `from` is on the day after. */
export type Hours = { readonly days: readonly Weekday[]; readonly from: string; readonly to: string };

type Times = Pick<Hours, 'from' | 'to'>;
type Part = { readonly days: readonly Weekday[]; readonly times?: Times };

const ALL_DAY: Times = { from: '00:00', to: '24:00' };
const TIMES: ReadonlyMap<string, Times> = new Map([
  ['all-day', ALL_DAY],
  ['daytime', { from: '09:00', to: '17:00' }],
  ['mornings', { from: '08:00', to: '12:00' }],
  ['afternoons', { from: '12:00', to: '18:00' }],
  ['evenings', { from: '18:00', to: '22:00' }],
  ['nights', { from: '22:00', to: '06:00' }],
]);
const DAYS = new Map<string, readonly Weekday[]>([
  ['daily', WEEKDAYS],
  ['weekdays', WEEKDAYS.slice(0, 5)],
  ['weekends', WEEKDAYS.slice(5)],
]);

/**
 * "Mon-Fri 18:00-22:00, Sat 9-17" or "evenings and weekends" as hours; "any time" is none in particular. A day before
 * a comma shares the times of the day after it. Undefined: these are not words for hours.
 */
export function hoursIn(words: string): readonly Hours[] | undefined {
  const plain = plainOf(words);
  if (plain === 'any-time') return [];
  const parts = plain.split(/\s*[,;&]\s*|\s+and\s+/).map(partIn);
  const read = parts.flatMap((part, at) =>
    part ? [{ days: part.days, ...timesOf(part, parts[at + 1]) }] : [],
  );
  return read.length === parts.length ? read : undefined;
}

function plainOf(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replace(/\s*[-–—]\s*|\s+to\s+/g, '-')
    .replace(/\b(any|all) ?(time|day)\b/g, '$1-$2')
    .replace(/\bevery day\b/g, 'daily')
    .replace(/\s+/g, ' ');
}

const timesOf = (part: Part, next: Part | undefined): Times =>
  part.times ?? (part.days.length === 1 && next?.days.length === 1 ? next.times : undefined) ?? ALL_DAY;

function partIn(words: string): Part | undefined {
  const tokens = words.split(' ');
  const times = timesIn(tokens.at(-1) ?? '');
  const days = (times ? tokens.slice(0, -1) : tokens).map(daysIn);
  if (days.length === 0) return times && { days: WEEKDAYS, times };
  if (days.some((each) => each === undefined)) return undefined;
  return { days: inOrder(days.flatMap((each) => each ?? [])), ...(times && { times }) };
}

const inOrder = (days: readonly Weekday[]): readonly Weekday[] =>
  WEEKDAYS.filter((day) => days.includes(day));

/** "weekends", "sat", "Saturdays" or "mon-fri"; a span may run over the end of the week. */
function daysIn(token: string): readonly Weekday[] | undefined {
  const group = DAYS.get(token);
  if (group) return group;
  const [from, to = from, ...more] = token.split('-').map(dayIn);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const week = [...WEEKDAYS, ...WEEKDAYS];
  const start = week.indexOf(from);
  return week.slice(start, week.indexOf(to, start) + 1);
}

const dayIn = (token: string): Weekday | undefined =>
  /^(mon|tues?|wed(nes)?|thur?s?|fri|sat(ur)?|sun)(days?)?$/.test(token)
    ? WEEKDAYS.find((day) => token.startsWith(day))
    : undefined;

function timesIn(token: string): Times | undefined {
  const named = TIMES.get(token);
  if (named) return named;
  const [from, to, ...more] = token.split('-').map(timeIn);
  return from && to && more.length === 0 && from !== to && from !== '24:00' ? { from, to } : undefined;
}

/** "9", "9am", "18:30" or "18.30" as "18:30". */
function timeIn(token: string): string | undefined {
  const read = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/.exec(token);
  if (!read) return undefined;
  const [, hour = '', minute = '00', half] = read;
  const given = Number(hour);
  if (half && (given < 1 || given > 12)) return undefined;
  const hours = half ? (given % 12) + (half === 'pm' ? 12 : 0) : given;
  const isOfDay = (hours < 24 && Number(minute) < 60) || (hours === 24 && minute === '00');
  return isOfDay ? `${String(hours).padStart(2, '0')}:${minute}` : undefined;
}

/** "Mon–Fri 18:00–22:00, Sat–Sun all day": what `hoursIn` reads as the same hours. */
export function spokenHours(hours: readonly Hours[]): string {
  if (hours.length === 0) return 'any time';
  return hours.map(({ days, from, to }) => `${spokenDays(days)} ${spokenTimes({ from, to })}`).join(', ');
}

const spokenTimes = ({ from, to }: Times): string =>
  from === ALL_DAY.from && to === ALL_DAY.to ? 'all day' : `${from}–${to}`;

function spokenDays(days: readonly Weekday[]): string {
  const spoken = days.map((day) => `${day.charAt(0).toUpperCase()}${day.slice(1)}`);
  const [first = '', last = ''] = [spoken[0], spoken.at(-1)];
  const isRun =
    WEEKDAYS.indexOf(days.at(-1) ?? 'mon') - WEEKDAYS.indexOf(days[0] ?? 'mon') === days.length - 1;
  return isRun && days.length > 2 ? `${first}–${last}` : spoken.join(' ');
}

/** An instant as the hours of a week know it. */
export type Moment = { readonly today: Weekday; readonly yesterday: Weekday; readonly time: string };

export function momentIn(instant: Instant, zone: string): Moment {
  const today = weekdayOf(instant, zone);
  return { today, yesterday: dayBefore(today), time: clockIn(instant, zone) };
}

/** By name: not every day has twenty-four hours. */
const dayBefore = (day: Weekday): Weekday => WEEKDAYS.at(WEEKDAYS.indexOf(day) - 1) ?? day;

/** Whether a moment falls into the hours. No hours in particular: it does. */
export function isWithin(hours: readonly Hours[], { today, yesterday, time }: Moment): boolean {
  if (hours.length === 0) return true;
  return hours.some(({ days, from, to }) =>
    from < to
      ? days.includes(today) && from <= time && time < to
      : (days.includes(today) && from <= time) || (days.includes(yesterday) && time < to),
  );
}

// A weekday is spoken as its first three letters.
const weekdayOf = (instant: Instant, zone: string): Weekday =>
  spokenDay(instant, zone).slice(0, 3).toLowerCase() as Weekday;
