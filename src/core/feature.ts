import type { Identity } from './acting.js';
import type { Cadence } from './cadence.js';
import type { CardView } from './card.js';
import type { By } from './commit.js';
import type { Decider, Fact, Refusal } from './decider.js';
import type { Another, CardRef, Effect } from './effect.js';
import type { FieldSet } from './fields.js';
import type { PartnershipId, PersonId, StreamId } from './ids.js';
import type { Json, JsonObject } from './json.js';
import type { OfExercise } from './mark.js';
import type { Partnership, Role } from './partnership.js';
import type { Person } from './person.js';
import type { Fields } from './ports.js';
import type { Intended, Standing } from './prompt.js';
import type { Known, Readings } from './reading.js';
import type { Report, Sheet } from './report.js';
import type { Instant } from './time.js';
import type { May, Related, Viewer } from './viewer.js';
import type { Waiting } from './waiting.js';
import type { OnWall } from './wall.js';

/** Checks arguments. Any zod schema fits. */
export interface Schema<Args> {
  safeParse(input: unknown): { success: true; data: Args } | { success: false; error: unknown };
}

/** A request as a command sees it: who, in which partnership, when, and the id of a new thing if it makes one. */
export interface Ask<Args = unknown, K = unknown> {
  readonly args: Args;
  readonly by: By;
  readonly roles: readonly Role[];
  readonly partnership: Partnership;
  readonly at: Instant;
  /** Derived from `once`, so that a repeated request to create names the same thing. */
  readonly id: string;
  /** The reference of a new thing (`LHRP/2026/014`), for a command that is `numbered`. */
  readonly reference?: string;
  readonly known: K;
}

/** How a command is asked for in words and on a form. */
export interface Asking<State> {
  /** Its id, the verb on buttons: `agenda.add`. */
  readonly id: string;
  /**
   * The words after the partnership's command: `['agenda', 'add']`. None: only buttons and Muster itself. `<ref>`
   * stands for the value of a `reference` field of that name: `['action', '<ref>', 'done']`.
   */
  readonly words?: readonly string[];
  /** What it does, to follow "you can" and "only … can": `add an item to the agenda`. */
  readonly does: string;
  readonly may: May;
  /** It speaks for an organisation: somebody in two seats is asked which one. */
  readonly speaksFor?: 'seat';
  readonly fields?: FieldSet;
  /** The fields that bare words fill, in order. */
  readonly positions?: readonly string[];
  /** A form that opens when something needed was not given; `initial` fills it with the present. */
  readonly form?: {
    readonly title: string;
    readonly button: string;
    readonly intro?: string;
    initial?(ask: Ask<JsonObject>, state: State): JsonObject;
  };
}

/** A command that decides something. */
export interface DoSpec<State, Command, F extends Fact, R extends Refusal, Args, Rd extends Readings>
  extends Asking<State> {
  /** It makes something that is called by a reference. */
  readonly numbered?: true;
  /** Whoever stands in a relation it names may use it, of the partnership or not: who is on call may be anybody. */
  readonly beyond?: true;
  readonly args: Schema<Args>;
  reads?(ask: Ask<NoInfer<Args>>): Rd;
  stream(ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>>>): StreamId | R;
  command(ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>>>): Command;
  /** When it took place, where somebody may state it: it is recorded later. */
  happened?(ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>>>): Instant | undefined;
  /** Who stands in the relations that `may` names. The arguments may be incomplete, as on a form that opens. */
  relations?(ask: Ask<JsonObject, Known<NoInfer<Rd>>>, state: State): Related;
  /** The card to show after it. */
  shows?(ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>>>): CardRef;
  /** One sentence on what was recorded. */
  says?(done: { ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>>>; facts: readonly F[]; after: State }): string;
}

/** A command that only shows something. */
export interface ShowSpec<State, R extends Refusal, Args, Rd extends Readings> extends Asking<never> {
  readonly args: Schema<Args>;
  reads?(ask: Ask<NoInfer<Args>>): Rd;
  /** Who stands in the relations that `may` names, to what is shown. */
  relations?(ask: Ask<JsonObject, Known<NoInfer<Rd>>>, state: State): Related;
  shows(ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>>>): CardRef | R;
}

/**
 * A command about a person: it changes what is kept about them outside the ledger, or asks for a code. Doing it twice
 * must change nothing more.
 */
export interface ActSpec<R extends Refusal, Args> extends Asking<never> {
  readonly args: Schema<Args>;
  act(ask: Ask<NoInfer<Args>>, identity: Identity): Promise<Acted | R>;
}

/** What was done, in a sentence. */
export type Acted = { readonly says: string };

/** What a card may know when it is drawn. `name` and `about` tell of a person listed by `people`. */
export interface Drawing<State, K> {
  readonly state: State;
  readonly stream: StreamId;
  /** The id at the end of the stream's name. */
  readonly id: string;
  readonly part: string | undefined;
  readonly viewer: Viewer;
  readonly partnership: Partnership;
  readonly known: K;
  readonly now: Instant;
  name(person: PersonId): string;
  /** What is kept about a person, if they are still kept. */
  about(person: PersonId): Person | undefined;
}

