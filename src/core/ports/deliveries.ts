import type { CardRef } from '../effect.js';
import type { PartnershipId, PersonId, StreamId } from '../ids.js';
import type { JsonObject } from '../json.js';
import type { PlatformName, PlatformUser } from '../people/person.js';
import type { Ladder } from '../prompt.js';
import type { Lane } from '../reaching/lane.js';
import type { Counted, DeliveryState } from '../reaching/sums.js';
import type { Instant } from '../time.js';
import type { Claimed, Claiming } from './claiming.js';
import type { Place } from './place.js';

export type { DeliveryState } from '../reaching/sums.js';

/** What a delivery has to do. `to`: told there and nowhere else. `many`: one of many that are sent at one time. */
export type Work =
  | ({ readonly do: 'post'; readonly card: CardRef; readonly place: Place } & Put)
  | ({
      readonly do: 'tell';
      readonly card: CardRef;
      readonly person: PersonId;
      readonly to?: PlatformUser;
      readonly many?: true;
    } & Put)
  | { readonly do: 'withdraw'; readonly commit: string; readonly card: CardRef }
  | { readonly do: 'resend'; readonly commit: string }
  | { readonly do: 'record'; readonly commit: string; readonly round: string; readonly many?: true }
  | Prompt
  | {
      readonly do: 'ask';
      readonly command: string;
      readonly args: JsonObject;
      readonly partnership: PartnershipId;
    };

/** The copy that stands where something was sent. */
export type Put = { readonly copy?: string };

/**
 * Asking one seat until it has answered. `round` names the effect that asked for it, one for all seats it intends;
 * `asked` is when that was recorded.
 */
export type Prompt = {
  readonly do: 'prompt';
  readonly round: string;
  readonly card: CardRef;
  readonly seat: string;
  readonly people: readonly PersonId[];
  readonly asked: Instant;
  readonly ladder?: Ladder;
  readonly until?: Instant;
  readonly urgent?: true;
  readonly many?: true;
  /** It is asked once more from this instant on: steps before it are kept, and count for the ladder no more. */
  readonly again?: Instant;
};

/** What is done once. */
export type Single = Exclude<Work, Prompt>;

/** Who is asked on a step of the ladder. */
export type Rung = 'first' | 'next-person' | 'on-call' | 'other-platform' | 'mail';

/** One attempt to reach a seat, kept for good. `twice`: an earlier try of it may have arrived as well. */
export type Step = {
  readonly rung: Rung;
  readonly person: PersonId;
  readonly via: PlatformName | 'mail';
  readonly at: Instant;
  readonly outcome: Extract<DeliveryState, 'sent' | 'not-installed' | 'blocked' | 'not-found' | 'failed'>;
  readonly problem?: string;
  readonly twice?: true;
} & Put;

/** What the ledger says of a seat: since when, and who answered for it. */
export type Word = { readonly at: Instant; readonly by?: PersonId; readonly late?: true };

/**
 * One thing to be done outwards. `due` is when there is something to do next, in domain time; once it has ended there
 * is none. `retryAt` is real time in milliseconds since 1970; `attempts` counts up when it is claimed, so that a try
 * that was cut off counts too. A prompt keeps the `steps` taken and the ledger's `word`; what is done once keeps when it
 * `ended`, in domain time, unless an older Muster ended it.
 */
export type Delivery = {
  readonly id: string;
  readonly stream: StreamId;
  readonly work: Work;
  readonly due?: Instant;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly retryAt: number;
  readonly problem?: string;
  readonly steps?: readonly Step[];
  readonly word?: Word;
  readonly ended?: Instant;
};

/** `cutOff`: the claim before this one ran out without a word, so that what it tried may have been done. */
export type ClaimedDelivery = Claimed<Delivery> & { readonly cutOff?: true };

/** Where a prompt stands after a look at it, and what was done. */
export type Progress = {
  readonly state: DeliveryState;
  readonly due?: Instant;
  readonly step?: Step;
  readonly word?: Word;
  readonly problem?: string;
};

/** What is to be done outwards, claimed by one process at a time. */
export interface Deliveries {
  /** Adds each unless one with its id is already kept. */
  add(deliveries: readonly Delivery[]): Promise<void>;
  /**
   * Claims queued deliveries that are due and whose claim by another has run out, each for one claimer only: of all,
   * or of one lane.
   */
  claim(ask: Claiming & { now: Instant; lane?: Lane }): Promise<readonly ClaimedDelivery[]>;
  /** Ends a delivery at an instant; one that was concluded meanwhile stays so. False: the claim had run out and somebody else has it. */
  finish(
    claimed: { id: string; token: string },
    end: { state: DeliveryState; at: Instant; problem?: string } & Put,
  ): Promise<boolean>;
  /** Puts a delivery back for another try. */
  again(claimed: { id: string; token: string }, next: { retryAt: number; problem: string }): Promise<boolean>;
  /** What followed from a commit, by id after an id; at most `limit`. */
  of(ask: { commit: string; after?: string; limit: number }): Promise<readonly Delivery[]>;
  /** Holds back what is due by an instant; gives how many. Nothing that is held is claimed. */
  hold(until: Instant): Promise<number>;
  /** What is held back, by id after an id; at most `limit`. */
  held(ask: { after?: string; limit: number }): Promise<readonly Delivery[]>;
  /** Lets go of all that is held, to be done after all or ended undone; gives how many. */
  letGo(to: 'be-done' | 'be-forgotten'): Promise<number>;
  /**
   * Keeps what a claimed prompt has come to. A state that this one may not replace stays as it is; the step is kept
   * even so.
   */
  progress(claimed: { id: string; token: string }, next: Progress): Promise<boolean>;
  /** Has prompts stand as the ledger says, whoever has them claimed, where that may replace how they stand. */
  stand(standings: readonly ({ readonly id: string } & Omit<Progress, 'step' | 'problem'>)[]): Promise<void>;
  /**
   * Has deliveries done once more from an instant on, unless they are concluded. What was sent stays so; the rest is
   * queued.
   */
  resend(ids: readonly string[], at: Instant): Promise<void>;
  /** Prompts with a card of one stream that are not answered, in order of their ids; at most `limit`. */
  open(ask: { card: StreamId; after: string; limit: number }): Promise<readonly PromptDelivery[]>;
  /** What a stream has asked of seats, in order of ids; at most `limit`. */
  asked(ask: { stream: StreamId; after: string; limit: number }): Promise<readonly PromptDelivery[]>;
  /** The stream of a partnership that asked last. */
  lastAsked(partnership: PartnershipId): Promise<StreamId | undefined>;
  /** How many seats are in each state, by round, of what a stream has asked. */
  tally(stream: StreamId): Promise<readonly Tally[]>;
  /** The earliest due instant after one, whatever its state. */
  nextDue(after: Instant): Promise<Instant | undefined>;
  /** How many are in each state, of a stream or of all. */
  count(stream?: StreamId): Promise<Readonly<Record<string, number>>>;
  /** Forgets what was to be sent to a person who is erased. */
  erase(person: PersonId): Promise<void>;
}

export type PromptDelivery = Delivery & { readonly work: Prompt };
export type Tally = Counted & { readonly round: string };
