import type { Cadence, Day } from '../cadence.js';
import type { Card, CardView } from '../card.js';
import type { PlatformName, PlatformUser } from '../people/person.js';
import type { Instant } from '../time.js';
import type { Copy } from './copies.js';
import type { Place } from './place.js';

/** Domain time. Pace, timeouts and leases run on real time instead. */
export interface Clock {
  now(): Instant;
}

/** Dates as people write them, and the days on which they work. */
export interface Calendar {
  /**
   * The time that some words begin with ("next tue 10am Winter meeting"), read in a zone from an instant, and the
   * words left over. Undefined when they do not begin with a day or a time.
   */
  read(words: string, zone: string, now: Instant): TimeRead | undefined;
  /** Whether a day is a Monday to Friday and no bank holiday. */
  isWorkingDay(day: Day): boolean;
  /** The first working day after a day. */
  nextWorkingDay(day: Day): Day;
  /** The first instant after another at which a cadence comes round in a zone; undefined when it never does. */
  next(cadence: Cadence, zone: string, after: Instant): Instant | undefined;
}

/**
 * `timed` is false when only a day was given; `instant` then is its noon. `minutes` is the length when an end was
 * given too ("14:00-15:30").
 */
export type TimeRead = {
  readonly instant: Instant;
  readonly timed: boolean;
  readonly minutes?: number;
  readonly rest: string;
};

/** Templates, checked at start. */
export interface Cards {
  /**
   * Fills a template.
   * @throws Error when there is no such template, or the filled card leaves the subset
   */
  fill(view: CardView): Card;
}

/**
 * Waits between two tries, longer each time and never in step with others. Resolves with the milliseconds waited
 * in all, or undefined without waiting when it is time to give up.
 */
export interface Patience {
  again(attempt: number, waitedMs: number): Promise<number | undefined>;
}

/** So many in so long, and so many at once. */
export type Rate = { readonly most: number; readonly inMs: number; readonly burst: number };

/** How fast a platform lets itself be called, by workspace or tenant and by conversation. No rate: as one likes. */
export type Pace = {
  readonly [call in 'send' | 'update']: {
    readonly workspace: readonly Rate[];
    readonly conversation: readonly Rate[];
  };
} & {
  /** What has to wait when the platform asks for time. */
  readonly stops: 'workspace' | 'conversation';
};

/** A chat platform, outwards. Every failure is an `OutwardError`. */
export interface ChatPlatform {
  readonly name: PlatformName;
  readonly pace: Pace;
  /** Posts a card into a conversation and gives the platform's name for the message. */
  post(place: Place, card: Card): Promise<{ message: string }>;
  /** Sends a card to a person, opening the conversation if needed; gives where it stands. */
  tell(user: PlatformUser, card: Card): Promise<{ place: Place; message: string }>;
  /** Makes a posted message show this card. */
  update(
    copy: Pick<Copy, 'place' | 'message'> & Partial<Pick<Copy, 'shows' | 'atLeisure'>>,
    card: Card,
  ): Promise<void>;
  /** Whether the platform can be reached, as a sentence when it cannot. */
  problem(): Promise<string | undefined>;
}

/** E-mail, for those whom no chat reaches. Every failure is an `OutwardError`. */
export interface Mail {
  send(mail: { to: string; subject: string; text: string }): Promise<void>;
  /** Whether mail can be sent, as a sentence when it cannot. */
  problem(): Promise<string | undefined>;
}

/** Who an address belongs to in Teams. */
export type AddressEntry = { readonly tenant: string; readonly user: string } | 'nobody' | 'several';

/** The organisation's own address book. Every failure is an `OutwardError`. */
export interface AddressBook {
  /** An entry for each address. */
  find(addresses: readonly string[]): Promise<ReadonlyMap<string, AddressEntry>>;
}

/** Whether accounts in Teams are still in use. Every failure is an `OutwardError`. */
export interface Accounts {
  /** By the user's id. Of whom nothing is known for certain is left out. */
  standing(
    accounts: readonly { readonly tenant: string; readonly user: string }[],
  ): Promise<ReadonlyMap<string, 'open' | 'closed'>>;
}
