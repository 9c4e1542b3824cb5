import type { Day } from '../../core/cadence.js';
import type { Decider } from '../../core/decider.js';
import type { PersonId } from '../../core/ids.js';
import type { VolunteerRules } from '../../core/people/partnership.js';
import { same } from '../../core/same.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import { react } from './effects.js';
import type {
  Availability,
  Clearance,
  Consent,
  Did,
  Review,
  Volunteer,
  VolunteerFact,
  VolunteerRecord,
  VolunteerState,
} from './facts.js';
import { sealed } from './record.js';
import { askReview, expire, giveUp, openReviews, type Turns } from './review-rules.js';
import { evolve, recordOf } from './state.js';

/** What the register is told of a volunteer, as a whole. What is left out stays as it is. */
export type Entry = {
  readonly record: VolunteerRecord;
  readonly consent: Consent;
  readonly confirmed: Day;
  readonly availability?: Availability;
  readonly left?: true;
};

export type VolunteerCommand = Did &
  (
    | { readonly do: 'register'; readonly person: PersonId; readonly entry: Entry; readonly rules: Rules }
    /** An import says it: what was already so is no fact. */
    | { readonly do: 'record'; readonly person: PersonId; readonly entry: Entry; readonly rules: Rules }
    | { readonly do: 'revise'; readonly record: Partial<VolunteerRecord> }
    | { readonly do: 'consent'; readonly given: boolean; readonly today: Day }
    | { readonly do: 'duty'; readonly availability: Availability }
    | { readonly do: 'confirm'; readonly today: Day; readonly rules: Rules }
    | { readonly do: 'pause'; readonly until: Instant; readonly today: Day; readonly rules: Rules }
    | { readonly do: 'leave'; readonly rules: Rules }
    | { readonly do: 'clear'; readonly clearance: Clearance; readonly today: Day; readonly rules: Rules }
    | { readonly do: 'ask-review'; readonly rules: Rules }
    | { readonly do: 'hear-asked'; readonly activation: string }
    | { readonly do: 'give-up'; readonly rules: Rules }
    | ({ readonly do: 'open-reviews' } & Turns)
    | { readonly do: 'expire' }
    | { readonly do: 'forget'; readonly today: Day }
  );

type Rules = VolunteerRules;

export type VolunteerRefusal =
  | { readonly refused: 'not-registered' }
  | { readonly refused: 'already-registered' }
  | { readonly refused: 'has-left' }
  | { readonly refused: 'has-not-left' }
  | { readonly refused: 'only-own' }
  | { readonly refused: 'paused-in-the-past'; readonly field: 'until' }
  | { readonly refused: 'seen-in-the-future'; readonly field: 'seen' }
  | { readonly refused: 'no-such-role'; readonly field: 'role'; readonly roles: readonly string[] }
  | { readonly refused: 'no-such-organisation'; readonly field: 'organisation' }
  | { readonly refused: 'not-a-skill'; readonly field: 'skills' }
  | { readonly refused: 'not-hours'; readonly field: 'hours' };

type Decision = readonly VolunteerFact[] | VolunteerRefusal;

/** The rules of the register: everybody in it agreed to be, and says once a year that it still holds. */
export const volunteersDecider: Decider<Volunteer, VolunteerCommand, VolunteerFact, VolunteerRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

function decide(command: VolunteerCommand, volunteer: Volunteer): Decision {
  const did: Did = { by: command.by, at: command.at };
  switch (command.do) {
    case 'open-reviews':
      return openReviews(command, did);
    case 'register':
      return volunteer && volunteer.status !== 'left'
        ? { refused: 'already-registered' }
        : [registered(command, did)];
    case 'record':
      return volunteer ? recorded(command, volunteer, did) : entered(command, did);
  }
  if (!volunteer) return command.do === 'hear-asked' ? [] : { refused: 'not-registered' };
  if (command.do === 'expire') return expire(volunteer, did);
  if (command.do === 'hear-asked') return [{ type: 'help-asked', activation: command.activation, ...did }];
  if (command.do === 'forget') return forget(command, volunteer, did);
  if (command.do === 'leave') return leave(command.rules, volunteer, did);
  // Somebody who left by mistake says so.
  if (volunteer.status === 'left' && command.do !== 'confirm') return { refused: 'has-left' };
  return keep(command, volunteer, did);
}

type Keeping = Exclude<
  VolunteerCommand,
  { do: 'open-reviews' | 'register' | 'record' | 'hear-asked' | 'leave' | 'expire' | 'forget' }
>;

/** What is done while somebody is a volunteer. */
function keep(command: Keeping, volunteer: VolunteerState, did: Did): Decision {
  switch (command.do) {
    case 'revise':
      return revised({ ...recordOf(volunteer), ...command.record }, volunteer, did);
    case 'consent':
      return consented({ given: command.given, on: command.today }, volunteer, did);
    case 'duty':
      return volunteer.availability === command.availability
        ? []
        : [{ type: 'duty-changed', availability: command.availability, ...did }];
    case 'confirm':
      return confirm(command, volunteer, did);
    case 'pause':
      return pause(command, volunteer, did);
    case 'clear':
      return clear(command, volunteer, did);
    case 'ask-review':
      return askReview(command.rules, volunteer, did);
    case 'give-up':
      return giveUp(command.rules, volunteer, did);
  }
}

