import type { PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import { type Speakers, seatsTaking, type TakenPartIn, type Taking } from '../../core/taking-part.js';
import type { Did, Exercise, ExerciseFact, ExerciseStatus, PlannedExercise } from './facts.js';

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
      return { ...exercise, takes: exercise.takes.filter((takes) => !isSame(takes, fact.takes)) };
    case 'players-invited':
      return { ...seen, invitations: [...exercise.invitations, ...fact.invited] };
    case 'invitation-answered':
      return {
        ...exercise,
        invitations: exercise.invitations.map((invitation) =>
          invitation.seat === fact.seat ? { ...invitation, answer: { is: fact.answer, ...did } } : invitation,
        ),
      };
    case 'exercise-started':
      return { ...seen, status: 'running', started: did };
    case 'exercise-ended':
      return { ...seen, status: 'ended', ended: did };
    case 'attendance-recorded': {
      const { seat, person } = fact;
      return { ...exercise, attended: [...exercise.attended, { seat, person, ...did }] };
    }
    case 'real-incident-called':
      return { ...seen, incidents: [...exercise.incidents, { what: fact.what, ...did }] };
    default:
      return { ...seen, status: STATUS_AFTER[fact.type] };
  }
}

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

function revised(exercise: PlannedExercise, plan: PlannedExercise | Parameters<typeof planned>[0]['plan']) {
  // What may be left out of a plan must not stay from the plan before it.
  const { theme: _, risk: __, plans: ___, equality: ____, ...rest } = exercise;
  return { ...rest, ...plan };
}

export function isSame(one: Taking, other: Taking): boolean {
  return one.part === other.part && one.organisation === other.organisation && one.person === other.person;
}

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
