import type { ActSpec, Asking, Command, Decided, DoSpec, Refused, Schema, ShowSpec } from './command.js';
import type { Fact, Refusal } from './decider.js';
import { isRefusal, replay } from './decider.js';
import type { Feature, FeatureSpec, Hearing } from './feature.js';
import type { StreamId } from './ids.js';
import type { Json } from './json.js';
import type { Related } from './people/viewer.js';
import type { Known, Readings } from './reading.js';
import type {
  CardSpec,
  ClosedCard,
  ClosedDocument,
  DocumentSpec,
  Drawing,
  Looking,
  Outline,
  Prompted,
  Writing,
} from './showing/drawing.js';
import type { Waiting } from './waiting.js';

/** Closes over the readings of a card, so that cards of different readings stand in one list. */
export function defineCard<State, Rd extends Readings = Record<never, never>>(
  spec: CardSpec<State, Rd>,
): ClosedCard<State> {
  const { standing } = spec;
  return {
    personal: spec.personal ?? false,
    real: spec.real ?? false,
    afterStop: spec.afterStop ?? spec.real ?? false,
    ...(spec.wall && { wall: spec.wall }),
    ...closedLooking(spec),
    of: (drawn) => spec.of?.(drawn as Outline<State, Known<Rd>>),
    draw: (drawn) => spec.draw(drawn as Drawing<State, Known<Rd>>),
    ...(standing && { standing: (drawn) => standing(drawn as Prompted<State, Known<Rd>>) }),
  };
}

/** Closes over the readings of a document, as `defineCard` does of a card. */
export function defineDocument<State, Rd extends Readings = Record<never, never>>(
  spec: DocumentSpec<State, Rd>,
): ClosedDocument<State> {
  return {
    ...closedLooking(spec),
    settled: (state) => spec.settled?.(state),
    write: (drawn) => spec.write(drawn as Writing<State, Known<Rd>>),
  };
}

function closedLooking<State, Rd extends Readings>(spec: Looking<State, Rd>) {
  return {
    reads: (at: Parameters<NonNullable<typeof spec.reads>>[0]): Readings => spec.reads?.(at) ?? {},
    // `known`, here and in what is drawn from it, was loaded from these readings.
    people: (drawn: Outline<State, unknown>) => spec.people?.(drawn as Outline<State, Known<Rd>>) ?? [],
  };
}

/** How a feature's own commands are defined. */
export interface Define<State, C, F extends Fact, R extends Refusal> {
  does<Args, Rd extends Readings = Record<never, never>, More extends Readings = Record<never, never>>(
    spec: DoSpec<State, C, F, R, Args, Rd, More>,
  ): Command;
  shows<Args, Rd extends Readings = Record<never, never>>(spec: ShowSpec<State, R, Args, Rd>): Command;
  acts<Args>(spec: ActSpec<R, Args>): Command;
}

/** Declares a capability: its rules, cards and words, and then its commands. */
export function defineFeature<State extends Json, C, F extends Fact, R extends Refusal>(
  spec: FeatureSpec<State, C, F, R>,
  commands: (define: Define<State, C, F, R>) => readonly Command[],
): Feature {
  const { decider, exercise, belongsTo, names } = spec;
  return {
    name: spec.name,
    shape: spec.shape,
    ofPerson: spec.ofPerson ?? false,
    indexed: spec.indexed ?? [],
    commands: commands(defining(spec)),
    // Here and below: streams and rows of this name are written only by this feature, so they hold its own types.
    cards: spec.cards as Readonly<Record<string, ClosedCard<Json>>>,
    documents: (spec.documents ?? {}) as Readonly<Record<string, ClosedDocument<Json>>>,
    follows: spec.follows ?? [],
    recurs: spec.recurs ?? [],
    waiting: (spec.waiting ?? []) as readonly Waiting<Json, Readings>[],
    ...(spec.askedIn && { askedIn: spec.askedIn }),
    ...(spec.hears && { hears: spec.hears as Hearing<Json> }),
    ...(names && { names: (fact) => names(fact as F) }),
    ...(exercise && { exercise: (state) => exercise(state as State) }),
    ...(belongsTo && { belongsTo: ({ id, state }) => belongsTo({ id, state: state as State }) }),
    fold: (state, facts) =>
      replay(decider, facts as readonly F[], (state as State | undefined) ?? decider.initial),
    fieldsOf: (state) => spec.fields?.(state as State) ?? {},
    seenBy: (state) => spec.seenBy?.(state as State) ?? [],
  };
}