const DAY = 24 * 60;

/** A record that was confirmed on a day holds so long from its noon. */
function reviewFrom(confirmed: Day, { reviewDays, askBeforeDays }: Rules): Review {
  const lapses = minutesAfter(`${confirmed}T12:00:00.000Z`, reviewDays * DAY);
  return { confirmed, lapses, asksOn: minutesAfter(lapses, -askBeforeDays * DAY) };
}

function registered(
  { person, entry, rules }: Extract<VolunteerCommand, { do: 'register' | 'record' }>,
  did: Did,
): VolunteerFact {
  const { record, consent, confirmed, availability = 'on-duty' } = entry;
  const review = reviewFrom(confirmed, rules);
  return {
    type: 'volunteer-registered',
    person,
    record: sealed(record),
    availability,
    consent,
    review,
    ...did,
  };
}

function left({ retainDays }: Rules, did: Did): VolunteerFact {
  return { type: 'volunteer-left', keptUntil: minutesAfter(did.at, retainDays * DAY), ...did };
}

function entered(command: Extract<VolunteerCommand, { do: 'record' }>, did: Did): readonly VolunteerFact[] {
  return [registered(command, did), ...(command.entry.left ? [left(command.rules, did)] : [])];
}

/**
 * What a file says of somebody the register knows. Their own answers hold: a file brings nobody back who left, and a
 * confirmation or consent counts only when it is newer than theirs.
 */
function recorded(
  { entry, rules }: Extract<VolunteerCommand, { do: 'record' }>,
  volunteer: VolunteerState,
  did: Did,
): Decision {
  if (volunteer.status === 'left') return [];
  if (entry.left) return [left(rules, did)];
  const { consent, confirmed, availability } = entry;
  const duty = availability !== undefined && availability !== volunteer.availability;
  return [
    ...revised(entry.record, volunteer, did),
    ...(consent.on > volunteer.consent.on ? consented(consent, volunteer, did) : []),
    ...(duty ? [{ type: 'duty-changed', availability, ...did } as const] : []),
    ...(confirmed > volunteer.confirmed
      ? [{ type: 'availability-confirmed', review: reviewFrom(confirmed, rules), ...did } as const]
      : []),
  ];
}

function revised(record: VolunteerRecord, volunteer: VolunteerState, did: Did): readonly VolunteerFact[] {
  return same(record, recordOf(volunteer))
    ? []
    : [{ type: 'record-changed', record: sealed(record), ...did }];
}

function consented(consent: Consent, volunteer: VolunteerState, did: Did): readonly VolunteerFact[] {
  return same(consent, volunteer.consent) ? [] : [{ type: 'consent-recorded', consent, ...did }];
}

/** Saying it twice on a day says it once. */
function confirm(
  { today, rules }: Extract<VolunteerCommand, { do: 'confirm' }>,
  { status, confirmed }: VolunteerState,
  did: Did,
): Decision {
  if (status === 'active' && confirmed === today) return [];
  return [{ type: 'availability-confirmed', review: reviewFrom(today, rules), ...did }];
}

/** A pause is an answer too; when it is over they are asked again. */
function pause(
  { until, today, rules }: Extract<VolunteerCommand, { do: 'pause' }>,
  volunteer: VolunteerState,
  did: Did,
): Decision {
  if (until <= did.at) return { refused: 'paused-in-the-past', field: 'until' };
  if (volunteer.status === 'paused' && volunteer.pausedUntil === until) return [];
  return [
    { type: 'volunteer-paused', until, review: { ...reviewFrom(today, rules), asksOn: until }, ...did },
  ];
}

function leave(rules: Rules, volunteer: VolunteerState, did: Did): Decision {
  return volunteer.status === 'left' ? [] : [left(rules, did)];
}

/** Only of whoever left: the record of a volunteer is what they are asked by. */
function forget(
  { today: on }: Extract<VolunteerCommand, { do: 'forget' }>,
  volunteer: VolunteerState,
  did: Did,
): Decision {
  if (volunteer.status !== 'left') return { refused: 'has-not-left' };
  return volunteer.erased ? [] : [{ type: 'details-erased', on, ...did }];
}

/** A newer check for a role stands in place of the one before it. */
function clear(
  { clearance, today, rules }: Extract<VolunteerCommand, { do: 'clear' }>,
  volunteer: VolunteerState,
  did: Did,
): Decision {
  const roles = rules.roles.map(({ id }) => id);
  if (!roles.includes(clearance.role)) return { refused: 'no-such-role', field: 'role', roles };
  if (clearance.seen > today) return { refused: 'seen-in-the-future', field: 'seen' };
  const others = volunteer.cleared.filter(({ role }) => role !== clearance.role);
  return revised({ ...recordOf(volunteer), cleared: [...others, clearance] }, volunteer, did);
}
