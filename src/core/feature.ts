import type { Cadence } from './cadence.js';
import type { Command } from './command.js';
import type { Decider, Fact, Refusal } from './decider.js';
import type { Another } from './effect.js';
import type { PartnershipId, PersonId, StreamId } from './ids.js';
import type { Json, JsonObject } from './json.js';
import type { Partnership } from './people/partnership.js';
import type { Fields } from './ports.js';
import type { Intended } from './prompt.js';
import type { Readings } from './reading.js';
import type { ClosedCard, ClosedDocument } from './showing/drawing.js';
import type { OfExercise } from './showing/mark.js';
import type { Waiting } from './waiting.js';

/** A fact of another feature, and what Muster then asks of this one. */
export interface Follow {
  /** The feature and type of the fact. */
  readonly feature: string;
  readonly fact: string;
  /** One run does for all who ask for the same before it begins: it decides on what it finds, whoever asked. */
  readonly together?: true;
  asks(ask: {
    fact: Fact;
    stream: StreamId;
    partnership: Partnership;
  }): readonly { command: string; args: JsonObject }[];
}

/** What a feature listens for in words, whoever says them: in rows that have these fields. */
export interface Hearing<State> {
  readonly where: Fields;
  readonly limit: number;
  asks(of: {
    readonly state: State;
    readonly words: string;
    /** Whoever said it, if they are known. */
    readonly by?: PersonId;
  }): readonly { readonly command: string; readonly args: JsonObject }[];
}

/** What Muster asks of a feature again and again, in every partnership that has a cadence for it. */
export interface Recurring {
  readonly command: string;
  cadence(partnership: Partnership): Cadence | undefined;
}

export interface FeatureSpec<State extends Json, Command, F extends Fact, R extends Refusal> {
  readonly name: string;
  /** Raised whenever evolve, state or fields change, so that kept rows are rebuilt. */
  readonly shape: number;
  readonly decider: Decider<State, Command, F, R>;
  /** Its streams are each about the person whose id they bear: erasing them erases every word in it. */
  readonly ofPerson?: true;
  /** Whose name somebody else typed into a fact, if anybody’s: erasing them erases its words. */
  names?(fact: F): PersonId | undefined;
  /** The words for each refusal; leaving one out does not compile. */
  readonly words: { readonly [Name in R['refused']]: (refusal: Extract<R, { refused: Name }>) => string };
  /** Fields that rows are found and counted by; a thing's `reference` (`LHRP/2026/014`) finds its deliveries too. */
  readonly indexed?: readonly string[];
  fields?(state: State): Fields;
  /** Other partnerships that may see a thing too; they find it as `shownTo` them, and have no rights in it. */
  seenBy?(state: State): readonly PartnershipId[];
  /** The exercise that a stream is, if it is one. Everything shown of it is marked. */
  exercise?(state: State): OfExercise | undefined;
  /** What a stream belongs to: if that is an exercise, or of one, so is the stream. */
  belongsTo?(of: { readonly id: string; readonly state: State }): Another | undefined;
  /** Where a thing that asks nobody itself is asked about, and of which of the seats asked there. */
  readonly askedIn?: AskedIn;
  readonly cards: Readonly<Record<string, ClosedCard<State>>>;
  /** What of its streams is given as a file to read. */
  readonly documents?: Readonly<Record<string, ClosedDocument<State>>>;
  readonly hears?: Hearing<State>;
  readonly follows?: readonly Follow[];
  readonly recurs?: readonly Recurring[];
  /** What of it waits for somebody or comes up for them, as `mine` and the app home show it. */
  readonly waiting?: readonly Waiting<State, Readings>[];
}

export type AskedIn = (thing: { readonly partnership: PartnershipId; readonly id: string }) => {
  readonly stream: StreamId;
  isMeant(seat: Intended): boolean;
};

/** A capability with its private types closed over. */
export interface Feature {
  readonly name: string;
  readonly shape: number;
  readonly ofPerson: boolean;
  readonly names?: (fact: Fact) => PersonId | undefined;
  readonly indexed: readonly string[];
  readonly commands: readonly Command[];
  readonly cards: Readonly<Record<string, ClosedCard<Json>>>;
  readonly documents: Readonly<Record<string, ClosedDocument<Json>>>;
  readonly hears?: Hearing<Json>;
  readonly follows: readonly Follow[];
  readonly recurs: readonly Recurring[];
  readonly waiting: readonly Waiting<Json, Readings>[];
  readonly exercise?: (state: Json) => OfExercise | undefined;
  readonly belongsTo?: (of: { readonly id: string; readonly state: Json }) => Another | undefined;
  readonly askedIn?: AskedIn;
  /** State after more facts; from the beginning when there is no state yet. */
  fold(state: Json | undefined, facts: readonly Fact[]): Json;
  fieldsOf(state: Json): Fields;
  seenBy(state: Json): readonly PartnershipId[];
}
