import type { OrganisationId, PersonId } from '../../core/ids.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';

/** Where a lesson comes from (domain: B2.7). */
export const SOURCES = ['exercise', 'debrief', 'incident', 'training', 'inquiry'] as const;
export type Source = (typeof SOURCES)[number];

export const KINDS = ['issue', 'notable-practice'] as const;
export type LessonKind = (typeof KINDS)[number];

/** The principles of JESIP, one of which a lesson may be about. */
export const PRINCIPLES = [
  'co-locate',
  'communicate',
  'co-ordinate',
  'understand-risk',
  'shared-awareness',
] as const;
export type Principle = (typeof PRINCIPLES)[number];

/** Who did something, and when it was recorded. */
export type Did = { readonly by: PersonId; readonly at: Instant };

/** What a lesson says. */
export type Telling = {
  readonly what: Said;
  readonly kind: LessonKind;
  readonly theme?: Said;
  readonly principle?: Principle;
  readonly recommendation?: Said;
};

/** Where it comes from; `about` is the reference of the exercise or activation, or words for what has none here. */
export type Origin = { readonly source: Source; readonly about?: string };

/** The action that a lesson asks for. */
export type ActionAsked = {
  readonly what: Said;
  readonly owner: PersonId;
  readonly organisation?: OrganisationId;
  readonly due: Instant;
};

/** What can have happened to a lesson. */
export type LessonFact =
  | ({
      readonly type: 'lesson-identified';
      readonly lesson: string;
      readonly reference: string;
      readonly telling: Telling;
      readonly origin: Origin;
      readonly remind: Instant;
    } & Did)
  | ({ readonly type: 'lesson-reworded'; readonly telling: Telling } & Did)
  | ({
      readonly type: 'acceptance-reminded';
      readonly hears: readonly PersonId[];
      readonly next: Instant;
    } & Did)
  | ({ readonly type: 'lesson-accepted' } & Did)
  | ({ readonly type: 'lesson-not-accepted'; readonly reason: Said } & Did)
  /** The action log raises it, and tells its reference. */
  | ({
      readonly type: 'action-asked';
      readonly lesson: string;
      readonly reference: string;
      readonly asked: ActionAsked;
    } & Did)
  /** `linked`: the action was in the log already, and hears that a lesson waits for it. */
  | ({
      readonly type: 'action-agreed';
      readonly action: string;
      readonly reference: string;
      readonly linked?: true;
    } & Did)
  /** Its action was superseded by what the action log does not know: another has to be agreed. */
  | ({
      readonly type: 'action-fell-away';
      readonly action: string;
      readonly with: string;
      readonly hears: readonly PersonId[];
    } & Did)
  /** The action was closed by somebody's word: nothing else implements a lesson. */
  | ({ readonly type: 'lesson-implemented'; readonly action: string } & Did)
  /** Seen to hold in a later exercise: now it is learned. */
  | ({ readonly type: 'lesson-validated'; readonly exercise: string; readonly evidence: Said } & Did)
  /** Somebody read what is to be shared and said that it names nobody; of no one lesson. */
  | ({ readonly type: 'lessons-shared' } & Did);

/** Where a lesson is in its life. Identified is not learned. */
export const STAGES = [
  'identified',
  'accepted',
  'not-accepted',
  'action-agreed',
  'implemented',
  'learned',
] as const;
export type LessonStage = (typeof STAGES)[number];

/** A lesson that was identified. */
export type Identified = Telling &
  Origin & {
    readonly id: string;
    readonly reference: string;
    readonly identified: Did;
    readonly reworded?: Did;
    readonly stage: LessonStage;
    /** When it came to this stage. */
    readonly since: Instant;
    readonly because?: Said;
    /** The actions it led to, the latest last. */
    readonly actions: readonly { readonly action: string; readonly reference: string }[];
    /** What its last action was superseded by, where the action log does not know it. */
    readonly fellAway?: string;
    /** An action is being raised, until its reference is known. */
    readonly raising?: true;
    readonly implemented?: Did;
    readonly validated?: { readonly exercise: string; readonly evidence: Said } & Did;
  };

/** One lesson; null until it is identified. */
export type Lesson = Identified | null;
