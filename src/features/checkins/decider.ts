import type { Decider } from '../../core/decider.js';
import type { PersonId } from '../../core/ids.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import { react } from './effects.js';
import type { Answer, CheckedIn, Checkin, CheckinFact, Did, Due, How, Place } from './facts.js';
import { askByPhone, type NotPhoned, type Registered } from './phoning.js';
import {
  eased,
  HOME_WITHIN,
  type No,
  type NotSaid,
  type Said,
  say,
  TRAVEL_GRACE,
  wordGiven,
} from './saying.js';
import { evolve, isOut } from './state.js';
import { chase, look, type Missed, miss, type NoWorry, takeOver, type Unheard } from './worry-rules.js';

export type CheckinCommand = Did &
  (
    | {
        readonly do: 'answer';
        readonly activation: string;
        readonly person: PersonId;
        readonly answer: Answer;
        readonly how: How;
        readonly eta?: Instant;
        /** After everybody was told that the need was met, or after the time to answer by. */
        readonly late: boolean;
        readonly closed: boolean;
        /** Nobody has asked them yet: what the register says of them. */
        readonly unasked?: Registered;
      }
    | {
        readonly do: 'call';
        readonly activation: string;
        readonly person: PersonId;
        readonly wave: number;
      }
    | {
        readonly do: 'place';
        readonly batch: number;
        readonly place: Place;
        readonly seq: number;
        readonly calledUp: boolean;
        /** When somebody who says no more would be expected to have arrived. */
        readonly expected: Instant;
      }
    | ({ readonly do: 'say' } & Said)
    | {
        readonly do: 'walk-in';
        readonly activation: string;
        readonly person: PersonId;
        readonly checkEvery: number;
      }
    | { readonly do: 'take' }
    | { readonly do: 'look'; readonly due: Instant }
    | ({ readonly do: 'miss' } & Missed)
    | ({ readonly do: 'chase' } & Unheard)
    | { readonly do: 'break'; readonly minutes: number }
    | { readonly do: 'stand-down'; readonly activation: string; readonly person: PersonId }
  );

export type CheckinRefusal =
  | NotSaid
  | NotPhoned
  | { readonly refused: 'no-activation' }
  | { readonly refused: 'not-asked' }
  | { readonly refused: 'which-activation' }
  | { readonly refused: 'nobody-named' }
  | { readonly refused: 'nobody-called'; readonly name: string; readonly field: 'name' }
  | No<'on-site'>
  | NoWorry
  | { readonly refused: 'break-too-long'; readonly field: 'minutes' };

/** The rules for one person in one activation: their answer, their place, where they are, and whether they are safe. */
export const checkinDecider: Decider<Checkin, CheckinCommand, CheckinFact, CheckinRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

function decide(command: CheckinCommand, state: Checkin): readonly CheckinFact[] | CheckinRefusal {
  const did: Did = { by: command.by, at: command.at };
  if (command.do === 'answer') return answer(command, state, did);
  if (command.do === 'walk-in') return walkIn(command, state, did);
  if (command.do === 'call') return call(command, state, did);
  if (command.do === 'stand-down') return standDown(command, state, did);
  if (command.do === 'say') return say(command, state, did);
  if (!state) return NOT_BEGUN[command.do];
  switch (command.do) {
    case 'place':
      return place(command, state, did);
    case 'take':
      return takeOver(state, did);
    case 'look':
      return look(command.due, state, did);
    case 'miss':
      return miss(command, state, did);
    case 'chase':
      return chase(command, state, did);
    case 'break':
      return recordBreak(command.minutes, state, did);
  }
}

/** What of somebody who was never asked and did not come: Muster has nothing to do there. */
const NOT_BEGUN: Record<
  'place' | 'look' | 'miss' | 'chase' | 'take' | 'break',
  readonly CheckinFact[] | CheckinRefusal
> = {
  place: [],
  look: [],
  miss: [],
  chase: [],
  take: { refused: 'no-worry' },
  break: { refused: 'not-coming', how: 'self' },
};

type Of<Name extends CheckinCommand['do']> = Extract<CheckinCommand, { do: Name }>;

