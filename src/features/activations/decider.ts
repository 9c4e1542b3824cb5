import type { Decider } from '../../core/decider.js';
import type { PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import { minutesAfter } from '../../core/time.js';
import { type Candidate, choose } from './choosing.js';
import { react } from './effects.js';
import type { Activation, ActivationFact, Call, Did, RaisedActivation, WalkIn } from './facts.js';
import { givePlaces, placesAfter, type Waiting } from './places.js';
import { everybodyIn, evolve, isMet } from './state.js';

export type ActivationCommand = Did &
  (
    | {
        readonly do: 'raise';
        readonly activation: string;
        readonly reference: string;
        readonly level: 'standby' | 'activate';
        readonly call: Call;
        readonly candidates: readonly Candidate[];
        /** How the exercise it is of stands, if it is of one. */
        readonly exercise: 'none' | 'running' | 'not-running';
      }
    | { readonly do: 'ask-more'; readonly most: number; readonly candidates: readonly Candidate[] }
    | {
        readonly do: 'widen';
        readonly wave: number;
        readonly candidates: readonly Candidate[];
        readonly hears: readonly PersonId[];
      }
    | { readonly do: 'settle'; readonly waiting: readonly Waiting[] }
    | { readonly do: 'tell-silent'; readonly answered: readonly PersonId[] }
    | ({ readonly do: 'register-walk-in' } & WalkIn)
    | { readonly do: 'level'; readonly level: 'standby' | 'activate' }
    | { readonly do: 'stand-down'; readonly out: readonly PersonId[]; readonly gone: readonly PersonId[] }
    | {
        readonly do: 'close';
        readonly out: readonly PersonId[];
        readonly minutes: number;
        readonly hears: readonly PersonId[];
      }
  );

export type ActivationRefusal =
  | { readonly refused: 'no-such-activation'; readonly ref?: string }
  | { readonly refused: 'nobody-to-ask' }
  | { readonly refused: 'starts-in-the-past'; readonly field: 'starts' }
  | { readonly refused: 'exercise-not-running'; readonly field: 'exercise' }
  | { readonly refused: 'not-open'; readonly reference: string }
  | { readonly refused: 'already-met'; readonly reference: string }
  | { readonly refused: 'not-stood-down'; readonly reference: string }
  | { readonly refused: 'still-out'; readonly people: number }
  | { readonly refused: 'who-walked-in'; readonly field: 'name' };

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
  if (!state) return { refused: 'no-such-activation' };
  switch (command.do) {
    case 'ask-more':
      return askMore(command, state, did);
    case 'widen':
      return widen(command, state, did);
    case 'settle':
      return settle(command.waiting, state, did);
    case 'tell-silent':
      return tellSilent(command.answered, state, did);
    case 'register-walk-in':
      return registerWalkIn(command, state, did);
    case 'level':
      return changeLevel(command.level, state, did);
    case 'stand-down':
      return standDown(command, state, did);
    case 'close':
      return close(command, state, did);
  }
}

type Of<Name extends ActivationCommand['do']> = Extract<ActivationCommand, { do: Name }>;

function raise(command: Of<'raise'>, did: Did): readonly ActivationFact[] | ActivationRefusal {
  const { activation, reference, level, call, candidates, exercise } = command;
  if (exercise === 'not-running') return { refused: 'exercise-not-running', field: 'exercise' };
  if (call.starts < minutesAfter(did.at, -PAST)) return { refused: 'starts-in-the-past', field: 'starts' };
  const passedOver = new Set([did.by]);
  const chosen = choose({ candidates, call, passedOver, now: did.at, most: call.wave });
  if (chosen.length === 0) return { refused: 'nobody-to-ask' };
  return [
    { type: 'activation-raised', activation, reference, level, call, ...did },
    wave(chosen, { call, wave: 1 }, did),
  ];
}

function wave(chosen: readonly PersonId[], at: { call: Call; wave: number }, did: Did): ActivationFact {
  const { call } = at;
  const widens = minutesAfter(did.at, call.widenAfter);
  return {
    type: 'wave-asked',
    wave: at.wave,
    asked: chosen.map((person): Intended => ({ seat: person, people: [person] })),
    // A later wave has as long to answer as it takes to ask the next.
    until: call.answerBy > widens ? call.answerBy : widens,
    widens,
    ...did,
  };
}

