import { quantile } from '../../core/reaching/reach.js';
import type { Reach, SeatReach } from '../../core/reaching/reached.js';
import { type Instant, spokenWhile } from '../../core/time.js';
import type { CheckedIn } from '../checkins/facts.js';
import { minutesGiven } from './ending.js';

/** Minutes, one for each person: until they were reached, said that they would come, and arrived. */
export type Times = {
  readonly reach: readonly number[];
  readonly accept: readonly number[];
  readonly arrive: readonly number[];
};

/**
 * Being reached counts from when each was first asked, in whatever wave that was; accepting and arriving from when
 * they were first reached. Whoever walked in was not asked, and whoever was asked by phone alone answered as they were.
 */
export function timesOf(checkins: readonly CheckedIn[], reach: Reach | undefined, raised: Instant): Times {
  const calls = callsOf(reach?.seats ?? []);
  const since = (from: Instant, to: Instant | undefined): readonly number[] =>
    to === undefined ? [] : [Math.max(0, (Date.parse(to) - Date.parse(from)) / 60_000)];
  const came = checkins.filter(({ answer }) => answer?.is === 'coming' && answer.how !== 'walk-in');
  const from = ({ person, asked }: CheckedIn): Instant => {
    const call = calls.get(person);
    return call?.reached ?? call?.asked ?? asked ?? raised;
  };
  return {
    reach: [...calls.values()].flatMap(({ asked, reached }) => since(asked, reached)),
    accept: came.flatMap((each) => (each.phoned ? [] : since(from(each), each.first))),
    arrive: came.flatMap((each) => since(from(each), each.arrived)),
  };
}

type Call = { readonly asked: Instant; readonly reached?: Instant };

/** When each was first asked and first reached: whoever was asked again has more than one seat. */
function callsOf(seats: readonly SeatReach[]): ReadonlyMap<string, Call> {
  const calls = new Map<string, Call>();
  for (const { seat, asked, steps = [] } of seats) {
    const before = calls.get(seat);
    const sent = steps.find(({ outcome }) => outcome === 'sent')?.at;
    const reached = earlier(before?.reached, sent);
    calls.set(seat, { asked: earlier(before?.asked, asked) ?? asked, ...(reached && { reached }) });
  }
  return calls;
}

const earlier = (one: Instant | undefined, other: Instant | undefined): Instant | undefined =>
  one !== undefined && (other === undefined || one < other) ? one : other;

/** The median and the 90th percentile, as people say them. */
export function spread(minutes: readonly number[]): readonly [median: string, ninetieth: string] | undefined {
  if (minutes.length === 0) return undefined;
  const said = (part: number) => spokenWhile(quantile(minutes, part));
  return [said(0.5), said(0.9)];
}

/** Who helped, and how many minutes they gave in all. */
export function helpOf(checkins: readonly CheckedIn[], now: Instant) {
  const helped = checkins.filter(({ arrived }) => arrived !== undefined);
  return { helped, minutes: helped.reduce((sum, each) => sum + minutesGiven(each, now), 0) };
}
