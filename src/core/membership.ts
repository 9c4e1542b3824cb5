import type { OrganisationId, PersonId } from './ids.js';
import type { JsonObject } from './json.js';
import type { Partnership, Role } from './partnership.js';
import type { Instant } from './time.js';

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
};

/** Where somebody belongs, and what waits for them there. */
export type Membership = Omit<Waiter, 'now' | 'person'> & {
  readonly asked: readonly WaitingLine[];
  readonly coming: readonly WaitingLine[];
};
