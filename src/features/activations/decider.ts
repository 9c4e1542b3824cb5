import type { Decider } from '../../core/decider.js';
import type { PersonId } from '../../core/ids.js';
import { minutesAfter } from '../../core/time.js';
import { type Candidate, choose, passOver } from './choosing.js';
import { react } from './effects.js';
import type { Activation, ActivationFact, Call, Did, RaisedActivation, WalkIn } from './facts.js';
import { askByName, type ByName, type NotByName } from './naming.js';
import { givePlaces, isPlaceFree, placesAfter, placesTaken, type Waiting } from './places.js';
import { evolve, isMet, isToldEnough } from './state.js';
import { asking, type Silent, type Widening, widen } from './widening.js';

export type ActivationCommand = Did &
  (
    | {
        readonly do: 'raise';
        readonly activation: string;
        readonly reference: string;
        readonly level: 'standby' | 'activate';
        readonly call: Call;
        readonly candidates: readonly Candidate[];
        /** How the exercise it is of stands, if it is of one; `unsaid`: one runs, and nobody said whether this is real. */
        readonly exercise: 'none' | 'running' | 'not-running' | 'unsaid';
        /** The exercises that are under way, by their references. */
        readonly live?: readonly string[];
      }
    | { readonly do: 'ask-more'; readonly most: number }
    | ({ readonly do: 'ask-by-name' } & ByName)
    | Widening
    /** `reserve` is left out where nobody has looked at it; `more`: others wait who are not in this batch. */
    | {
        readonly do: 'settle';
        readonly waiting: readonly Waiting[];
        readonly reserve?: readonly Waiting[];
        readonly more: boolean;
      }
    | { readonly do: 'tell-silent'; readonly silent: readonly Silent[]; readonly waves: number }
    | ({
        readonly do: 'register-walk-in';
        readonly isAsked: boolean;
        /** Left out where nobody was named. */
        readonly person?: PersonId;
      } & Omit<WalkIn, 'person'>)
    | { readonly do: 'level'; readonly level: 'standby' | 'activate' }
    | {
        readonly do: 'stand-down';
        readonly coming: readonly PersonId[];
        readonly others: readonly PersonId[];
        readonly silent: readonly Silent[];
      }
    /** Its exercise is over, or gives way to a real incident. */
    | { readonly do: 'follow-exercise' }
    | {
        readonly do: 'close';
        readonly out: number;
        readonly minutes: number;
        readonly hears: readonly PersonId[];
      }
  );

export type ActivationRefusal =
  | { readonly refused: 'no-such-activation'; readonly ref?: string }
  | { readonly refused: 'nobody-to-ask'; readonly elsewhere?: number }
  | { readonly refused: 'starts-in-the-past'; readonly field: 'starts' }
  | { readonly refused: 'exercise-not-running'; readonly field: 'exercise' }
  | {
      readonly refused: 'real-or-exercise';
      readonly field: 'exercise';
      /** The exercises that are under way, by their references. */
      readonly live: readonly string[];
    }
  | { readonly refused: 'not-open'; readonly reference: string }
  | { readonly refused: 'already-met'; readonly reference: string }
  | { readonly refused: 'not-stood-down'; readonly reference: string }
  | { readonly refused: 'still-out'; readonly people: number }
  | { readonly refused: 'who-walked-in'; readonly field: 'name' }
  | { readonly refused: 'was-asked'; readonly field: 'person' }
  | NotByName;

/** Something that began so long ago is no slip. */
const PAST = 60;

/** The rules of an activation: who is asked and when, who has a place, and when it is over. */
export const activationsDecider: Decider<Activation, ActivationCommand, ActivationFact, ActivationRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

function decide(
  command: ActivationCommand,
  state: Activation,
): readonly ActivationFact[] | ActivationRefusal {
  const did: Did = { by: command.by, at: command.at };
  if (command.do === 'raise') return state ? [] : raise(command, did);
  if (!state) return command.do === 'follow-exercise' ? [] : { refused: 'no-such-activation' };
  switch (command.do) {
    case 'ask-more':
      return askMore(command, state, did);
    case 'ask-by-name':
      return askByName(command, state, did);
    case 'widen':
      return widen(command, state, did);
    case 'settle':
      return settle(command, state, did);
    case 'tell-silent':
      return tellSilent(command, state, did);
    case 'register-walk-in':
      return registerWalkIn(command, state, did);
    case 'level':
      return changeLevel(command.level, state, did);
    case 'stand-down':
      return standDown(command, state, did);
    case 'follow-exercise':
      return state.status === 'open' ? [{ type: 'exercise-over', ...did }] : [];
    case 'close':
      return close(command, state, did);
  }
}

