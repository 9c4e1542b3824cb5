import type { Day } from '../../core/cadence.js';
import type { Hours } from '../../core/hours.js';
import type { OrganisationId, PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';

export const AVAILABILITY = ['on-duty', 'off-duty'] as const;
export type Availability = (typeof AVAILABILITY)[number];

/**
 * A check that was seen for a role: its level, when and by whom, and never what the certificate says. Which roles
 * need which check is the partnership's data (domain: B7).
 */
export type Clearance = {
  readonly role: string;
  readonly level?: string;
  readonly seen: Day;
  readonly verifier: PersonId;
};

/** What the register holds of a volunteer. Without an organisation they are a spontaneous volunteer. */
export type VolunteerRecord = {
  readonly organisation?: OrganisationId;
  /** Written one way, such as `first-aid`. */
  readonly skills: readonly string[];
  readonly area?: Said;
  /** When they are usually free; none in particular: any time. */
  readonly hours?: readonly Hours[];
  readonly cleared: readonly Clearance[];
};

/**
 * A record as it stands in a fact: as words, so that a leaver's can be erased. What was recorded before this was so
 * stands open.
 */
export type Sealed = Said | VolunteerRecord;

/** Whether they may be contacted, and since when that holds. */
export type Consent = { readonly given: boolean; readonly on: Day };

/** When a record was last confirmed, when it lapses unless it is again, and when its volunteer is asked. */
export type Review = { readonly confirmed: Day; readonly lapses: Instant; readonly asksOn: Instant };

/** Who did something, and when it was recorded: often not the volunteer, but somebody who spoke with them. */
export type Did = { readonly by: PersonId; readonly at: Instant };

/** What can have happened to a volunteer. */
export type VolunteerFact =
  | ({
      readonly type: 'volunteer-registered';
      readonly person: PersonId;
      readonly record: Sealed;
      readonly availability: Availability;
      readonly consent: Consent;
      readonly review: Review;
    } & Did)
  | ({ readonly type: 'record-changed'; readonly record: Sealed } & Did)
  | ({ readonly type: 'consent-recorded'; readonly consent: Consent } & Did)
  | ({ readonly type: 'duty-changed'; readonly availability: Availability } & Did)
  | ({ readonly type: 'availability-confirmed'; readonly review: Review } & Did)
  | ({ readonly type: 'volunteer-paused'; readonly until: Instant; readonly review: Review } & Did)
  /** Their details are kept so long, in case they come back. */
  | ({ readonly type: 'volunteer-left'; readonly keptUntil: Instant } & Did)
  /** What the register held of a leaver is no more; that they left is kept, so that nobody asks them again. */
  | ({ readonly type: 'details-erased'; readonly on: Day } & Did)
  /** They are asked whether they are still available: one seat, their own. */
  | ({
      readonly type: 'review-asked';
      readonly asked: readonly Intended[];
      readonly until: Instant;
      readonly asksOn: Instant;
      /** The first time or a later one, since they last answered. */
      readonly round: number;
    } & Did)
  /** They were asked as often as the partnership asks and have not answered: they are not asked again until they do. */
  | ({ readonly type: 'review-unanswered' } & Did)
  /** They were asked to help: so many times, for fairness. */
  | ({ readonly type: 'help-asked'; readonly activation: string } & Did)
  /** Their details are past their time, and whoever sees to it hears so, once. */
  | ({ readonly type: 'leaver-expired' } & Did)
  /** Of a partnership's reviews, not of one volunteer: of these leavers the details are past their time. */
  | ({
      readonly type: 'leavers-expired';
      readonly people: readonly PersonId[];
      readonly hears: readonly PersonId[];
    } & Did)
  /** Of a partnership's reviews, not of one volunteer: these are asked next; of the silent coordinators hear once. */
  | ({
      readonly type: 'reviews-opened';
      readonly people: readonly PersonId[];
      readonly silent: readonly PersonId[];
      readonly hears: readonly PersonId[];
    } & Did);

export type VolunteerStatus = 'active' | 'paused' | 'left';

/**
 * A volunteer as the register knows them. Nobody is asked to help who has left, whose pause is not over
 * (`pausedUntil`), who gave no consent, or whose record has lapsed (`lapses` is past).
 */
export type VolunteerState = VolunteerRecord & {
  readonly person: PersonId;
  readonly availability: Availability;
  readonly status: VolunteerStatus;
  readonly pausedUntil?: Instant;
  readonly consent: Consent;
  readonly confirmed: Day;
  readonly lapses: Instant;
  /** When they are asked next whether they are still available; of a leaver, when their details are past their time. */
  readonly asksOn: Instant;
  /** The latest answer to that, and who recorded it. */
  readonly answered: { readonly is: 'registered' | 'confirmed' | 'paused' | 'left' } & Did;
  /** They are being asked now, or were asked last. */
  readonly review?: {
    readonly asked: Instant;
    readonly until: Instant;
    readonly round: number;
    readonly unanswered?: true;
  };
  readonly keptUntil?: Instant;
  /** What the register held of them was erased, and nothing was recorded since. */
  readonly erased?: true;
  /** How often they were asked to help, and when last. */
  readonly asked: number;
  readonly lastAsked?: Instant;
};

/** One volunteer, of the stream `volunteers:<person>`; null until they are registered. */
export type Volunteer = VolunteerState | null;
