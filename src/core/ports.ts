import type { Card, CardView } from './card.js';
import type { Commit, Head } from './commit.js';
import type { CardRef } from './effect.js';
import type { PartnershipId, PersonId, StreamId } from './ids.js';
import type { Json, JsonObject } from './json.js';
import type { Channels } from './partnership.js';
import type { Person, PlatformName, PlatformUser } from './person.js';
import type { Instant } from './time.js';

/** A declared indexed field's value in a view row. */
export type FieldValue = string | number | boolean | null;
export type Fields = { readonly [field: string]: FieldValue };

/**
 * What one stream has come to: its state at a version, kept so that nobody need replay it. `shape` is raised by a
 * feature when its evolve or state changes; a row of another shape is ignored and rebuilt.
 */
export type ViewRow = {
  readonly stream: StreamId;
  readonly feature: string;
  readonly partnership: PartnershipId;
  readonly version: number;
  readonly hash: string;
  readonly shape: number;
  readonly state: Json;
  readonly fields: Fields;
};

/** A stream as loaded for a decision: its row if one of this shape is kept, the commits after it, its end. */
export interface Loaded {
  readonly row?: ViewRow;
  readonly tail: readonly Commit[];
  readonly head: Head;
  /** The version at which this `once` (as hashed in commits) is already stored in this stream, if it is. */
  readonly repeatOf?: number;
}

/** All commits. Nothing is ever changed in it but typed words being erased and `pending` being cleared. */
export interface Ledger {
  load(ask: { stream: StreamId; shape: number; once: string }): Promise<Loaded>;
  /**
   * Inserts one commit and puts its stream's row. `stale`: the version is taken. `repeated`: the `once` is,
   * whatever else.
   * Resolves `stored` only when the commit is durable.
   * @throws StoreUnavailable when nothing was saved, or it cannot be known
   */
  append(commit: Commit, row: ViewRow): Promise<'stored' | 'stale' | 'repeated'>;
  /** A stream's commits after a version, in order; at most `limit`. */
  read(ask: { stream: StreamId; after: number; limit: number }): Promise<readonly Commit[]>;
  /** Commits whose effects have not all been handed on; at most `limit`. */
  pending(limit: number): Promise<readonly Commit[]>;
  /** Clears a commit's `pending`. */
  settle(commit: Pick<Commit, 'stream' | 'version'>): Promise<void>;
  /** Names of all streams after a name, in order; at most `limit`. */
  streams(ask: { after: string; limit: number }): Promise<readonly StreamId[]>;
  /** Streams in which a person has spoken. */
  spokenIn(person: PersonId): Promise<readonly StreamId[]>;
  /** Erases typed words (and their salts) of one commit; the seals stay, so the chain stays whole. */
  eraseWords(commit: Pick<Commit, 'stream' | 'version'>, keys: readonly string[]): Promise<void>;
  /** Heads that moved since they were last listed in a checkpoint; at most `limit`. */
  unlisted(limit: number): Promise<readonly StreamHead[]>;
  /** Marks heads as listed, each unless it has moved on since. */
  listed(heads: readonly StreamHead[]): Promise<void>;
}

export type StreamHead = { readonly stream: StreamId } & Head;

/** Rows in order of one declared field, then stream; `after` is the last row of the page before. */
export interface Finding {
  readonly feature: string;
  readonly shape: number;
  readonly partnership: PartnershipId;
  /** Each field equals its value. */
  readonly where?: Fields;
  /** A field at or above a value, for "from now on". */
  readonly from?: { readonly field: string; readonly value: FieldValue };
  readonly sort?: { readonly field: string; readonly order: 'up' | 'down' };
  readonly limit: number;
  readonly after?: { readonly value: FieldValue; readonly stream: StreamId };
}

/** View rows. Everything across streams is asked here, over declared fields, within one partnership. */
export interface Views {
  /** The row, if one of this shape is kept. */
  get(stream: StreamId, shape: number): Promise<ViewRow | undefined>;
  /** Keeps a row unless a newer one (a higher shape; or the same shape and as high a version) is already kept. */
  put(row: ViewRow): Promise<void>;
  find(finding: Finding): Promise<readonly ViewRow[]>;
  /** How many rows have each value of a field. Keys are the values as text. */
  count(
    ask: Pick<Finding, 'feature' | 'shape' | 'partnership' | 'where'> & { by: string },
  ): Promise<Readonly<Record<string, number>>>;
  /** Streams of a feature whose row has a lower shape, or was forgotten, to be rebuilt; at most `limit`. */
  outdated(ask: { feature: string; shape: number; limit: number }): Promise<readonly StreamId[]>;
  /** Forgets a stream's row, for it to be rebuilt (after words were erased). */
  forget(stream: StreamId): Promise<void>;
}

/** What a delivery has to do. */
export type Work =
  | { readonly do: 'post'; readonly card: CardRef; readonly place: Place }
  | { readonly do: 'tell'; readonly card: CardRef; readonly person: PersonId }
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

/** A claimed thing: the token proves that the claim is still ours. */
export type Claimed<T> = T & { readonly token: string };

export type Claiming = {
  readonly realNow: number;
  readonly leaseMs: number;
  readonly limit: number;
  readonly token: string;
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
  /** The earliest due instant after one, among what is queued. */
  nextDue(after: Instant): Promise<Instant | undefined>;
  /** How many are in each state, of a stream or of all. */
  count(stream?: StreamId): Promise<Readonly<Record<string, number>>>;
  /** Forgets what was to be sent to a person who is erased. */
  erase(person: PersonId): Promise<void>;
}

