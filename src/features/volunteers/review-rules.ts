import type { PersonId } from '../../core/ids.js';
import type { VolunteerRules } from '../../core/people/partnership.js';
import { minutesAfter } from '../../core/time.js';
import type { Did, VolunteerFact, VolunteerState } from './facts.js';
import { timesAsked } from './state.js';

/** Whose turn has come: to be asked, or to be told of, and who hears. */
export type Turns = {
  readonly people: readonly PersonId[];
  readonly silent: readonly PersonId[];
  readonly hears: readonly PersonId[];
  /** Leavers whose details are past their time, and who sees to that. */
  readonly expired: readonly PersonId[];
  readonly keeps: readonly PersonId[];
};

export function openReviews(
  { people, silent, hears, expired, keeps }: Turns,
  did: Did,
): readonly VolunteerFact[] {
  return [
    ...(people.length + silent.length > 0
      ? [{ type: 'reviews-opened', people, silent, hears, ...did } as const]
      : []),
    ...(expired.length > 0
      ? [{ type: 'leavers-expired', people: expired, hears: keeps, ...did } as const]
      : []),
  ];
}

const DAY = 24 * 60;

/** Silence is followed by asking again when this asking is over, but not for ever. */
export function askReview(
  { answerDays, askTimes }: VolunteerRules,
  volunteer: VolunteerState,
  did: Did,
): readonly VolunteerFact[] {
  const { person, asksOn } = volunteer;
  const round = timesAsked(volunteer) + 1;
  if (asksOn > did.at || round > askTimes) return [];
  const until = minutesAfter(did.at, answerDays * DAY);
  const asked = [{ seat: person, people: [person] }];
  return [{ type: 'review-asked', asked, until, asksOn: until, round, ...did }];
}

export function giveUp(
  { askTimes }: VolunteerRules,
  volunteer: VolunteerState,
  did: Did,
): readonly VolunteerFact[] {
  const isOver = volunteer.asksOn <= did.at && timesAsked(volunteer) >= askTimes;
  return isOver ? [{ type: 'review-unanswered', ...did }] : [];
}

/** Somebody who came back has no time to run out. */
export function expire({ status, asksOn }: VolunteerState, did: Did): readonly VolunteerFact[] {
  return status === 'left' && asksOn <= did.at ? [{ type: 'leaver-expired', ...did }] : [];
}
