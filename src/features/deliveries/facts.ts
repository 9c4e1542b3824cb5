import type { PersonId } from '../../core/ids.js';
import type { DeliveryState } from '../../core/reaching/sums.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';

/** The send that a fact is about: the commit that asked for it, and the thing whose commit that is. */
export type Of = { readonly commit: string; readonly feature: string; readonly id: string };
type Did = { readonly by: PersonId; readonly at: Instant };

/** What one seat has come to; the last word on a send is the one that counts. */
export type Outcome = { readonly send: string; readonly is: DeliveryState; readonly at: Instant };

/** What can have happened to what was sent. */
export type DeliveryFact =
  | ({ readonly type: 'send-withdrawn'; readonly why: Said } & Of & Did)
  | ({ readonly type: 'send-repeated' } & Of & Did)
  | { readonly type: 'outcomes-recorded'; readonly outcomes: readonly Outcome[] };

/** A send that somebody took back or repeated. */
export type Send = {
  readonly kind: 'send';
  readonly of: Of;
  readonly repeats: number;
  readonly withdrawn?: { readonly why: Said } & Did;
};

/** A partnership's record of outcomes: only how many batches it holds, since the record itself is the ledger. */
export type Outcomes = { readonly kind: 'outcomes'; readonly batches: number };

/** One stream holds one send, or a partnership's outcomes; null until anything happened. */
export type Sending = Send | Outcomes | null;
