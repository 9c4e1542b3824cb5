import type { Fact, Refusal } from './decider.js';
import type { CardRef, Effect } from './effect.js';
import type { FieldSet } from './fields.js';
import type { StreamId } from './ids.js';
import type { Json, JsonObject } from './json.js';
import type { Identity } from './people/acting.js';
import type { Partnership, Role } from './people/partnership.js';
import type { May, Related } from './people/viewer.js';
import type { Known, Readings } from './reading.js';
import type { By } from './recording/commit.js';
import type { Instant } from './time.js';
import type { WordForWord } from './word-for-word.js';

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
  readonly said?: WordForWord;
  /** The field that a time behind those words is for: “I’m coming 15:20”. */
  readonly saidWith?: string;
  /** It is about what is real: neither its form nor what is answered to it is marked as of an exercise. */
  readonly real?: true;
  /**
   * A form that opens when something needed was not given; `initial` fills it with the present, and `about` names what
   * it changes or answers, in the words that people know it by.
   */
  readonly form?: {
    readonly title: string;
    readonly button: string;
    readonly intro?: string;
    /** What its further fields are about, for whoever wants to say more. */
    readonly further?: string;
    initial?(ask: Ask<JsonObject>, state: State): JsonObject;
    about?(state: State, ask: Ask<JsonObject>): string | undefined;
  };
}

/** A command that decides something. */
export interface DoSpec<
  State,
  Command,
  F extends Fact,
  R extends Refusal,
  Args,
  Rd extends Readings,
  More extends Readings,
> extends Asking<State> {
  /** It makes something that is called by a reference. */
  readonly numbered?: true;
  /** Whoever stands in a relation it names may use it, of the partnership or not: who is on call may be anybody. */
  readonly beyond?: true;
  readonly args: Schema<Args>;
  reads?(ask: Ask<NoInfer<Args>>): Rd;
  /** What can be looked up once that is known: of a thing that was called by its number. */
  readsMore?(ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>>>): More;
  /** What must be answered in one press before anything is done, where a request could mean two things. */
  question?(ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>>>): CardRef | undefined;
  stream(ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>>>): StreamId | R;
  command(ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>> & Known<NoInfer<More>>>): Command;
  /** When it took place, where somebody may state it: it is recorded later. */
  happened?(ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>>>): Instant | undefined;
  /** Who stands in the relations that `may` names. The arguments may be incomplete, as on a form that opens. */
  relations?(ask: Ask<JsonObject, Known<NoInfer<Rd>>>, state: State): Related;
  /** The stream that a no is about where its own cannot be told: of an exercise it is marked all the same. */
  within?(ask: Ask<JsonObject, Known<NoInfer<Rd>>>): StreamId | undefined;
  /** The card to show after it. */
  shows?(ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>>>): CardRef;
  /** One sentence on what was recorded. */
  says?(done: {
    ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>> & Known<NoInfer<More>>>;
    facts: readonly F[];
    after: State;
  }): string;
  /** One sentence on what stands, where it was already so. */
  stands?(found: {
    ask: Ask<NoInfer<Args>, Known<NoInfer<Rd>> & Known<NoInfer<More>>>;
    state: State;
  }): string;
}

/** A command that only shows something. */
export interface ShowSpec<State, R extends Refusal, Args, Rd extends Readings> extends Asking<never> {
  readonly args: Schema<Args>;
  reads?(ask: Ask<NoInfer<Args>>): Rd;
  /** Who stands in the relations that `may` names, to what is shown. */
  relations?(ask: Ask<JsonObject, Known<NoInfer<Rd>>>, state: State): Related;
  /** The stream that a no is about where its own cannot be told: of an exercise it is marked all the same. */
  within?(ask: Ask<JsonObject, Known<NoInfer<Rd>>>): StreamId | undefined;
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
  readsMore(ask: Ask): Readings;
  question?(ask: Ask): CardRef | undefined;
  stream(ask: Ask): StreamId | Refused | undefined;
  relations(ask: Ask, state: Json): Related;
  within(ask: Ask): StreamId | undefined;
  decide(ask: Ask, state: Json): Decided;
  happened?(ask: Ask): Instant | undefined;
  shows(ask: Ask): CardRef | Refused | undefined;
  act?(ask: Ask, identity: Identity): Promise<Acted | Refused>;
  says(done: { ask: Ask; facts: readonly Fact[]; after: Json }): string | undefined;
  stands?(found: { ask: Ask; state: Json }): string | undefined;
}
