import { momentIn } from '../../core/hours.js';
import type { JsonObject } from '../../core/json.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { CheckedIn } from './facts.js';

/** Whoever writes on the way writes little. */
const LONGEST = 100;

/** “Sorry, I’m running a bit”. */
const LEAD =
  '(?:sorry |apologies )*(?:(?:i |im |ill |am |be |will |going to |running |a |bit |little |just )*)';
const LATE = '(?:late|later|delayed|held up)';
const UNTIL =
  '(?:(?:now|and|but|so|there|arriving|arrival|arrive|eta|ill be|will be|be|is|new|my|at|by|about|around|till?|until|expect me) )*';
const COMES =
  '(?:(?:new |my )*eta (?:is |now )*|now |arriving (?:now )*|(?:be )?there )(?:(?:at|by|about|around|till?|until) )*';
/** “There 15:40” could be since then: “there by 15:40” is not. */
const THERE = /\bthere (?!at |by |about |around )/;
const CLOCK = '(\\d{1,2}[:.]\\d{2} ?(?:[ap]m)?|\\d{4}|\\d{1,2} ?[ap]m)';
const TRAIL = '(?: (?:now|sorry|thanks|thank you|hrs|hours))*';

const WITH_TIME = [
  new RegExp(`^${LEAD}${LATE} ${UNTIL}${CLOCK}${TRAIL}$`),
  new RegExp(`^${LEAD}${COMES}${CLOCK}${TRAIL}$`),
];
const SOME_TIME = '(?:(?:by |about |around )*\\d{1,3} ?(?:m|mins?|minutes?|h|hrs?|hours?)? )?';
const SOME_LATE = new RegExp(`^${LEAD}${SOME_TIME}${LATE}\\b`);

/** Words that say when somebody arrives who is late: the time of day, or that none can be read in them. */
export function latenessIn(words: string): { readonly time?: string } | undefined {
  if (words.length > LONGEST || words.includes('?')) return undefined;
  const said = plain(words);
  for (const pattern of WITH_TIME) {
    const [, clock] = pattern.exec(said) ?? [];
    if (clock && (pattern !== WITH_TIME[1] || !THERE.test(said))) return timeOf(clock);
  }
  return SOME_LATE.test(said) ? {} : undefined;
}

/** Small letters, with no point but that of a time. */
const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replace(/[^a-z0-9:.]+/g, ' ')
    .replace(/(?<!\d)[:.]|[:.](?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function timeOf(clock: string): { readonly time?: string } {
  const [, hour = '', minute = '00', half] = /^(\d{1,2})(?:[:.]?(\d{2}))?(?: ?([ap]m))?$/.exec(clock) ?? [];
  const hours = Number(hour);
  if (Number(minute) > 59 || (half ? hours < 1 || hours > 12 : hours > 23)) return {};
  const ofDay = half ? (hours % 12) + (half === 'pm' ? 12 : 0) : hours;
  return { time: `${String(ofDay).padStart(2, '0')}:${minute}` };
}

/** Minutes. A time that far from when somebody is expected may be of another day, or of the other half of it. */
const NEAR = 240;

/**
 * What words of somebody who is coming and late stand for: that they arrive at that time, or else the question when
 * they will. A time that has passed, or is far from when they are expected, is asked about and never taken.
 */
export function lateReply(words: string, expected: Instant, { now, zone }: { now: Instant; zone: string }) {
  const late = latenessIn(words);
  if (!late) return undefined;
  const { time } = late;
  const data: JsonObject = time && isNear(time, expected, { now, zone }) ? { eta: time } : {};
  return { verb: 'checkins.arriving', data };
}

function isNear(time: string, expected: Instant, { now, zone }: { now: Instant; zone: string }): boolean {
  const from = expected > now ? expected : now;
  const ahead = minutesOf(time) - minutesOf(momentIn(now, zone).time);
  const next = minutesAfter(now, ahead > 0 ? ahead : ahead + DAY);
  return Math.abs(Date.parse(next) - Date.parse(from)) <= NEAR * 60_000;
}

const DAY = 24 * 60;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether it may matter when they arrive. */
export const isToArrive = ({ answer, where }: CheckedIn): boolean =>
  answer?.is === 'coming' && (where === 'coming' || where === 'on-the-way');
