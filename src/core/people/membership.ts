import type { OrganisationId, PersonId } from '../ids.js';
import type { JsonObject } from '../json.js';
import type { Instant } from '../time.js';
import type { Partnership, Role } from './partnership.js';

/** Somebody in one of their partnerships, as what waits for them there is looked for. */
export type Waiter = {
  readonly person: PersonId;
  readonly partnership: Partnership;
  readonly roles: readonly Role[];
  readonly seats: readonly OrganisationId[];
  readonly now: Instant;
};

/** A line about what waits, and a button for it. */
export type WaitingLine = {
  readonly words: string;
  readonly button: { readonly title: string; readonly verb: string; readonly data?: JsonObject };
  readonly takes?: Takes;
  readonly offers?: Offer;
};

/** Words by themselves that answer what waits. What they do is given the data of its button. */
export type Takes = {
  /** What it is called where several are answered by the same words: `Inject 3`. */
  readonly called: string;
  /** Words that stand for a command, compared as what stands on buttons is. */
  readonly said?: { readonly [words: string]: { readonly verb: string; readonly data?: JsonObject } };
  /** The command that words of some other kind stand for, as a time of arrival. */
  reads?(words: string): { readonly verb: string; readonly data?: JsonObject } | undefined;
  /** The command that any other words are given to, and the field they fill. */
  readonly any?: { readonly verb: string; readonly field: string };
};

/** What cannot wait and some words may ask for: it is offered before all else that they could answer. */
export type Offer = {
  /** The question above it. */
  readonly asks: string;
  /** What comes of the button, and what stands on it. */
  readonly words: string;
  readonly title: string;
  /** The command, given the data of the line's button too. */
  readonly verb: string;
  readonly data?: JsonObject;
  /** The field that the words fill. */
  readonly field?: string;
  isFor(words: string): boolean;
};

/** Where somebody belongs, and what waits for them there. */
export type Membership = Omit<Waiter, 'now' | 'person'> & {
  readonly asked: readonly WaitingLine[];
  readonly coming: readonly WaitingLine[];
};
