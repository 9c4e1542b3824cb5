import type { Decider } from '../../core/decider.js';
import type { PersonId } from '../../core/ids.js';
import type { Said } from '../../core/said.js';
import { PARTS, peopleTaking, type Speakers, type Taking } from '../../core/taking-part.js';
import type {
  Did,
  Exercise,
  ExerciseFact,
  ExerciseStatus,
  InvitationAnswer,
  Plan,
  PlannedExercise,
} from './facts.js';
import { type PlanProblem, problemOf } from './plan-rules.js';
import { react } from './reactions.js';
import { evolve, isSame, playedIn, playersOf } from './state.js';

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
    | { readonly do: 'give' | 'take-away'; readonly takes: Taking }
    | { readonly do: 'invite'; readonly speakers: Speakers }
    /** Without a seat: the one whose invitation names whoever answers. */
    | { readonly do: 'answer'; readonly seat?: string; readonly answer: InvitationAnswer }
    | { readonly do: 'start' | 'pause' | 'resume' | 'end'; readonly speakers: Speakers }
    | { readonly do: 'stop'; readonly how: 'said' | 'pressed'; readonly speakers: Speakers }
    | { readonly do: 'cancel'; readonly reason: Said; readonly speakers: Speakers }
    | { readonly do: 'attend'; readonly person: PersonId; readonly speakers: Speakers }
    /** Somebody answered for a seat, who may play or not. */
    | { readonly do: 'hear'; readonly seat: string; readonly person: PersonId; readonly speakers: Speakers }
    | { readonly do: 'call-incident'; readonly what: Said; readonly speakers: Speakers }
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
      return exercise.status === 'planned' ? revise(command.plan, did) : notNow(exercise);
    case 'give':
    case 'take-away':
      return changeParts(command, exercise, did);
    case 'invite':
      return invite(command.speakers, exercise, did);
    case 'answer':
      return answer(command, exercise, did);
    case 'attend':
      return attend(command, exercise, did);
    case 'hear':
      return hear(command, exercise, did);
    case 'call-incident':
      return callIncident(command, exercise, did);
    default:
      return move(command, exercise, did);
  }
}

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

function revise(revised: Plan, did: Did): Decision {
  return problemOf(revised, did.at) ?? [{ type: 'exercise-revised', plan: revised, ...did }];
}

function changeParts(
  { do: what, takes }: Extract<ExerciseCommand, { do: 'give' | 'take-away' }>,
  exercise: PlannedExercise,
  did: Did,
): Decision {
  if (exercise.status === 'ended' || exercise.status === 'cancelled') return notNow(exercise);
  if (!takes.organisation && !takes.person) return { refused: 'nobody-named' };
  const has = exercise.takes.some((each) => isSame(each, takes));
  if (has === (what === 'give')) return [];
  return [{ type: what === 'give' ? 'part-given' : 'part-taken-away', takes, ...did }];
}

/** Those who were invited already are not asked again. */
function invite(speakers: Speakers, exercise: PlannedExercise, did: Did): Decision {
  const { reference, status, warning, invitations, starts } = exercise;
  if (status !== 'planned' || starts <= did.at) return notNow(exercise);
  if (warning === 'without') return { refused: 'without-warning', reference };
  const players = playersOf(exercise, speakers);
  if (players.length === 0) return { refused: 'no-players', reference };
  const invited = players.filter(({ seat }) => !invitations.some((each) => each.seat === seat));
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

function thereFor(
  seat: string,
  person: PersonId,
  { exercise, did }: { exercise: PlannedExercise; did: Did },
): readonly ExerciseFact[] {
  const already = exercise.attended.some((each) => each.seat === seat && each.person === person);
  return already ? [] : [{ type: 'attendance-recorded', seat, person, ...did }];
}

/** Whom an organisation has on call may answer for its seat; and not everybody who is called plays. */
function hear(
  { seat, person, speakers }: Extract<ExerciseCommand, { do: 'hear' }>,
  exercise: PlannedExercise,
  did: Did,
): readonly ExerciseFact[] {
  if (exercise.status === 'planned' || exercise.status === 'cancelled') return [];
  const players = playersOf(exercise, speakers);
  const player =
    players.find((each) => each.seat === seat) ?? players.find(({ people }) => people.includes(person));
  return player ? thereFor(player.seat, person, { exercise, did }) : [];
}

/** A real incident holds the exercise back until its directing staff have seen to it. */
function callIncident(
  { what, speakers }: Extract<ExerciseCommand, { do: 'call-incident' }>,
  exercise: PlannedExercise,
  did: Did,
): Decision {
  if (exercise.status === 'ended' || exercise.status === 'cancelled') return notNow(exercise);
  const hears = peopleTaking(exercise, PARTS, speakers);
  const paused: readonly ExerciseFact[] =
    exercise.status === 'running' ? [{ type: 'exercise-paused', hears: [], ...did }] : [];
  return [{ type: 'real-incident-called', what, hears, ...did }, ...paused];
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
