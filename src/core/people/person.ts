import type { PersonId } from '../ids.js';
import { clockIn, type Instant, minutesAfter, spokenDay, spokenTime } from '../time.js';

export type PlatformName = 'slack' | 'teams';

/** Somebody as a platform knows them; `team` is the Slack workspace or the Teams tenant. */
export type PlatformUser = { readonly platform: PlatformName; readonly team: string; readonly user: string };

/**
 * A person. The only record with a name or an address; it can be changed and erased, and nothing in the ledger
 * repeats it.
 */
export type Person = {
  readonly id: PersonId;
  /** What the import file calls them, where that is not their id: it may be made from their name. */
  readonly filed?: PersonId;
  readonly name: string;
  readonly email?: string;
  readonly slack?: { readonly team: string; readonly user: string };
  readonly teams?: { readonly tenant: string; readonly user: string };
  readonly prefers?: PlatformName;
  /** Until a day (`2026-12-08`: back on that day) or an instant; `instead` is who is asked meanwhile. */
  readonly away?: Away;
  readonly quiet?: Quiet;
  /** Wants no more prompts. */
  readonly stopped?: true;
  /** Platforms on which their account is no more. */
  readonly left?: readonly PlatformName[];
  /** What they said themselves, or joined by a code: an import that does not name it leaves it. */
  readonly own?: readonly OwnField[];
};

export type Away = { readonly until: string; readonly instead?: PersonId };
/** From one time of day to another, over midnight too, in the zone of the partnership that asks. */
export type Quiet = { readonly from: string; readonly to: string };

export const OWN_FIELDS = ['slack', 'teams', 'prefers', 'away', 'quiet', 'stopped'] as const;
export type OwnField = (typeof OWN_FIELDS)[number];

/** New values for some of a person's fields; null takes one away. */
export type PersonChange = {
  readonly [Field in OwnField | 'left']?: NonNullable<Person[Field]> | null;
};

/** The fields a change sets that are then the person's own word. */
export function ownIn(change: PersonChange): readonly OwnField[] {
  return OWN_FIELDS.filter((field) => change[field] !== undefined && change[field] !== null);
}

/** A person after a change. */
export function changedBy(person: Person, change: PersonChange): Person {
  const own = [...new Set([...(person.own ?? []), ...ownIn(change)])];
  const fields = { ...person, ...change, ...(own.length > 0 && { own }) };
  // Only optional fields can be null, and those are left out.
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null),
  ) as unknown as Person;
}

/** Whether somebody is away now. */
export function isAway({ away }: Pick<Person, 'away'>, now: Instant): boolean {
  return away !== undefined && Date.parse(away.until) > Date.parse(now);
}

/** When somebody's quiet hours end, if it is quiet for them now. */
export function quietUntil(
  { quiet }: Pick<Person, 'quiet'>,
  zone: string,
  now: Instant,
): Instant | undefined {
  if (!quiet) return undefined;
  const clock = minuteOfDay(clockIn(now, zone));
  const [from, to] = [minuteOfDay(quiet.from), minuteOfDay(quiet.to)];
  const isQuiet = from < to ? from <= clock && clock < to : from <= clock || clock < to;
  if (!isQuiet) return undefined;
  const end = minutesAfter(now, (to - clock + DAY) % DAY);
  // Where the clocks change in between, the end is an hour off by then.
  const off = minuteOfDay(clockIn(end, zone)) - to;
  const right = minutesAfter(end, -(off > DAY / 2 ? off - DAY : off < -DAY / 2 ? off + DAY : off));
  // An end that the clocks pass over is as much later as they are moved.
  return minuteOfDay(clockIn(right, zone)) === to ? right : end;
}

const DAY = 24 * 60;

function minuteOfDay(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

/** Whether nobody can be reached as this person any more: every account they had is gone. */
export function hasLeft(person: Person): boolean {
  const ways = reachable(person);
  return ways.length > 0 && ways.every(({ platform }) => person.left?.includes(platform));
}

/** The ways to reach a person in chat, the preferred platform first. */
export function reachable(person: Person): readonly PlatformUser[] {
  const slack = person.slack && {
    platform: 'slack' as const,
    team: person.slack.team,
    user: person.slack.user,
  };
  const teams = person.teams && {
    platform: 'teams' as const,
    team: person.teams.tenant,
    user: person.teams.user,
  };
  const ways = person.prefers === 'slack' ? [slack, teams] : [teams, slack];
  return ways.filter((way) => way !== undefined);
}

/** "Tue 8 Dec", with the time of day if it was given. */
export function spokenUntil({ until }: Away, zone: string, now: Instant): string {
  const isDay = until.length === DATE.length;
  return isDay ? spokenDay(`${until}T12:00:00.000Z`, zone, now) : spokenTime(until, zone, now);
}

const DATE = 'YYYY-MM-DD';