function defining<State extends Json, C, F extends Fact, R extends Refusal>(
  spec: FeatureSpec<State, C, F, R>,
): Define<State, C, F, R> {
  const refuse = (refused: R): Refused => ({ refused, words: wordsFor(spec, refused) });
  const settle = <T extends object | string>(value: T | R): T | Refused =>
    isRefused(value) ? refuse(value) : value;
  return {
    does: (command) => ({
      ...asking(command),
      feature: spec.name,
      kind: 'do',
      ...(command.numbered && { numbered: true }),
      ...(command.beyond && { beyond: true }),
      ...lookedUp<State>(command),
      // As `lookedUp` says, with what was loaded there.
      readsMore: (ask) => command.readsMore?.(ask as never) ?? {},
      question: (ask) => command.question?.(ask as never),
      stream: (ask) => settle(command.stream(ask as never)),
      decide: (ask, state) =>
        decided({ spec, command: command.command(ask as never), state: state as State, refuse }),
      happened: (ask) => command.happened?.(ask as never),
      shows: (ask) => command.shows?.(ask as never),
      says: ({ ask, facts, after }) =>
        command.says?.({ ask: ask as never, facts: facts as readonly F[], after: after as State }),
      stands: ({ ask, state }) => command.stands?.({ ask: ask as never, state: state as State }),
    }),
    shows: (command) => ({
      ...asking(command as Asking<State>),
      ...UNDECIDED,
      feature: spec.name,
      kind: 'show',
      ...lookedUp<State>(command),
      shows: (ask) => settle(command.shows(ask as never)),
    }),
    acts: (command) => ({
      ...asking(command as Asking<State>),
      ...UNDECIDED,
      feature: spec.name,
      kind: 'act',
      check: checking(command.args),
      act: async (ask, identity) => settle(await command.act(ask as never, identity)),
    }),
  };
}

/** What is checked and looked up for a command, whether it decides something or shows it. */
function lookedUp<State extends Json>(command: {
  readonly args: Schema<unknown>;
  reads?(ask: never): Readings;
  relations?(ask: never, state: State): Related;
  within?(ask: never): StreamId | undefined;
}): Pick<Command, 'check' | 'reads' | 'relations' | 'within'> {
  // The arguments passed `check` and the readings were loaded from `reads`: both are of this command's types.
  return {
    check: checking(command.args),
    reads: (ask) => command.reads?.(ask as never) ?? {},
    relations: (ask, state) => command.relations?.(ask as never, state as State) ?? {},
    within: (ask) => command.within?.(ask as never),
  };
}

function checking<Args>(schema: Schema<Args>): Command['check'] {
  return (input) => {
    const parsed = schema.safeParse(input);
    return parsed.success
      ? { args: parsed.data }
      : { problem: 'I could not make sense of that.', ...fieldIn(parsed.error) };
  };
}

/** What a command has that decides nothing. */
const UNDECIDED = {
  reads: () => ({}),
  readsMore: () => ({}),
  stream: () => undefined,
  relations: () => ({}),
  within: () => undefined,
  decide: () => ({ facts: [], effects: [], after: null }),
  shows: () => undefined,
  says: () => undefined,
} satisfies Partial<Command>;

function decided<State extends Json, C, F extends Fact, R extends Refusal>(deciding: {
  spec: FeatureSpec<State, C, F, R>;
  command: C;
  state: State;
  refuse(refused: R): Refused;
}): Decided {
  const { decider } = deciding.spec;
  const decision = decider.decide(deciding.command, deciding.state);
  if (isRefusal(decision)) return deciding.refuse(decision);
  let after = deciding.state;
  const effects = decision.flatMap((fact, of) => {
    after = decider.evolve(after, fact);
    return decider.react(fact, after).map((effect) => ({ effect, of }));
  });
  return { facts: decision, effects, after };
}

function wordsFor<State extends Json, C, F extends Fact, R extends Refusal>(
  spec: FeatureSpec<State, C, F, R>,
  refused: R,
): string {
  // `words` has one entry for each refusal, taking that refusal: the compiler saw to it where it was written.
  const words = spec.words[refused.refused as R['refused']] as (refusal: R) => string;
  return words(refused);
}

function isRefused<T, R extends Refusal>(value: T | R): value is R {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

function asking<State>(command: Asking<State>): Omit<Asking<Json>, 'form'> & Pick<Command, 'form'> {
  const { id, words, said, saidWith, real, does, may, speaksFor, fields, positions, form } = command;
  return {
    id,
    does,
    may,
    ...(words && { words }),
    ...(said && { said }),
    ...(saidWith && { saidWith }),
    ...(real && { real }),
    ...(speaksFor && { speaksFor }),
    ...(fields && { fields }),
    ...(positions && { positions }),
    // The form is filled from the state of this feature's own stream.
    ...(form && { form: form as NonNullable<Command['form']> }),
  };
}

/** The first argument a schema objects to, if its error says (as zod's does). */
function fieldIn(error: unknown): { field?: string } {
  const issues = (error as { issues?: readonly { path?: readonly PropertyKey[] }[] } | undefined)?.issues;
  const field = issues?.[0]?.path?.[0];
  return typeof field === 'string' ? { field } : {};
}