function askMore({ candidates, most }: Of<'ask-more'>, state: RaisedActivation, did: Did) {
  if (state.status !== 'open') return notOpen(state);
  if (isMet(state)) return { refused: 'already-met', reference: state.reference } as const;
  const fresh = nextOf(candidates, most, { state, did });
  if (fresh.length === 0) return { refused: 'nobody-to-ask' } as const;
  return [wave(fresh, { call: state.call, wave: state.waves.length + 1 }, did)];
}

/** Who is asked next: nobody twice, and not whoever raised it. */
function nextOf(
  candidates: readonly Candidate[],
  most: number,
  { state, did }: { state: RaisedActivation; did: Did },
): readonly PersonId[] {
  const passedOver = new Set([...everybodyIn(state), state.raised.by]);
  return choose({ candidates, call: state.call, passedOver, now: did.at, most });
}

/** Others are asked when it is time, unless the need is met or a coordinator has asked others meanwhile. */
function widen(command: Of<'widen'>, state: RaisedActivation, did: Did): readonly ActivationFact[] {
  if (state.status !== 'open' || isMet(state) || command.wave !== state.waves.length) return [];
  const fresh = nextOf(command.candidates, state.call.wave, { state, did });
  if (fresh.length > 0) return [wave(fresh, { call: state.call, wave: state.waves.length + 1 }, did)];
  return state.exhausted ? [] : [{ type: 'nobody-left', hears: command.hears, ...did }];
}

function settle(waiting: readonly Waiting[], state: RaisedActivation, did: Did): readonly ActivationFact[] {
  if (state.status !== 'open') return [];
  const given = givePlaces(waiting, state, state.call.need);
  if (given.length === 0) return [];
  const { taken } = placesAfter(state, given);
  const isFull = taken.length >= state.call.need;
  return [
    { type: 'places-given', given, ...did },
    ...(isFull && !state.met ? [{ type: 'need-met', ...did } as const] : []),
    ...(!isFull && state.met ? [{ type: 'need-reopened', ...did } as const] : []),
  ];
}

function tellSilent(
  answered: readonly PersonId[],
  state: RaisedActivation,
  did: Did,
): readonly ActivationFact[] {
  if (state.status !== 'open' || !state.met) return [];
  const heard = new Set(answered);
  const silent = state.asked.filter((person) => !heard.has(person));
  return silent.length === 0 ? [] : [{ type: 'silent-told', silent, ...did }];
}

function registerWalkIn({ person, name }: Of<'register-walk-in'>, state: RaisedActivation, did: Did) {
  if (state.status !== 'open') return notOpen(state);
  if (state.asked.includes(person) || state.walkIns.some((each) => each.person === person)) return [];
  return [{ type: 'walk-in-registered', person, ...(name && { name }), ...did } as const];
}

function changeLevel(level: 'standby' | 'activate', state: RaisedActivation, did: Did) {
  if (state.status !== 'open') return notOpen(state);
  if (state.level === level) return [];
  return [{ type: 'level-changed', level, hears: state.taken, ...did } as const];
}

function standDown(
  { out, gone }: Of<'stand-down'>,
  state: RaisedActivation,
  did: Did,
): readonly ActivationFact[] {
  if (state.status !== 'open') return [];
  const told = new Set([...out, ...gone]);
  const others = everybodyIn(state).filter((person) => !told.has(person));
  return [{ type: 'stood-down', out, others, ...did }];
}

function close(command: Of<'close'>, state: RaisedActivation, did: Did) {
  if (state.status === 'closed') return [];
  if (state.status === 'open') return { refused: 'not-stood-down', reference: state.reference } as const;
  if (command.out.length > 0) return { refused: 'still-out', people: command.out.length } as const;
  return [{ type: 'activation-closed', minutes: command.minutes, hears: command.hears, ...did } as const];
}

const notOpen = ({ reference }: RaisedActivation) => ({ refused: 'not-open', reference }) as const;
