import type { ExerciseType } from '../../core/exercising.js';
import type { OrganisationId, PersonId } from '../../core/ids.js';
import type { Taking } from '../../core/people/taking-part.js';
import type { Intended } from '../../core/prompt.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';

/** What an exercise is to be (domain: B2.5). */
export type Plan = {
  readonly title: Said;
  readonly types: readonly ExerciseType[];
  readonly theme?: Said;
  /** The risk it is about, and the plans it tests: words or links. */
  readonly risk?: Said;
  readonly plans?: Said;
  readonly starts: Instant;
  readonly where?: Said;
  readonly hours: 'in' | 'out';
  readonly warning: 'with' | 'without';
  readonly aim: Said;
  readonly objectives: readonly Said[];
  readonly lead: OrganisationId;
  /** Equality and diversity considerations. */
  readonly equality?: Said;
  /** Control rooms and others who are to be told beforehand that it is on (domain: B2.4). */
  readonly controlRooms?: Said;
  readonly cost?: Said;
  /** Hours of people’s time that it is thought to take, all together. */
  readonly staffHours?: number;
  /** Stands on everything that is sent for it: one word in capitals. */
  readonly codeword: string;
  /** Said by anybody, it stops the exercise: one word in capitals. */
  readonly stopWord: string;
};

/** What an exercise really took: hours of people’s time, all together, and whole pounds. */
export type Outlay = { readonly hours: number; readonly pounds: number };

/** Who did something, and when it was recorded. */
export type Did = { readonly by: PersonId; readonly at: Instant };

/** Everybody who takes part, to be told. */
type Heard = { readonly hears: readonly PersonId[] };

export type InvitationAnswer = 'coming' | 'declined';

/** What can have happened to an exercise. */
export type ExerciseFact =
  | ({
      readonly type: 'exercise-planned';
      readonly exercise: string;
      readonly reference: string;
      readonly plan: Plan;
      readonly takes: readonly Taking[];
    } & Did)
  /** Here and below, `hears`: whoever was invited, and needs to know. */
  | ({ readonly type: 'exercise-revised'; readonly plan: Plan } & Partial<Heard> & Did)
  | ({ readonly type: 'part-given'; readonly takes: Taking } & Did)
  | ({ readonly type: 'part-taken-away'; readonly takes: Taking } & Partial<Heard> & Did)
  | ({
      readonly type: 'players-invited';
      readonly invited: readonly Intended[];
      readonly until: Instant;
    } & Did)
  | ({ readonly type: 'invitation-answered'; readonly seat: string; readonly answer: InvitationAnswer } & Did)
  | ({ readonly type: 'control-rooms-told' } & Did)
  | ({ readonly type: 'exercise-started' } & Heard & Did)
  | ({ readonly type: 'exercise-paused' } & Heard & Did)
  | ({ readonly type: 'exercise-resumed' } & Heard & Did)
  /** `said`: somebody said the stop word. */
  | ({ readonly type: 'exercise-stopped'; readonly how: 'said' | 'pressed' } & Heard & Did)
  /** The players are debriefed, which tells them; `hears` are the others. */
  | ({ readonly type: 'exercise-ended'; readonly players: readonly PersonId[] } & Heard & Did)
  | ({ readonly type: 'exercise-cancelled'; readonly reason: Said } & Heard & Did)
  | ({ readonly type: 'outlay-recorded'; readonly outlay: Outlay } & Did)
  | ({ readonly type: 'report-signed-off' } & Did)
  | ({ readonly type: 'attendance-recorded'; readonly seat: string; readonly person: PersonId } & Did)
  /** A real incident: what is said of it is never marked as of the exercise. */
  | ({ readonly type: 'real-incident-called'; readonly what: Said } & Heard & Did)
  /** Somebody else says so too, in the same words: nobody is told twice. `called`: when it was called first. */
  | ({ readonly type: 'real-incident-repeated'; readonly called: Instant } & Did)
  /** There is no incident: whoever was told of one is told so. */
  | ({ readonly type: 'real-incident-taken-back'; readonly called: Instant } & Heard & Did);

/**
 * Where an exercise is in its life. Stopped is for good: nothing more is sent for it but word that it stopped, and
 * it can only be ended.
 */
export type ExerciseStatus = 'planned' | 'running' | 'paused' | 'stopped' | 'ended' | 'cancelled';

/** A seat that was invited, and what it answered. */
export type Invitation = Intended & { readonly answer?: { readonly is: InvitationAnswer } & Did };

export type Attendance = { readonly seat: string; readonly person: PersonId } & Did;

/** What was said of a real incident, by whom first, who said the same after them, and who was told. */
export type Incident = {
  readonly what: Said;
  readonly told: readonly PersonId[];
  readonly again: readonly Did[];
  readonly takenBack?: Did;
} & Did;

/** One line of what happened in it, for its report. */
export type Moment = { readonly what: ExerciseFact['type'] } & Did;

/** An exercise that was planned. */
export type PlannedExercise = Plan & {
  readonly id: string;
  readonly reference: string;
  readonly planned: Did;
  readonly status: ExerciseStatus;
  readonly takes: readonly Taking[];
  readonly invitations: readonly Invitation[];
  readonly attended: readonly Attendance[];
  readonly moments: readonly Moment[];
  readonly roomsTold?: Did;
  readonly started?: Did;
  readonly ended?: Did;
  readonly took?: Outlay;
  readonly signedOff?: Did;
  /** Real incidents that were called, the latest last. */
  readonly incidents: readonly Incident[];
};

/** One exercise; null until it is planned. */
export type Exercise = PlannedExercise | null;
