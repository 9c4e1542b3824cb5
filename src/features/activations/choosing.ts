import { type Hours, isWithin, type Moment, momentIn } from '../../core/hours.js';
import type { PersonId } from '../../core/ids.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { Call, Occasion, PassedOver } from './facts.js';

/** A place that somebody holds in another activation: when they are needed there, and whether that is real. */
export type Elsewhere = {
  readonly from: Instant;
  readonly until: Instant;
  readonly is: Occasion['is'];
};

/** What choosing whom to ask needs to know of a volunteer. */
export type Candidate = {
  readonly person: PersonId;
  readonly skills: readonly string[];
  readonly area?: string;
  /** The roles that they are cleared for. */
  readonly cleared: readonly string[];
  readonly status: 'active' | 'paused' | 'left';
  readonly pausedUntil?: Instant;
  /** When they are usually free; none in particular: any time. */
  readonly hours?: { readonly week: readonly Hours[]; readonly zone: string };
  /** On duty, and has said that they may be contacted. */
  readonly isAvailable: boolean;
  /** When their registration lapses. */
  readonly lapses?: Instant;
  readonly asked: number;
  readonly lastAsked?: Instant;
  readonly elsewhere?: readonly Elsewhere[];
};

export type Choosing = {
  readonly candidates: readonly Candidate[];
  readonly call: Pick<Call, 'skill' | 'area' | 'role' | 'starts' | 'minutes' | 'occasion'>;
  readonly passedOver: ReadonlySet<PersonId>;
  readonly now: Instant;
};

/**
 * Whom to ask next. Only those who can do it, may do it and are available; of these whoever was asked least and
 * longest ago comes first, so that the same people are not always asked (domain: B7).
 */
export function choose({ most, ...choosing }: Choosing & { readonly most: number }): readonly PersonId[] {
  return suited(choosing)
    .filter((each) => !isElsewhere(each, choosing))
    .sort(byTurn)
    .slice(0, most)
    .map(({ person }) => person);
}

/** How many would be asked but for a place that they hold elsewhere. */
export function passOver(choosing: Choosing): PassedOver {
  const elsewhere = suited(choosing).filter((each) => isElsewhere(each, choosing)).length;
  return elsewhere > 0 ? { elsewhere } : {};
}

function suited(choosing: Choosing): readonly Candidate[] {
  const { candidates, passedOver, call } = choosing;
  const zones = new Set(candidates.flatMap(({ hours }) => hours?.zone ?? []));
  const starts = new Map([...zones].map((zone) => [zone, momentIn(call.starts, zone)]));
  return candidates.filter(
    (each) => !passedOver.has(each.person) && isFit(each, choosing) && isFree(each, starts),
  );
}

/** Nobody is called away from where they are needed, except from an exercise to what is real. */
export function isElsewhere({ elsewhere = [] }: Candidate, { call }: Pick<Choosing, 'call'>): boolean {
  const { starts, minutes, occasion } = call;
  return elsewhere.some(
    ({ from, until, is }) =>
      from < minutesAfter(starts, minutes) &&
      starts < until &&
      (is === 'incident' || occasion.is === 'exercise'),
  );
}

function isFit(candidate: Candidate, { call, now }: Choosing): boolean {
  if (!isActive(candidate, now) || hasLapsed(candidate, now) || !candidate.isAvailable) return false;
  if (call.skill && !candidate.skills.some((skill) => isSame(skill, call.skill))) return false;
  if (call.area && candidate.area && !isSame(candidate.area, call.area)) return false;
  return !call.role || candidate.cleared.some((role) => isSame(role, call.role));
}

function isFree({ hours }: Candidate, starts: ReadonlyMap<string, Moment>): boolean {
  const moment = hours && starts.get(hours.zone);
  return !moment || isWithin(hours.week, moment);
}

/** A pause that is over needs no word. */
export const isActive = ({ status, pausedUntil }: Candidate, now: Instant): boolean =>
  status === 'active' || (status === 'paused' && pausedUntil !== undefined && pausedUntil <= now);

/** What they agreed to holds for so long, unless they confirm it. */
export const hasLapsed = ({ lapses }: Candidate, now: Instant): boolean =>
  lapses !== undefined && lapses <= now;

const isSame = (one: string, other: string | undefined): boolean =>
  one.trim().toLowerCase() === other?.trim().toLowerCase();

function byTurn(one: Candidate, other: Candidate): number {
  if (one.asked !== other.asked) return one.asked - other.asked;
  const [before = '', after = ''] = [one.lastAsked, other.lastAsked];
  if (before !== after) return before < after ? -1 : 1;
  return one.person < other.person ? -1 : 1;
}
