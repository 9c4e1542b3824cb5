import type { PersonId } from '../core/ids.js';
import { isAway, type Person, type PlatformName, quietUntil, reachable } from '../core/people/person.js';
import type { Prompt, Rung, Step } from '../core/ports.js';
import { minutesOn, type Still } from '../core/standing-still.js';
import type { Instant } from '../core/time.js';

/** Whom to ask next, or when, or that there is nobody left. */
export type Next =
  | { readonly next: 'ask'; readonly way: Way }
  | { readonly next: 'wait'; readonly until: Instant }
  | { readonly next: 'nobody' };

/** One way to reach somebody, and after how many minutes of silence it is taken. */
export type Way = Pick<Step, 'rung' | 'person' | 'via'> & { readonly wait: number };

/** A seat that is being asked: what was tried, and what is known of its people and its organisation's on-call. */
export interface Climbing {
  readonly prompt: Prompt;
  readonly steps: readonly Step[];
  readonly onCall: readonly PersonId[];
  /** Everybody who may come into it, who stands in for somebody away included. Who is not here cannot be reached. */
  readonly people: ReadonlyMap<PersonId, Person>;
  isOn(way: PlatformName | 'mail'): boolean;
  /** When its time stood still: no silence was counted then. */
  readonly stills: readonly Still[] | undefined;
  /** The zone in which quiet hours are meant. */
  readonly zone: string;
  readonly now: Instant;
}

/**
 * The next step up the ladder: the first who may answer, on the platform they prefer; after silence the next person,
 * the organisation's on-call, the other platform, e-mail. A step that failed is not silence: the next follows at once.
 * Whoever wants no prompts is passed over; quiet hours are waited for, unless it is urgent.
 */
export function climb(given: Climbing): Next {
  const { again } = given.prompt;
  const climbing = again ? { ...given, steps: given.steps.filter(({ at }) => at >= again) } : given;
  const [way] = waysLeft(climbing);
  if (!way) return { next: 'nobody' };
  const due = dueOf(way, climbing);
  return due <= climbing.now ? { next: 'ask', way } : { next: 'wait', until: due };
}

/** Whether each who may answer for a seat wants no prompts. */
export function allStopped({ prompt, people }: Climbing): boolean {
  return prompt.people.length > 0 && prompt.people.every((id) => people.get(id)?.stopped);
}

function dueOf(way: Way, { prompt, steps, people, stills, zone, now }: Climbing): Instant {
  const last = steps.findLast(({ outcome }) => outcome === 'sent');
  const due = last ? minutesOn(last.at, isOneStep(way, last) ? 0 : way.wait, stills) : now;
  if (due > now || prompt.urgent) return due;
  return quietUntil(people.get(way.person) ?? {}, zone, now) ?? due;
}

/** On these rungs everybody is asked at one time. */
const isOneStep = (way: Way, last: Step): boolean =>
  way.rung === last.rung && (way.rung === 'other-platform' || way.rung === 'mail');

function waysLeft(climbing: Climbing): readonly Way[] {
  const { prompt, onCall, steps } = climbing;
  const { ladder = {} } = prompt;
  const [first, ...others] = inTurn(climbing);
  const seated = [first, ...others].filter((person) => person !== undefined);
  const asked = seated.concat(onCall).filter((person) => wasReached(person, steps));
  return [
    ...askOnce(first === undefined ? [] : [first], { rung: 'first', wait: 0 }, climbing),
    ...askOnce(others, { rung: 'next-person', wait: ladder.nextPerson }, climbing),
    ...askOnce(onCall, { rung: 'on-call', wait: ladder.onCall }, climbing),
    ...asked.flatMap((person) =>
      otherWays(person, { rung: 'other-platform', wait: ladder.otherPlatform }, climbing),
    ),
    ...seated.flatMap((person) => byMail(person, { rung: 'mail', wait: ladder.mail }, climbing)),
  ];
}

/** Who may answer, in the order in which they are asked: for somebody who is away, whoever stands in comes first. */
function inTurn({ prompt, people, now }: Climbing): readonly PersonId[] {
  const order = prompt.people.flatMap((id) => {
    const person = people.get(id);
    return person?.away?.instead && isAway(person, now) ? [person.away.instead, id] : [id];
  });
  return [...new Set(order)];
}

type OnRung = { readonly rung: Rung; readonly wait: number | undefined };

/** People who are asked until they have been reached once: on their first platform, or where that fails the other. */
function askOnce(ids: readonly PersonId[], on: OnRung, climbing: Climbing): readonly Way[] {
  const unreached = ids.filter((person) => !wasReached(person, climbing.steps));
  return unreached.flatMap((person) => otherWays(person, on, climbing));
}

function otherWays(id: PersonId, { rung, wait }: OnRung, climbing: Climbing): readonly Way[] {
  const { people, steps, isOn } = climbing;
  const person = people.get(id);
  if (!person || person.stopped || wait === undefined) return [];
  return reachable(person)
    .filter(({ platform }) => isOn(platform) && !person.left?.includes(platform))
    .map(({ platform }) => ({ rung, wait, person: id, via: platform }))
    .filter((way) => !wasTried(way, steps));
}

function byMail(id: PersonId, { rung, wait }: OnRung, { people, steps, isOn }: Climbing): readonly Way[] {
  const person = people.get(id);
  if (!person?.email || person.stopped || wait === undefined || !isOn('mail')) return [];
  const way = { rung, wait, person: id, via: 'mail' } as const;
  return wasTried(way, steps) ? [] : [way];
}

const wasReached = (id: PersonId, steps: readonly Step[]): boolean =>
  steps.some(({ person, outcome }) => person === id && outcome === 'sent');

const wasTried = ({ person, via }: Pick<Way, 'person' | 'via'>, steps: readonly Step[]): boolean =>
  steps.some((step) => step.person === person && step.via === via);
