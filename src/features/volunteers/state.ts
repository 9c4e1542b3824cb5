import type { Day } from '../../core/cadence.js';
import type { Instant } from '../../core/time.js';
import type { Volunteer, VolunteerFact, VolunteerRecord, VolunteerState } from './facts.js';
import { NO_RECORD, unsealed } from './record.js';

/** Sorts after every day on which somebody is asked. */
const NEVER: Instant = '9999-12-31T00:00:00.000Z';

/** What a volunteer's record has come to after one more fact. */
export function evolve(volunteer: Volunteer, fact: VolunteerFact): Volunteer {
  if (fact.type === 'volunteer-registered') return registered(volunteer, fact);
  if (!volunteer) return volunteer;
  const did = { by: fact.by, at: fact.at };
  switch (fact.type) {
    case 'record-changed':
      return { ...withoutRecord(volunteer), ...unsealed(fact.record) };
    case 'consent-recorded':
      return { ...volunteer, consent: fact.consent };
    case 'duty-changed':
      return { ...volunteer, availability: fact.availability };
    case 'availability-confirmed':
      return {
        ...withoutEnd(volunteer),
        ...fact.review,
        status: 'active',
        answered: { is: 'confirmed', ...did },
      };
    case 'volunteer-paused': {
      const answered = { is: 'paused', ...did } as const;
      return { ...volunteer, ...fact.review, status: 'paused', pausedUntil: fact.until, answered };
    }
    case 'volunteer-left': {
      const answered = { is: 'left', ...did } as const;
      const { keptUntil } = fact;
      return { ...withoutEnd(volunteer), status: 'left', keptUntil, asksOn: keptUntil, answered };
    }
    case 'details-erased':
      return forgotten(volunteer, fact.on);
    case 'review-asked': {
      const { asksOn, until, round } = fact;
      return { ...volunteer, asksOn, review: { asked: fact.at, until, round } };
    }
    case 'review-unanswered':
      return {
        ...volunteer,
        asksOn: NEVER,
        ...(volunteer.review && { review: { ...volunteer.review, unanswered: true } }),
      };
    case 'leaver-expired':
      return { ...volunteer, asksOn: NEVER };
    case 'help-asked':
      return { ...volunteer, asked: volunteer.asked + 1, lastAsked: fact.at };
    case 'reviews-opened':
    case 'leavers-expired':
      return volunteer;
  }
}

/** Somebody who comes back is registered anew; how often they were asked before still counts. */
function registered(
  before: Volunteer,
  fact: Extract<VolunteerFact, { type: 'volunteer-registered' }>,
): VolunteerState {
  const { person, record, availability, consent, review, by, at } = fact;
  return {
    person,
    ...unsealed(record),
    availability,
    status: 'active',
    consent,
    ...review,
    answered: { is: 'registered', by, at },
    asked: before?.asked ?? 0,
    ...(before?.lastAsked && { lastAsked: before.lastAsked }),
  };
}

// What a record no longer holds must not stay from the one before it.
function withoutRecord({ organisation: _, area: __, hours: ___, ...rest }: VolunteerState) {
  return rest;
}

function forgotten(volunteer: VolunteerState, on: Day): VolunteerState {
  const rest = withoutEnd(withoutRecord(volunteer));
  return { ...rest, ...NO_RECORD, consent: { given: false, on }, asksOn: NEVER, erased: true };
}

/** Without what a pause or leaving had left behind. */
function withoutEnd({ pausedUntil: _, keptUntil: __, erased: ___, ...rest }: VolunteerState) {
  return rest;
}

/** The part of a volunteer that is their record. */
export function recordOf({ organisation, skills, area, hours, cleared }: VolunteerRecord): VolunteerRecord {
  return {
    ...(organisation && { organisation }),
    skills,
    ...(area && { area }),
    ...(hours && { hours }),
    cleared,
  };
}

/** Whether somebody was asked and has not answered since. */
export function isAsked({ review, answered, status }: VolunteerState): boolean {
  return status !== 'left' && review !== undefined && answered.at < review.asked;
}

/** How often they were asked since they last answered. */
export const timesAsked = (volunteer: VolunteerState): number =>
  isAsked(volunteer) ? (volunteer.review?.round ?? 0) : 0;

/** Whether they were asked as often as anybody is, and said nothing. */
export const isSilent = (volunteer: VolunteerState): boolean =>
  isAsked(volunteer) && volunteer.review?.unanswered === true;

/** Whether nobody has confirmed a record in time: its volunteer is not asked to help until somebody does. */
export function isLapsed({ lapses }: VolunteerState, now: Instant): boolean {
  return lapses <= now;
}

/** Whether a pause lasts. */
export function isPaused({ status, pausedUntil }: VolunteerState, now: Instant): boolean {
  return status === 'paused' && (pausedUntil === undefined || pausedUntil > now);
}

/** Why somebody is not asked to help now; undefined: they may be asked. */
export type KeptOut = 'left' | 'paused' | 'no-consent' | 'lapsed';

export function keptOut(volunteer: VolunteerState, now: Instant): KeptOut | undefined {
  if (volunteer.status === 'left') return 'left';
  if (!volunteer.consent.given) return 'no-consent';
  if (isLapsed(volunteer, now)) return 'lapsed';
  return isPaused(volunteer, now) ? 'paused' : undefined;
}
