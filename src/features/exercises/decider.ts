import type { Decider } from '../../core/decider.js';
import type { PersonId } from '../../core/ids.js';
import { PARTS, peopleTaking, type Speakers, type Taking } from '../../core/people/taking-part.js';
import type { Said } from '../../core/said.js';
import { same } from '../../core/same.js';
import { hear, thereFor } from './attendance-rules.js';
import { type Changing, give, revise, takeAway, uninvited } from './changing.js';
import type {
  Did,
  Exercise,
  ExerciseFact,
  ExerciseStatus,
  InvitationAnswer,
  Outlay,
  Plan,
  PlannedExercise,
} from './facts.js';
import { callIncident, takeBack } from './incident-rules.js';
import { type PlanProblem, problemOf } from './plan-rules.js';
import { react } from './reactions.js';
import { evolve, isUnderWay, playedIn, playersOf, seatOf } from './state.js';

/** `speakers`: who speaks for each organisation, where people are to be told or asked. */
export type ExerciseCommand = Did &
  (
    | {
        readonly do: 'plan';
        readonly exercise: string;
        readonly reference: string;
        readonly plan: Plan;
        readonly takes: readonly Taking[];
      }
    | { readonly do: 'revise'; readonly plan: Plan }
    | ({ readonly do: 'give' | 'take-away' } & Changing)
    | { readonly do: 'invite'; readonly speakers: Speakers }
    /** Without a seat: the one whose invitation names whoever answers. */
    | { readonly do: 'answer'; readonly seat?: string; readonly answer: InvitationAnswer }
    | { readonly do: 'start' | 'pause' | 'resume' | 'end'; readonly speakers: Speakers }
    | { readonly do: 'stop'; readonly how: 'said' | 'pressed'; readonly speakers: Speakers }
    | { readonly do: 'cancel'; readonly reason: Said; readonly speakers: Speakers }
    | { readonly do: 'tell-rooms' | 'sign-off' }
    | { readonly do: 'record-outlay'; readonly outlay: Outlay }
    | { readonly do: 'attend'; readonly person: PersonId; readonly speakers: Speakers }
    /** Somebody answered for a seat, who may play or not. */
    | { readonly do: 'hear'; readonly seat: string; readonly person: PersonId; readonly speakers: Speakers }
    | { readonly do: 'call-incident'; readonly what: Said; readonly speakers: Speakers }
    /** Which of its incidents, from 1 on; without a number the latest that stands. */
    | { readonly do: 'take-back'; readonly nth?: number; readonly speakers: Speakers }
  );

export type ExerciseRefusal =
  | PlanProblem
  | { readonly refused: 'no-such-exercise'; readonly ref: string }
  | { readonly refused: 'not-now'; readonly reference: string; readonly status: ExerciseStatus }
  | { readonly refused: 'no-players'; readonly reference: string }
  | { readonly refused: 'no-directors'; readonly reference: string }
  | { readonly refused: 'without-warning'; readonly reference: string }
  | { readonly refused: 'not-invited'; readonly reference: string }
  | { readonly refused: 'not-a-player'; readonly reference: string }
  | { readonly refused: 'no-incident'; readonly reference: string }
  | { readonly refused: 'nobody-named' }
  | { readonly refused: 'unknown-type'; readonly field: 'types'; readonly word: string }
  | {
      readonly refused: 'unknown-organisation';
      readonly field: 'lead' | 'players' | 'organisation';
      readonly word: string;
    };

type Decision = readonly ExerciseFact[] | ExerciseRefusal;

/** The rules of an exercise: planned whole, run by its directing staff, stopped by anybody, ended once. */
export const exercisesDecider: Decider<Exercise, ExerciseCommand, ExerciseFact, ExerciseRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

function decide(command: ExerciseCommand, exercise: Exercise): Decision {
  const did: Did = { by: command.by, at: command.at };
  if (command.do === 'plan') return exercise ? [] : plan(command, did);
  if (!exercise) return { refused: 'no-such-exercise', ref: '' };
  switch (command.do) {
    case 'revise':
      return exercise.status === 'planned' ? revise(command.plan, exercise, did) : notNow(exercise);
    case 'give':
    case 'take-away':
      return changeParts(command, exercise, did);
    case 'invite':
      return invite(command.speakers, exercise, did);
    case 'answer':
      return answer(command, exercise, did);
    case 'tell-rooms':
      return tellRooms(exercise, did);
    case 'sign-off':
      return signOff(exercise, did);
    case 'record-outlay':
      return recordOutlay(command.outlay, exercise, did);
    case 'attend':
      return attend(command, exercise, did);
    case 'hear':
      return hear(command, exercise, did);
    case 'call-incident':
      return isOver(exercise) ? notNow(exercise) : callIncident(command, exercise, did);
    case 'take-back':
      return takeBack(command, exercise, did);
    default:
      return move(command, exercise, did);
  }
}

const isOver = ({ status }: PlannedExercise): boolean => status === 'ended' || status === 'cancelled';

const notNow = ({ reference, status }: PlannedExercise): ExerciseRefusal => ({
  refused: 'not-now',
  reference,
  status,
});

