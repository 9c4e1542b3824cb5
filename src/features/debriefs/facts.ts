import type { DutyKind } from '../../core/exercising.js';
import type { PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';

/** Who did something, and when it was recorded. */
export type Did = { readonly by: PersonId; readonly at: Instant };

/** The four things a hot debrief asks (domain: B2.6). */
export type Given = {
  readonly well?: Said;
  readonly notWell?: Said;
  readonly better?: Said;
  readonly takeAway?: Said;
};

export type Duty = { readonly duty: DutyKind; readonly due: Instant };

/** What can have happened in the debrief of an exercise. */
export type DebriefFact =
  | ({
      readonly type: 'debrief-opened';
      readonly exercise: string;
      readonly reference: string;
      readonly asked: readonly Intended[];
      readonly until: Instant;
      readonly staff: readonly PersonId[];
      /** Each with when it is reminded of first. */
      readonly duties: readonly (Duty & { readonly remind: Instant })[];
    } & Did)
  | ({ readonly type: 'debrief-given'; readonly given: Given } & Did)
  /** Somebody needs to talk; the directing staff are asked until one of them takes it. */
  | ({ readonly type: 'welfare-asked'; readonly asked: readonly Intended[] } & Did)
  | ({ readonly type: 'welfare-taken'; readonly person: PersonId } & Did)
  | ({
      readonly type: 'duty-reminded';
      readonly duty: DutyKind;
      readonly hears: readonly PersonId[];
      readonly next: Instant;
    } & Did)
  /** Without a note: the report was signed off, by whom and when. */
  | ({ readonly type: 'duty-confirmed'; readonly duty: DutyKind; readonly note?: Said } & Did);

/** The debrief of an exercise; null until the exercise has ended. */
export type Debrief = {
  readonly exercise: string;
  readonly reference: string;
  readonly asked: readonly Intended[];
  /** Until when players are asked; what they say later counts too. */
  readonly until: Instant;
  readonly staff: readonly PersonId[];
  readonly given: { readonly [person: string]: Given & Did };
  readonly welfare: { readonly [person: string]: { readonly at: Instant; readonly taken?: Did } };
  readonly duties: readonly (Duty & { readonly confirmed?: { readonly note?: Said } & Did })[];
} | null;