/** A drawing before anybody is looked up. */
export type Outline<State, K> = Omit<Drawing<State, K>, 'name' | 'about'>;

/** What is known of a prompt, whoever looks at it. `asked`: when this one was begun, of several on one card. */
export type Prompted<State, K> = Omit<Outline<State, K>, 'viewer'> & { readonly asked: Instant };

/** What is looked up before something of a stream is drawn or written. */
export interface Looking<State, Rd extends Readings> {
  reads?(at: {
    stream: StreamId;
    id: string;
    partnership: Partnership;
    part: string | undefined;
    now: Instant;
  }): Rd;
  people?(drawn: Outline<State, Known<Rd>>): readonly PersonId[];
}

/** A document that is given as a file. Who may have it is said by the command whose card links to it. */
export interface DocumentSpec<State, Rd extends Readings> extends Looking<State, Rd> {
  write(drawn: Drawing<State, Known<Rd>>): Report | Sheet;
}

export interface CardSpec<State, Rd extends Readings> extends Looking<State, Rd> {
  /** A card to work with: never shown to everybody, but given to the person who asked. */
  readonly personal?: true;
  /** Word of a real incident: never marked, and sent whatever became of the exercise. */
  readonly real?: true;
  /** Sent although its exercise was stopped: word that it was, and what comes after an exercise. */
  readonly afterStop?: true;
  /** It may be shown on a wall screen, to whoever passes. */
  readonly wall?: OnWall;
  /** How a prompt of this card stands: delivery asks before every step. A card that is prompted must say. */
  standing?(drawn: Prompted<State, Known<Rd>>): Standing;
  draw(drawn: Drawing<State, Known<Rd>>): CardView;
}

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
  }): { readonly command: string; readonly args: JsonObject } | undefined;
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
  readonly waiting?: readonly Waiting<State>[];
}

export type AskedIn = (thing: { readonly partnership: PartnershipId; readonly id: string }) => {
  readonly stream: StreamId;
  isMeant(seat: Intended): boolean;
};

/** What a decision came to. */
export type Decided =
  | { readonly refused: Refusal; readonly words: string }
  | {
      readonly facts: readonly Fact[];
      readonly effects: readonly { readonly effect: Effect; readonly of: number }[];
      readonly after: Json;
    };

export type Refused = { readonly refused: Refusal; readonly words: string };

/** A command with its private types closed over, ready for the registry. */
export interface Command extends Omit<Asking<Json>, 'form'> {
  readonly form?: Asking<Json>['form'];
  readonly feature: string;
  readonly kind: 'do' | 'show' | 'act';
  readonly numbered?: boolean;
  readonly beyond?: boolean;
  check(
    input: JsonObject,
  ): { readonly args: unknown } | { readonly problem: string; readonly field?: string };
  reads(ask: Ask): Readings;
  stream(ask: Ask): StreamId | Refused | undefined;
  relations(ask: Ask, state: Json): Related;
  decide(ask: Ask, state: Json): Decided;
  happened?(ask: Ask): Instant | undefined;
  shows(ask: Ask): CardRef | Refused | undefined;
  act?(ask: Ask, identity: Identity): Promise<Acted | Refused>;
  says(done: { ask: Ask; facts: readonly Fact[]; after: Json }): string | undefined;
}

interface ClosedLooking<State> {
  reads(at: Parameters<NonNullable<Looking<State, Readings>['reads']>>[0]): Readings;
  people(drawn: Outline<State, unknown>): readonly PersonId[];
}

export interface ClosedDocument<State> extends ClosedLooking<State> {
  write(drawn: Drawing<State, unknown>): Report | Sheet;
}

export interface ClosedCard<State> extends ClosedLooking<State> {
  readonly personal: boolean;
  readonly real: boolean;
  readonly afterStop: boolean;
  readonly wall?: OnWall;
  readonly standing?: (drawn: Prompted<State, unknown>) => Standing;
  draw(drawn: Drawing<State, unknown>): CardView;
}

/** A capability with its private types closed over. */
export interface Feature {
  readonly name: string;
  readonly shape: number;
  readonly ofPerson: boolean;
  readonly indexed: readonly string[];
  readonly commands: readonly Command[];
  readonly cards: Readonly<Record<string, ClosedCard<Json>>>;
  readonly documents: Readonly<Record<string, ClosedDocument<Json>>>;
  readonly hears?: Hearing<Json>;
  readonly follows: readonly Follow[];
  readonly recurs: readonly Recurring[];
  readonly waiting: readonly Waiting<Json>[];
  readonly exercise?: (state: Json) => OfExercise | undefined;
  readonly belongsTo?: (of: { readonly id: string; readonly state: Json }) => Another | undefined;
  readonly askedIn?: AskedIn;
  /** State after more facts; from the beginning when there is no state yet. */
  fold(state: Json | undefined, facts: readonly Fact[]): Json;
  fieldsOf(state: Json): Fields;
  seenBy(state: Json): readonly PartnershipId[];
}