/** A conversation on a platform; `team` is the Slack workspace or the Teams tenant. */
export type Place = {
  readonly platform: PlatformName;
  readonly team: string;
  readonly conversation: string;
};

/**
 * One posted instance of a card. `shows` is for everybody in the place, or for one person with their own buttons.
 * `wanted` counts up when the card changes; the copy is true when `shown` has caught up. `version` is that of the
 * card's stream when it was last drawn.
 */
export type Copy = {
  readonly id: string;
  readonly card: CardRef;
  readonly place: Place;
  /** The platform's own name for the message. */
  readonly message: string;
  readonly shows: 'all' | PersonId;
  /** What the last press on it recorded: it stands above the card until the next. */
  readonly note?: string;
  readonly wanted: number;
  readonly shown: number;
  readonly version: number;
};

/** Posted copies and whether each shows the present. */
export interface Copies {
  /** Keeps a copy; the same place and message again replaces what that message shows. */
  put(copy: Copy): Promise<void>;
  /** Counts `wanted` up on every live copy of a card; given a version, on those drawn before it. */
  want(card: CardRef, version?: number): Promise<void>;
  /** Claims copies that do not show the present and whose retry time has come. */
  claim(ask: Claiming): Promise<readonly Claimed<Copy>[]>;
  /** Says that a copy shows `wanted` as it was when claimed; it is due again if the card has changed since. */
  shown(claimed: { id: string; token: string }, drawn: { wanted: number; version: number }): Promise<void>;
  again(claimed: { id: string; token: string }, retryAt: number): Promise<void>;
  /** Forgets a copy whose message or place no longer exists. */
  gone(id: string): Promise<void>;
  /** All live copies of a card. */
  of(card: CardRef): Promise<readonly Copy[]>;
  /** How many copies do not show the present yet. */
  behind(): Promise<number>;
  erase(person: PersonId): Promise<void>;
}

/** People: mutable and erasable, the only place with names and addresses. */
export interface People {
  get(ids: readonly PersonId[]): Promise<readonly Person[]>;
  of(user: PlatformUser): Promise<Person | undefined>;
  /** Adds or replaces. A platform identity belongs to one person: the later holder takes it. */
  put(people: readonly Person[]): Promise<void>;
  all(): Promise<readonly Person[]>;
  erase(id: PersonId): Promise<void>;
}

/** Where each partnership is found: by its command, or by a channel. Small, with unique indexes. */
export interface Partnerships {
  put(entry: Registered): Promise<'kept' | 'command-taken'>;
  byCommand(command: string): Promise<PartnershipId | undefined>;
  byPlace(place: Place): Promise<PartnershipId | undefined>;
  all(): Promise<readonly Registered[]>;
}

export type Registered = {
  readonly id: PartnershipId;
  readonly command: string;
  readonly channels: Channels;
};

/** What a platform needs to write to a place again (Teams conversation references), by a key of its own. */
export interface References {
  put(key: string, reference: JsonObject): Promise<void>;
  get(key: string): Promise<JsonObject | undefined>;
  remove(key: string): Promise<void>;
}

/** Something one holder has for a while, in real time. */
export interface Leases {
  /** Takes or renews a lease, and says who holds it now: `holder` if we got it. */
  take(ask: { name: string; holder: string; realNow: number; forMs: number }): Promise<string>;
  /** Gives a lease back; nothing happens if somebody else holds it. */
  release(ask: { name: string; holder: string }): Promise<void>;
}

/** What a deployment remembers about itself (where the manual clock stands). */
export interface Settings {
  get(name: string): Promise<Json | undefined>;
  put(name: string, value: Json): Promise<void>;
}

/** Domain time. Pace, timeouts and leases run on real time instead. */
export interface Clock {
  now(): Instant;
}

/** Dates as people write them. */
export interface Calendar {
  /**
   * The time that some words begin with ("next tue 10am Winter meeting"), read in a zone from an instant, and the
   * words left over. Undefined when they do not begin with a day or a time.
   */
  read(words: string, zone: string, now: Instant): TimeRead | undefined;
}

/** `timed` is false when only a day was given; `instant` then is its noon. */
export type TimeRead = { readonly instant: Instant; readonly timed: boolean; readonly rest: string };

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

/** A chat platform, outwards. Every failure is an `OutwardError`. */
export interface ChatPlatform {
  readonly name: PlatformName;
  /** Posts a card into a conversation and gives the platform's name for the message. */
  post(place: Place, card: Card): Promise<{ message: string }>;
  /** Sends a card to a person, opening the conversation if needed; gives where it stands. */
  tell(user: PlatformUser, card: Card): Promise<{ place: Place; message: string }>;
  /** Makes a posted message show this card. */
  update(copy: Pick<Copy, 'place' | 'message'>, card: Card): Promise<void>;
  /** Whether the platform can be reached, as a sentence when it cannot. */
  problem(): Promise<string | undefined>;
}

export interface Store {
  readonly ledger: Ledger;
  readonly views: Views;
  readonly deliveries: Deliveries;
  readonly copies: Copies;
  readonly people: People;
  readonly partnerships: Partnerships;
  readonly references: References;
  readonly leases: Leases;
  readonly settings: Settings;
  /** Whether the store can be written now, as a sentence when it cannot. */
  problem(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** The declared fields of a feature's rows, for the stores to index. */
export type IndexedFields = { readonly feature: string; readonly fields: readonly string[] };

export type { Hash } from './hash.js';
