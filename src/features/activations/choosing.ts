import { type Hours, isWithin, type Moment, momentIn } from '../../core/hours.js';
import type { PersonId } from '../../core/ids.js';
import type { Instant } from '../../core/time.js';
import type { Call } from './facts.js';

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
};

export type Choosing = {
  readonly candidates: readonly Candidate[];
  readonly call: Pick<Call, 'skill' | 'area' | 'role' | 'starts'>;
  readonly passedOver: ReadonlySet<PersonId>;
  readonly now: Instant;
  readonly most: number;
};

/**
 * Whom to ask next. Only those who can do it, may do it and are available; of these whoever was asked least and
 * longest ago comes first, so that the same people are not always asked (domain: B7).
 */
export function choose(choosing: Choosing): readonly PersonId[] {
  const { candidates, passedOver, most, call } = choosing;
  const zones = new Set(candidates.flatMap(({ hours }) => hours?.zone ?? []));
  const starts = new Map([...zones].map((zone) => [zone, momentIn(call.starts, zone)]));
  return candidates
    .filter((each) => !passedOver.has(each.person) && isFit(each, choosing) && isFree(each, starts))
    .sort(byTurn)
    .slice(0, most)
    .map(({ person }) => person);
}

function isFit(candidate: Candidate, { call, now }: Choosing): boolean {
  const { isAvailable, lapses } = candidate;
  if (!isActive(candidate, now) || !isAvailable || (lapses !== undefined && lapses <= now)) return false;
  if (call.skill && !candidate.skills.some((skill) => isSame(skill, call.skill))) return false;
  if (call.area && candidate.area && !isSame(candidate.area, call.area)) return false;
  return !call.role || candidate.cleared.some((role) => isSame(role, call.role));
}

function isFree({ hours }: Candidate, starts: ReadonlyMap<string, Moment>): boolean {
  const moment = hours && starts.get(hours.zone);
  return !moment || isWithin(hours.week, moment);
}

/** A pause that is over needs no word. */
const isActive = ({ status, pausedUntil }: Candidate, now: Instant): boolean =>
  status === 'active' || (status === 'paused' && pausedUntil !== undefined && pausedUntil <= now);

const isSame = (one: string, other: string | undefined): boolean =>
  one.trim().toLowerCase() === other?.trim().toLowerCase();

function byTurn(one: Candidate, other: Candidate): number {
  if (one.asked !== other.asked) return one.asked - other.asked;
  const [before = '', after = ''] = [one.lastAsked, other.lastAsked];
  if (before !== after) return before < after ? -1 : 1;
  return one.person < other.person ? -1 : 1;
}
