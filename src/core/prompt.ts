import type { PersonId } from './ids.js';
import { isObject, type Json } from './json.js';
import type { Still } from './standing-still.js';
import type { Instant } from './time.js';

/** A seat that must answer, and who may answer for it, the first to be asked first. Nobody: a vacancy. */
export type Intended = {
  /** An organisation's id, or a person's. */
  readonly seat: string;
  readonly people: readonly PersonId[];
};

/**
 * Who else is asked when nobody answers, each after so many minutes of silence (domain time). What is left out is
 * not done; without a ladder only the first person is asked.
 */
export type Ladder = {
  readonly nextPerson?: number;
  readonly onCall?: number;
  readonly otherPlatform?: number;
  readonly mail?: number;
};

/** A prompt whose time stood still: its ladder goes on as much later, and it expires at another instant than was said. */
type Stood = { readonly stills?: readonly Still[]; readonly until?: Instant };

/** How a prompt stands by the ledger, whatever was sent. `by` is who answered. */
export type Standing =
  /** `since`: asked afresh from then on, as after a snooze; what was tried before counts for the ladder no more. */
  | ({ readonly is: 'open'; readonly since?: Instant } & Stood)
  /** Nobody is asked meanwhile; once that is over, a fact of whoever asked has it looked at again. */
  | { readonly is: 'still' }
  | { readonly is: 'answered'; readonly by?: PersonId; readonly late?: true }
  | { readonly is: 'snoozed'; readonly until: Instant }
  | { readonly is: 'withdrawn' }
  | { readonly is: 'excluded' };

/** The seats that a field of a fact names. */
export function intendedIn(field: Json | undefined): readonly Intended[] {
  if (!Array.isArray(field)) return [];
  // The feature that wrote the fact said that this field is a list of those intended.
  return field.filter((each) => isObject(each) && typeof each.seat === 'string') as Intended[];
}
