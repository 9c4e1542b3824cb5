import type { CardRef } from '../effect.js';
import type { PartnershipId, PersonId, StreamId } from '../ids.js';
import type { JsonObject } from '../json.js';
import type { PlatformUser } from '../person.js';
import type { Instant } from '../time.js';
import type { Claimed, Claiming } from './claiming.js';
import type { Place } from './place.js';

/** What a delivery has to do. `to`: told there and nowhere else. */
export type Work =
  | { readonly do: 'post'; readonly card: CardRef; readonly place: Place }
  | { readonly do: 'tell'; readonly card: CardRef; readonly person: PersonId; readonly to?: PlatformUser }
  | {
      readonly do: 'ask';
      readonly command: string;
      readonly args: JsonObject;
      readonly partnership: PartnershipId;
    };

export type DeliveryState =
  | 'queued'
  | 'sent'
  | 'no-contact'
  | 'not-installed'
  | 'blocked'
  | 'not-found'
  | 'failed';

/** One thing to be done outwards. `due` is domain time; `retryAt` is real time in milliseconds since 1970; `attempts`
 * counts up when it is claimed, so that a try that was cut off is known. */
export type Delivery = {
  readonly id: string;
  readonly stream: StreamId;
  readonly work: Work;
  readonly due: Instant;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly retryAt: number;
  readonly problem?: string;
};

/** What is to be done outwards, claimed by one process at a time. */
export interface Deliveries {
  /** Adds each unless one with its id is already kept. */
  add(deliveries: readonly Delivery[]): Promise<void>;
  /** Claims queued deliveries that are due and whose claim by another has run out, each for one claimer only. */
  claim(ask: Claiming & { now: Instant }): Promise<readonly Claimed<Delivery>[]>;
  /** Ends a delivery. False: the claim had run out and somebody else has it. */
  finish(
    claimed: { id: string; token: string },
    end: { state: DeliveryState; problem?: string },
  ): Promise<boolean>;
  /** Puts a delivery back for another try. */
  again(claimed: { id: string; token: string }, next: { retryAt: number; problem: string }): Promise<boolean>;
  /** What followed from a commit, by id after an id; at most `limit`. */
  of(ask: { commit: string; after?: string; limit: number }): Promise<readonly Delivery[]>;
  /** Holds back what is queued and due by an instant; gives how many. Nothing that is held is claimed. */
  hold(until: Instant): Promise<number>;
  /** What is held back, by id after an id; at most `limit`. */
  held(ask: { after?: string; limit: number }): Promise<readonly Delivery[]>;
  /** Lets go of all that is held, to be done after all or ended undone; gives how many. */
  letGo(to: 'be-done' | 'be-forgotten'): Promise<number>;
  /** The earliest due instant after one, among what is queued. */
  nextDue(after: Instant): Promise<Instant | undefined>;
  /** How many are in each state, of a stream or of all. */
  count(stream?: StreamId): Promise<Readonly<Record<string, number>>>;
  /** Forgets what was to be sent to a person who is erased. */
  erase(person: PersonId): Promise<void>;
}
