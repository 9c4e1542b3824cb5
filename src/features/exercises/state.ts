import type { PersonId } from '../../core/ids.js';
import { type Speakers, seatsTaking, type TakenPartIn, type Taking } from '../../core/people/taking-part.js';
import type { Intended } from '../../core/prompt.js';
import { sameWords } from '../../core/said.js';
import type { Instant } from '../../core/time.js';
import type {
  Did,
  Exercise,
  ExerciseFact,
  ExerciseStatus,
  Incident,
  Invitation,
  Plan,
  PlannedExercise,
} from './facts.js';

/** What an exercise has come to after one more fact. */
export function evolve(exercise: Exercise, fact: ExerciseFact): Exercise {
  const did: Did = { by: fact.by, at: fact.at };
  if (fact.type === 'exercise-planned') return planned(fact, did);
  if (!exercise) return exercise;
  const seen = { ...exercise, moments: [...exercise.moments, { what: fact.type, ...did }] };
  switch (fact.type) {
    case 'exercise-revised':
      return revised(exercise, fact.plan);
    case 'part-given':
      return { ...exercise, takes: [...exercise.takes, fact.takes] };
    case 'part-taken-away':
      return without(exercise, fact.takes);
    case 'players-invited':
      return { ...seen, invitations: [...exercise.invitations, ...fact.invited] };
    case 'invitation-answered':
      return {
        ...exercise,
        invitations: exercise.invitations.map((invitation) =>
          invitation.seat === fact.seat ? { ...invitation, answer: { is: fact.answer, ...did } } : invitation,
        ),
      };
    case 'control-rooms-told':
      return { ...seen, roomsTold: did };
    case 'outlay-recorded':
      return { ...seen, took: fact.outlay };
    case 'report-signed-off':
      return { ...seen, signedOff: did };
    case 'exercise-started':
      return { ...seen, status: 'running', started: did };
    case 'exercise-ended':
      return { ...seen, status: 'ended', ended: did };
    case 'attendance-recorded': {
      const { seat, person } = fact;
      return { ...exercise, attended: [...exercise.attended, { seat, person, ...did }] };
    }
    case 'real-incident-called':
      return { ...seen, incidents: [...exercise.incidents, called(fact, did)] };
    case 'real-incident-repeated':
      return withIncident(exercise, fact.called, (each) => ({ ...each, again: [...each.again, did] }));
    case 'real-incident-taken-back':
      return withIncident(seen, fact.called, (each) => ({ ...each, takenBack: did }));
    default:
      return { ...seen, status: STATUS_AFTER[fact.type] };
  }
}

const called = (
  { what, hears: told }: Extract<ExerciseFact, { type: 'real-incident-called' }>,
  did: Did,
): Incident => ({ what, told, again: [], ...did });

/** The exercise with the incident changed that was called at an instant. */
const withIncident = (
  exercise: PlannedExercise,
  at: Instant,
  change: (incident: Incident) => Incident,
): PlannedExercise => ({
  ...exercise,
  incidents: exercise.incidents.map((each) => (each.at === at ? change(each) : each)),
});

const STATUS_AFTER = {
  'exercise-paused': 'paused',
  'exercise-resumed': 'running',
  'exercise-stopped': 'stopped',
  'exercise-cancelled': 'cancelled',
} as const satisfies { readonly [type in ExerciseFact['type']]?: ExerciseStatus };

function planned(
  { exercise: id, reference, plan, takes }: Extract<ExerciseFact, { type: 'exercise-planned' }>,
  did: Did,
): PlannedExercise {
  const none = { invitations: [], attended: [], moments: [], incidents: [] };
  return { ...plan, id, reference, planned: did, status: 'planned', takes, ...none };
}

/** Whoever no longer plays is not asked any more. */
function without(exercise: PlannedExercise, taken: Taking): PlannedExercise {
  return {
    ...exercise,
    takes: exercise.takes.filter((takes) => !isSame(takes, taken)),
    invitations: exercise.invitations.filter((each) => !isInvitationOf(taken, each)),
  };
}

/** A plan takes the whole place of the one before. Whoever was told of that is told again of another time or place. */
export function revised(exercise: PlannedExercise, plan: Plan): PlannedExercise {
  const { id, reference, status, takes, invitations, attended, moments, incidents, roomsTold } = exercise;
  const kept = { id, reference, planned: exercise.planned, status, takes, invitations, attended };
  const isStill =
    plan.starts === exercise.starts &&
    sameWords(plan.where, exercise.where) &&
    sameWords(plan.controlRooms, exercise.controlRooms);
  return { ...plan, ...kept, moments, incidents, ...(isStill && roomsTold && { roomsTold }) };
}

export function isSame(one: Taking, other: Taking): boolean {
  return one.part === other.part && one.organisation === other.organisation && one.person === other.person;
}

/** The seat that whoever takes part has: a person's own, or that of an organisation. */
export const seatOf = ({ person, organisation }: Taking): string | undefined => person ?? organisation;

/** Whether an invitation is to whoever takes part so. */
export const isInvitationOf = (taking: Taking, { seat }: Invitation): boolean =>
  taking.part === 'player' && seat === seatOf(taking);

/** Whether it was stopped, whatever came of it since. */
export const wasStopped = ({ moments }: PlannedExercise): boolean =>
  moments.some(({ what }) => what === 'exercise-stopped');

/** Whether it is under way: sends go out, or wait. */
export function isUnderWay({ status }: PlannedExercise): boolean {
  return status === 'running' || status === 'paused';
}

/** The seats that play: an organisation's, or a person's. */
export const playersOf = (exercise: TakenPartIn, speakers: Speakers): readonly Intended[] =>
  seatsTaking(exercise, ['player'], speakers);

/**
 * The people who played: those who said they were there; for a seat nobody of which said so, whoever is asked first.
 */
export function playedIn(exercise: PlannedExercise, speakers: Speakers): readonly PersonId[] {
  const { attended } = exercise;
  const played = playersOf(exercise, speakers).flatMap(({ seat, people }) => {
    const there = attended.filter((each) => each.seat === seat).map(({ person }) => person);
    return there.length > 0 ? there : people.slice(0, 1);
  });
  return [...new Set(played)];
}