function plan(
  { exercise, reference, plan: planned, takes, at }: Extract<ExerciseCommand, { do: 'plan' }>,
  did: Did,
): Decision {
  return (
    problemOf(planned, at) ?? [
      { type: 'exercise-planned', exercise, reference, plan: planned, takes, ...did },
    ]
  );
}

function changeParts(
  command: Extract<ExerciseCommand, { do: 'give' | 'take-away' }>,
  exercise: PlannedExercise,
  did: Did,
): Decision {
  if (isOver(exercise)) return notNow(exercise);
  if (!seatOf(command.takes)) return { refused: 'nobody-named' };
  return command.do === 'give' ? give(command, exercise, did) : takeAway(command, exercise, did);
}

/** Those who were invited already are not asked again. */
function invite(speakers: Speakers, exercise: PlannedExercise, did: Did): Decision {
  const { reference, status, warning, starts } = exercise;
  if (status !== 'planned' || starts <= did.at) return notNow(exercise);
  if (warning === 'without') return { refused: 'without-warning', reference };
  const players = playersOf(exercise, speakers);
  if (players.length === 0) return { refused: 'no-players', reference };
  const invited = uninvited(players, exercise);
  return invited.length === 0 ? [] : [{ type: 'players-invited', invited, until: starts, ...did }];
}

function answer(
  { seat, answer: is, by }: Extract<ExerciseCommand, { do: 'answer' }>,
  exercise: PlannedExercise,
  did: Did,
): Decision {
  if (exercise.status !== 'planned') return notNow(exercise);
  const invitation = exercise.invitations.find(
    (each) => each.people.includes(by) && (seat === undefined || each.seat === seat),
  );
  if (!invitation) return { refused: 'not-invited', reference: exercise.reference };
  if (invitation.answer?.is === is) return [];
  return [{ type: 'invitation-answered', seat: invitation.seat, answer: is, ...did }];
}

/** Told while it still helps: before it, or at the latest while it is under way. */
function tellRooms(exercise: PlannedExercise, did: Did): Decision {
  if (exercise.status !== 'planned' && !isUnderWay(exercise)) return notNow(exercise);
  return exercise.roomsTold ? [] : [{ type: 'control-rooms-told', ...did }];
}

/** Known once it has ended, and better when the last bill is in: the latest stands. */
function recordOutlay(outlay: Outlay, exercise: PlannedExercise, did: Did): Decision {
  if (exercise.status !== 'ended') return notNow(exercise);
  return same(exercise.took, outlay) ? [] : [{ type: 'outlay-recorded', outlay, ...did }];
}

function signOff(exercise: PlannedExercise, did: Did): Decision {
  if (exercise.status !== 'ended') return notNow(exercise);
  return exercise.signedOff ? [] : [{ type: 'report-signed-off', ...did }];
}

function attend(
  { person, speakers }: Extract<ExerciseCommand, { do: 'attend' }>,
  exercise: PlannedExercise,
  did: Did,
): Decision {
  if (exercise.status === 'planned' || exercise.status === 'cancelled') return notNow(exercise);
  const player = playersOf(exercise, speakers).find(({ people }) => people.includes(person));
  return player
    ? thereFor(player.seat, person, { exercise, did })
    : { refused: 'not-a-player', reference: exercise.reference };
}

type Moving = Extract<ExerciseCommand, { do: 'start' | 'pause' | 'resume' | 'stop' | 'end' | 'cancel' }>;

/** From which status each move leads, and to which: there already, it is already so. */
const MOVES: {
  readonly [move in Moving['do']]: {
    readonly from: readonly ExerciseStatus[];
    readonly to: ExerciseStatus;
  };
} = {
  start: { from: ['planned'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  stop: { from: ['running', 'paused'], to: 'stopped' },
  end: { from: ['running', 'paused', 'stopped'], to: 'ended' },
  cancel: { from: ['planned'], to: 'cancelled' },
};

function move(command: Moving, exercise: PlannedExercise, did: Did): Decision {
  const { from, to } = MOVES[command.do];
  if (exercise.status === to) return [];
  if (!from.includes(exercise.status)) return notNow(exercise);
  const { reference } = exercise;
  const hears = peopleTaking(exercise, PARTS, command.speakers);
  switch (command.do) {
    case 'start':
      if (playersOf(exercise, command.speakers).length === 0) return { refused: 'no-players', reference };
      if (!exercise.takes.some(({ part }) => part === 'director'))
        return { refused: 'no-directors', reference };
      return [{ type: 'exercise-started', hears, ...did }];
    case 'pause':
      return [{ type: 'exercise-paused', hears, ...did }];
    case 'resume':
      return [{ type: 'exercise-resumed', hears, ...did }];
    case 'stop':
      return [{ type: 'exercise-stopped', how: command.how, hears, ...did }];
    case 'end':
      return end(exercise, command.speakers, did);
    case 'cancel':
      return [{ type: 'exercise-cancelled', reason: command.reason, hears, ...did }];
  }
}

/** Whoever played hears of the end by being asked how it went; everybody else is told. */
function end(exercise: PlannedExercise, speakers: Speakers, did: Did): Decision {
  const players = playedIn(exercise, speakers);
  const hears = peopleTaking(exercise, PARTS, speakers).filter((person) => !players.includes(person));
  return [{ type: 'exercise-ended', players, hears, ...did }];
}