type Of<Name extends ActivationCommand['do']> = Extract<ActivationCommand, { do: Name }>;

function raise(command: Of<'raise'>, did: Did): readonly ActivationFact[] | ActivationRefusal {
  const { activation, reference, level, call, candidates, exercise, live = [] } = command;
  if (exercise === 'not-running') return { refused: 'exercise-not-running', field: 'exercise' };
  if (exercise === 'unsaid') return { refused: 'real-or-exercise', field: 'exercise', live };
  if (call.starts < minutesAfter(did.at, -PAST)) return { refused: 'starts-in-the-past', field: 'starts' };
  const choosing = { candidates, call, passedOver: new Set([did.by]), now: did.at };
  const chosen = choose({ ...choosing, most: call.wave });
  const passed = passOver(choosing);
  if (chosen.length === 0) return { refused: 'nobody-to-ask', ...passed };
  return [
    { type: 'activation-raised', activation, reference, level, call, ...did },
    { type: 'wave-asked', wave: 1, ...passed, ...asking(chosen, call, did) },
  ];
}

function askMore({ most }: Of<'ask-more'>, state: RaisedActivation, did: Did) {
  if (state.status !== 'open') return notOpen(state);
  if (isMet(state)) return { refused: 'already-met', reference: state.reference } as const;
  return [{ type: 'others-wanted', most, ...did } as const];
}

function settle(
  { waiting, reserve, more }: Of<'settle'>,
  state: RaisedActivation,
  did: Did,
): readonly ActivationFact[] {
  if (state.status !== 'open') return [];
  const asOf = { waiting, at: did.at };
  if (!reserve && state.reserved && isPlaceFree(asOf, state)) return [{ type: 'reserve-wanted', ...did }];
  const given = givePlaces({ ...asOf, reserve: reserve ?? [] }, state);
  if (given.length === 0 && !more) return [];
  const isFull = placesTaken(placesAfter(state, { given, at: did.at })) >= state.call.need;
  return [
    { type: 'places-given', batch: state.batches + 1, given, ...(more && { more }), ...did },
    ...(isFull && !state.met ? [{ type: 'need-met', ...did } as const] : []),
    ...(!isFull && state.met ? [{ type: 'need-reopened', ...did } as const] : []),
  ];
}

function tellSilent(
  { silent, waves }: Of<'tell-silent'>,
  state: RaisedActivation,
  did: Did,
): readonly ActivationFact[] {
  if (state.status !== 'open' || !state.met || waves <= state.told) return [];
  return [{ type: 'silent-told', silent: notTold(silent, state), waves, ...did }];
}

function registerWalkIn(command: Of<'register-walk-in'>, state: RaisedActivation, did: Did) {
  const { person, name, isAsked } = command;
  if (state.status !== 'open') return notOpen(state);
  if (!person) return { refused: 'who-walked-in', field: 'name' } as const;
  if (state.walkIns.some((each) => each.person === person)) return [];
  if (isAsked) return { refused: 'was-asked', field: 'person' } as const;
  return [{ type: 'walk-in-registered', person, ...(name && { name }), ...did } as const];
}

function changeLevel(level: 'standby' | 'activate', state: RaisedActivation, did: Did) {
  if (state.status !== 'open') return notOpen(state);
  if (state.level === level) return [];
  return [{ type: 'level-changed', level, hears: holdersOf(state), ...did } as const];
}

const holdersOf = ({ taken }: RaisedActivation) => Object.keys(taken) as PersonId[]; // places are kept by person

/** Whoever was told that enough are coming need not hear that it is over. */
function standDown(command: Of<'stand-down'>, state: RaisedActivation, did: Did): readonly ActivationFact[] {
  if (state.status !== 'open') return [];
  const { coming, others, silent } = command;
  return [{ type: 'stood-down', coming, others: [...others, ...notTold(silent, state)], ...did }];
}

const notTold = (silent: readonly Silent[], state: RaisedActivation): readonly PersonId[] =>
  silent.filter(({ wave: asked }) => !isToldEnough(asked, state)).map(({ person }) => person);

function close(command: Of<'close'>, state: RaisedActivation, did: Did) {
  if (state.status === 'closed') return [];
  if (state.status === 'open') return { refused: 'not-stood-down', reference: state.reference } as const;
  if (command.out > 0) return { refused: 'still-out', people: command.out } as const;
  return [{ type: 'activation-closed', minutes: command.minutes, hears: command.hears, ...did } as const];
}

const notOpen = ({ reference }: RaisedActivation) => ({ refused: 'not-open', reference }) as const;
