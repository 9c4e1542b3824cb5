import type { ExerciseType } from '../../core/exercising.js';
import type { OrganisationId, PersonId } from '../../core/ids.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';

/** Who did something, and when it was recorded. */
export type Did = { readonly by: PersonId; readonly at: Instant };

/** A real activation that stands in for an exercise of some organisations, and what makes it do so. */
export type Replacement = {
  readonly type: ExerciseType;
  /** The reference of the activation, and when it was over. */
  readonly activation: string;
  readonly over: Instant;
  readonly organisations: readonly OrganisationId[];
  /** The plan or the coordination centre that was activated. */
  readonly activated: Said;
  readonly lessons: readonly string[];
  readonly actions: readonly string[];
} & Did;

/** Whose an exercise is: an organisation's, or that of the partnership as a whole. */
export type Who = OrganisationId | 'partnership';

/** When exercises that Muster knows nothing of were held last, as somebody says who knows. */
export type Told = {
  readonly type: ExerciseType;
  readonly whose: readonly Who[];
  /** None: they were never held. */
  readonly held?: Instant;
  readonly note?: Said;
} & Did;

/** What has become due, by whom and of which kind: `northmere-acute live`. */
export type DueKey = string;

/** What is due by when, was never held, or is not known to have been. */
export type Warned = { readonly [key: DueKey]: Instant | 'never' | 'unknown' };

/** What can have happened about how often exercises are held. */
export type FrequencyFact =
  | ({ readonly type: 'exercise-replaced'; readonly replacement: Omit<Replacement, keyof Did> } & Did)
  | ({ readonly type: 'last-held-told'; readonly told: Omit<Told, keyof Did> } & Did)
  /** `warned`: what has become amber since the last word, and for which day, and what is asked about for the first time. */
  | ({
      readonly type: 'due-dates-told';
      readonly hears: readonly PersonId[];
      readonly warned: Warned;
    } & Did)
  /** What is due of one organisation, to those who answer for it there. */
  | ({
      readonly type: 'organisation-warned';
      readonly organisation: OrganisationId;
      readonly hears: readonly PersonId[];
      readonly warned: Warned;
    } & Did);

/** What stands in for exercises in a partnership, what it was warned of, and what each organisation was. */
export type Frequencies = {
  readonly replaced: readonly Replacement[];
  readonly told: readonly Told[];
  readonly warned: Warned;
  readonly heard: Warned;
};
