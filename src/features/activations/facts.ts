import type { PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';
import type { Place } from '../checkins/facts.js';

/** The levels that all models have in common (domain: B7). */
export const LEVELS = ['standby', 'activate', 'stand-down'] as const;
export type Level = (typeof LEVELS)[number];

/** Who did something, and when it was recorded. */
export type Did = { readonly by: PersonId; readonly at: Instant };

/** A real incident, or an exercise. It is said when it is raised and never changes. */
export type Occasion =
  | { readonly is: 'incident'; readonly name?: Said }
  | { readonly is: 'exercise'; readonly exercise: string };

/** Who is looked for, and how they are asked. */
export type Call = {
  readonly need: number;
  readonly skill?: string;
  readonly area?: string;
  /** A role that somebody must be cleared for. */
  readonly role?: string;
  readonly where: Said;
  readonly starts: Instant;
  readonly minutes: number;
  readonly message: Said;
  readonly hazards?: Said;
  readonly kit?: Said;
  readonly contact?: Said;
  readonly answerBy: Instant;
  /** How many are asked at once, and after how many minutes others are asked. */
  readonly wave: number;
  readonly widenAfter: number;
  /** Minutes between two words of somebody who is on site. */
  readonly checkEvery: number;
  readonly occasion: Occasion;
};

/** A place given or taken back, and for which change of an answer. */
export type Given = {
  readonly person: PersonId;
  readonly place: Place;
  readonly seq: number;
  readonly calledUp?: true;
};

/** Somebody who came by themselves. Who is not on any list has only the name they gave. */
export type WalkIn = { readonly person: PersonId; readonly name?: Said };

/** What can have happened to an activation. */
export type ActivationFact =
  | ({
      readonly type: 'activation-raised';
      readonly activation: string;
      readonly reference: string;
      readonly level: 'standby' | 'activate';
      readonly call: Call;
    } & Did)
  /** `hears`: those who have a place. */
  | ({
      readonly type: 'level-changed';
      readonly level: 'standby' | 'activate';
      readonly hears: readonly PersonId[];
    } & Did)
  | ({
      readonly type: 'wave-asked';
      readonly wave: number;
      readonly asked: readonly Intended[];
      readonly until: Instant;
      readonly widens: Instant;
    } & Did)
  /** Nobody is left to ask, and the need is not met. */
  | ({ readonly type: 'nobody-left'; readonly hears: readonly PersonId[] } & Did)
  | ({ readonly type: 'walk-in-registered' } & WalkIn & Did)
  | ({ readonly type: 'places-given'; readonly given: readonly Given[] } & Did)
  | ({ readonly type: 'need-met' } & Did)
  | ({ readonly type: 'need-reopened' } & Did)
  /** Those who had not answered when the need was met. */
  | ({ readonly type: 'silent-told'; readonly silent: readonly PersonId[] } & Did)
  /** `out`: those who must confirm that they are home safe; `others` hear that it is over. */
  | ({
      readonly type: 'stood-down';
      readonly out: readonly PersonId[];
      readonly others: readonly PersonId[];
    } & Did)
  | ({
      readonly type: 'activation-closed';
      readonly minutes: number;
      readonly hears: readonly PersonId[];
    } & Did);

export type ActivationStatus = 'open' | 'standing-down' | 'closed';

/** An activation that was raised. */
export type RaisedActivation = {
  readonly id: string;
  readonly reference: string;
  readonly raised: Did;
  readonly level: Level;
  readonly call: Call;
  readonly status: ActivationStatus;
  /** Everybody who was asked, each once, in the order in which they were. */
  readonly asked: readonly PersonId[];
  readonly walkIns: readonly WalkIn[];
  readonly waves: readonly { readonly at: Instant; readonly asked: number }[];
  /** Who has a place, never more than are needed. */
  readonly taken: readonly PersonId[];
  /** Who would come too, the first to be called up first. */
  readonly reserve: readonly PersonId[];
  /** The latest change of each answer that a place was given or taken for. */
  readonly settled: { readonly [person: string]: number };
  readonly met?: Instant;
  readonly exhausted?: true;
  readonly ended?: Did;
};

/** An activation; null until it is raised. */
export type Activation = RaisedActivation | null;