/** The last word counts, also after the need was met: who comes late goes to the reserve. */
function answer(command: Of<'answer'>, state: Checkin, did: Did): readonly CheckinFact[] | CheckinRefusal {
  const { activation, person, answer: is, how, eta, late, closed } = command;
  if (closed) return { refused: 'over', how };
  if (state && isOut(state) && is !== 'coming') return { refused: 'on-site', how };
  if (state?.answer?.is === is && (eta === undefined || state.answer.eta === eta)) return [];
  const asked = state || !command.unasked ? [] : askByPhone({ ...command, unasked: command.unasked }, did);
  if ('refused' in asked) return asked;
  const moves = state?.answer?.is !== is && (is === 'coming' || state?.answer?.is === 'coming');
  return [
    ...asked,
    {
      type: 'call-answered',
      activation,
      person,
      answer: is,
      seq: (state?.seq ?? 0) + (moves ? 1 : 0),
      how,
      ...(eta !== undefined && { eta }),
      ...(late && asked.length === 0 && { late }),
      ...(eta !== undefined && isExpected(state) && { due: arrivalDue(eta, did.at), ...easedBy(state, did) }),
      ...did,
    },
  ];
}

/** Whether it is waited for that somebody arrives: who says when is not looked for before that. */
const isExpected = (state: Checkin): boolean => (state?.owes ?? state?.due)?.on === 'arrived';

/** It ends that they were missed, and not what they need help with. */
const easedBy = (state: Checkin, did: Did) => (state?.worry?.why === 'missed' ? eased(state.worry, did) : {});

const arrivalDue = (expected: Instant, at: Instant): Due => ({
  at: minutesAfter(expected > at ? expected : at, TRAVEL_GRACE),
  on: 'arrived',
});

/** Whoever came by themselves would help, and is there, also if they were asked in the same moment. */
function walkIn(command: Of<'walk-in'>, state: Checkin, did: Did): readonly CheckinFact[] {
  if (state?.cameBy) return [];
  const { activation, person, checkEvery } = command;
  const due: Due = { at: minutesAfter(did.at, checkEvery), on: 'safe' };
  const seq = (state?.seq ?? 0) + (state?.answer?.is === 'coming' ? 0 : 1);
  return [
    { type: 'call-answered', activation, person, answer: 'coming', seq, how: 'walk-in', ...did },
    ...(state?.arrived ? [] : [wordGiven({ saying: 'arrived', how: 'walk-in', due }, state, did)]),
  ];
}

/** A later batch wins: what an earlier one gave and comes after it is passed over. */
function place(command: Of<'place'>, state: CheckedIn, did: Did): readonly CheckinFact[] {
  const { batch, place: given, seq, calledUp, expected } = command;
  if (batch <= state.batch) return [];
  const holds = given === 'taken' && state.answer?.is === 'coming';
  const due: Due = { at: minutesAfter(state.answer?.eta ?? expected, TRAVEL_GRACE), on: 'arrived' };
  return [
    {
      type: 'place-given',
      batch,
      place: given,
      seq,
      ...(calledUp && { calledUp }),
      ...(holds && !isOut(state) && !state.stoodDown && { due }),
      hears: calledUp && holds ? [state.person] : [],
      ...did,
    },
  ];
}

/** They are asked, and known to be: from now on they count as silent until they answer. */
function call({ activation, person, wave }: Of<'call'>, state: Checkin, did: Did): readonly CheckinFact[] {
  return state?.wave === undefined ? [{ type: 'call-made', activation, person, wave, ...did }] : [];
}

const LONGEST_BREAK = 24 * 60;

function recordBreak(minutes: number, state: CheckedIn, did: Did): readonly CheckinFact[] | CheckinRefusal {
  if (!state.arrived) return { refused: 'not-arrived', how: 'self' };
  const end = state.left ?? did.at;
  const stayed = state.before + (Date.parse(end) - Date.parse(state.arrived)) / 60_000;
  if (minutes > Math.min(stayed, LONGEST_BREAK)) return { refused: 'break-too-long', field: 'minutes' };
  return state.breaks === minutes ? [] : [{ type: 'break-recorded', minutes, ...did }];
}

function standDown(command: Of<'stand-down'>, state: Checkin, did: Did): readonly CheckinFact[] {
  if (state?.stoodDown) return [];
  const { activation, person } = command;
  const mustConfirm = state !== null && isOut(state);
  const isTold = !mustConfirm && state?.answer?.is !== 'declined';
  return [
    {
      type: 'told-to-stand-down',
      activation,
      person,
      ...(mustConfirm && { due: { at: minutesAfter(did.at, HOME_WITHIN), on: 'home' } as const }),
      asked: mustConfirm ? [{ seat: person, people: [person] }] : [],
      hears: isTold ? [person] : [],
      ...did,
    },
  ];
}
