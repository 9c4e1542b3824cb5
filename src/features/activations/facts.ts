import type { PersonId } from '../../core/ids.js';
import type { Level } from '../../core/people/partnership.js';
import type { Intended } from '../../core/prompt.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';
import type { Place } from '../checkins/facts.js';

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

/** How many more fit, and were passed over for a place that they hold elsewhere at these hours. */
export type PassedOver = { readonly elsewhere?: number };

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
      /** A coordinator asked one by name, whatever is due. */
      readonly byName?: true;
    } & PassedOver &
      Did)
  /** Those of an earlier wave, `again`, who were told that enough are coming and are silent still: asked once more. */
  | ({
      readonly type: 'asked-again';
      readonly wave: number;
      readonly again: number;
      readonly asked: readonly Intended[];
      readonly until: Instant;
      readonly widens: Instant;
    } & PassedOver &
      Did)
  /** A coordinator wants so many others asked, whatever is due. */
  | ({ readonly type: 'others-wanted'; readonly most: number } & Did)
  /** Others are asked later: the wave before is still being handed on. */
  | ({ readonly type: 'widening-put-off'; readonly most: number; readonly until: Instant } & Did)
  /** Nobody is left to ask, and the need is not met. */
  | ({ readonly type: 'nobody-left'; readonly hears: readonly PersonId[] } & PassedOver & Did)
  /** Nobody is left to ask still, since those who fit are needed elsewhere. */
  | ({ readonly type: 'others-awaited' } & PassedOver & Did)
  | ({ readonly type: 'walk-in-registered' } & WalkIn & Did)
  /** `batch` counts those of one activation; `more` says that others wait whom it has not settled. */
  | ({
      readonly type: 'places-given';
      readonly batch: number;
      readonly given: readonly Given[];
      readonly more?: true;
    } & Did)
  /** A place is free, and somebody may be on the reserve, who comes before whoever answers now. */
  | ({ readonly type: 'reserve-wanted' } & Did)
  | ({ readonly type: 'need-met' } & Did)
  | ({ readonly type: 'need-reopened' } & Did)
  /** Those of the first so many waves who had not answered when the need was met. */
  | ({ readonly type: 'silent-told'; readonly silent: readonly PersonId[]; readonly waves: number } & Did)
  /** The exercise that it was raised in is over or gives way: it is stood down. */
  | ({ readonly type: 'exercise-over' } & Did)
  /** `coming`: those who would come or did, each of whom is seen home; `others` only hear that it is over. */
  | ({
      readonly type: 'stood-down';
      readonly coming: readonly PersonId[];
      readonly others: readonly PersonId[];
    } & Did)
  | ({
      readonly type: 'activation-closed';
      readonly minutes: number;
      readonly hears: readonly PersonId[];
    } & Did);

/** So many were asked at once: others for the first time, or once more (`again`) those of an earlier wave. */
export type Wave = {
  readonly at: Instant;
  readonly asked: number;
  readonly until: Instant;
  readonly again?: number;
  readonly byName?: true;
};

export type ActivationStatus = 'open' | 'standing-down' | 'closed';

/**
 * An activation that was raised. Whom it asked is known by their check-ins, one stream each; here stand only those
 * who have a place, who gave one up, or who came by themselves, so that it stays small however many were asked.
 */
export type RaisedActivation = {
  readonly id: string;
  readonly reference: string;
  readonly raised: Did;
  readonly level: Level;
  readonly call: Call;
  readonly status: ActivationStatus;
  readonly walkIns: readonly WalkIn[];
  readonly waves: readonly Wave[];
  /** Those who were asked in the first so many waves have been told that enough are coming, */
  readonly told: number;
  /** and those of the first so many of these waves were asked again since. */
  readonly again: number;
  /** Batches of places given. */
  readonly batches: number;
  /** Who has a place, never more than are needed, each by the change of their answer that it was given for. */
  readonly taken: Changes;
  /** Who is no longer coming, for as long as what was read before they said so may still be carried out. */
  readonly released: Releases;
  /** Somebody has been put on the reserve. */
  readonly reserved?: true;
  readonly met?: Instant;
  readonly exhausted?: true;
  /** So many more would have been asked last, but for a place that they hold elsewhere. */
  readonly elsewhere?: number;
  /** When it is looked again whether they are free. */
  readonly looks?: Instant;
  /** When everybody was told that it is over. */
  readonly stoodDown?: Instant;
  readonly ended?: Did;
};

/** By person: which change of their answer. */
export type Changes = { readonly [person: string]: number };

/** By person: the change of their answer that gave the place up, and when. */
export type Releases = { readonly [person: string]: { readonly seq: number; readonly at: Instant } };

/** An activation; null until it is raised. */
export type Activation = RaisedActivation | null;
