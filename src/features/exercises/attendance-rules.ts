import type { PersonId } from '../../core/ids.js';
import type { Speakers } from '../../core/people/taking-part.js';
import type { Did, ExerciseFact, PlannedExercise } from './facts.js';
import { playersOf } from './state.js';

/** Somebody is there for a seat, once. */
export function thereFor(
  seat: string,
  person: PersonId,
  { exercise, did }: { exercise: PlannedExercise; did: Did },
): readonly ExerciseFact[] {
  const already = exercise.attended.some((each) => each.seat === seat && each.person === person);
  return already ? [] : [{ type: 'attendance-recorded', seat, person, ...did }];
}

type Hearing = { readonly seat: string; readonly person: PersonId; readonly speakers: Speakers };

/** Whom an organisation has on call may answer for its seat; and not everybody who is called plays. */
export function hear(
  { seat, person, speakers }: Hearing,
  exercise: PlannedExercise,
  did: Did,
): readonly ExerciseFact[] {
  if (exercise.status === 'planned' || exercise.status === 'cancelled') return [];
  const players = playersOf(exercise, speakers);
  const player =
    players.find((each) => each.seat === seat) ?? players.find(({ people }) => people.includes(person));
  return player ? thereFor(player.seat, person, { exercise, did }) : [];
}
