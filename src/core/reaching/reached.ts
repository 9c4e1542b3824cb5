import type { PartnershipId, PersonId, StreamId } from '../ids.js';
import type { PromptDelivery } from '../ports.js';
import type { Instant } from '../time.js';
import { type Sums, sumsOf } from './sums.js';

/** How the seats that a thing asked were reached: since it last asked anew, all rounds together. */
export type Reach = {
  readonly of: StreamId;
  readonly asked: Instant;
  /** What it had asked before, the latest first, and how many rounds before those were not looked at. */
  readonly earlier: readonly { readonly asked: Instant; readonly sums: Sums }[];
  readonly left: number;
  readonly sums: Sums;
  /** Minutes from asking to the answer, over all seats that have answered. */
  readonly minutes?: { readonly median: number; readonly ninetieth: number };
  /** Copies of what was asked that do not show the present yet. */
  readonly old: number;
  /** Seats with a message that may have arrived twice. */
  readonly twice: number;
  readonly seats: readonly SeatReach[];
};

export type SeatReach = Pick<PromptDelivery, 'state' | 'word' | 'steps'> &
  Pick<PromptDelivery['work'], 'seat' | 'people' | 'asked'> & { readonly minutes?: number };

/** The same where the ledger already has an answer of some seats, of which delivery hears a moment later. */
export function reachWith(reach: Reach, answered: ReadonlySet<string>): Reach {
  const seats = reach.seats.map((each) =>
    answered.has(each.seat) ? { ...each, state: 'answered' as const } : each,
  );
  const counted = seats.map(({ state }) => ({ state, rows: 1 }));
  return { ...reach, seats, sums: sumsOf({ counted, intended: reach.sums.intended, handedOn: 'some' }) };
}

/** What a partnership asked under a reference, by one stream, or last. */
export type About = {
  readonly partnership: PartnershipId;
  readonly about: 'last' | { readonly reference: string } | { readonly stream: StreamId };
};

/** What one commit has sent or asked: which, who had it sent, and when. */
export type Sent = {
  readonly stream: StreamId;
  readonly commit: string;
  readonly by: PersonId;
  readonly at: Instant;
};
