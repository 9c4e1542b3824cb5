import { quantile } from '../../core/reach.js';
import type { Reach, SeatReach } from '../../core/reached.js';
import { type Instant, spokenMinutes } from '../../core/time.js';
import type { CheckedIn } from '../checkins/facts.js';
import { minutesGiven } from './ending.js';

/** Minutes, one for each person: until they were reached, said that they would come, and arrived. */
export type Times = {
  readonly reach: readonly number[];
  readonly accept: readonly number[];
  readonly arrive: readonly number[];
};

/**
 * Being reached counts from when help was first asked for; accepting and arriving from when each was first asked.
 * Whoever walked in was not asked.
 */
export function timesOf(checkins: readonly CheckedIn[], reach: Reach | undefined, raised: Instant): Times {
  const asked = firstAsked(reach?.seats ?? []);
  const since = (from: Instant, to: Instant | undefined): readonly number[] =>
    to === undefined ? [] : [Math.max(0, (Date.parse(to) - Date.parse(from)) / 60_000)];
  const came = checkins.filter(({ answer }) => answer?.is === 'coming' && answer.how !== 'walk-in');
  return {
    reach: [...asked.values()].flatMap((at) => since(raised, at)),
    accept: came.flatMap(({ person, first }) => since(asked.get(person) ?? raised, first)),
    arrive: came.flatMap(({ person, arrived }) => since(asked.get(person) ?? raised, arrived)),
  };
}

/** When each was first reached: whoever was asked again has more than one seat. */
function firstAsked(seats: readonly SeatReach[]): ReadonlyMap<string, Instant> {
  const first = new Map<string, Instant>();
  for (const { seat, steps = [] } of seats) {
    const at = steps.find(({ outcome }) => outcome === 'sent')?.at;
    const before = first.get(seat);
    if (at && (before === undefined || at < before)) first.set(seat, at);
  }
  return first;
}

/** The median and the 90th percentile, as people say them. */
export function spread(minutes: readonly number[]): readonly [median: string, ninetieth: string] | undefined {
  if (minutes.length === 0) return undefined;
  const said = (part: number) => spokenMinutes(Math.round(quantile(minutes, part)));
  return [said(0.5), said(0.9)];
}

/** Who helped, and how many minutes they gave in all. */
export function helpOf(checkins: readonly CheckedIn[], now: Instant) {
  const helped = checkins.filter(({ arrived }) => arrived !== undefined);
  return { helped, minutes: helped.reduce((sum, each) => sum + minutesGiven(each, now), 0) };
}
