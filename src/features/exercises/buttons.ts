import { type Part, peopleTaking, speakersIn } from '../../core/people/taking-part.js';
import type { Drawing } from '../../core/showing/drawing.js';
import type { PlannedExercise } from './facts.js';
import { tellsRooms } from './rooms.js';
import { isUnderWay } from './state.js';

type Looking = Pick<Drawing<unknown, unknown>, 'viewer' | 'partnership'>;

/** Which buttons stand on the card of an exercise. Whoever presses one is checked again. */
export function buttonsFor(exercise: PlannedExercise, { viewer, partnership }: Looking) {
  const { status } = exercise;
  const person = viewer.kind === 'person' ? viewer.person : undefined;
  const may = runs(exercise, { viewer, partnership });
  const invites = may && status === 'planned' && exercise.warning === 'with';
  const plays = isIn(exercise, 'player', { viewer, partnership });
  return {
    starts: may && status === 'planned',
    invitesFirst: invites && exercise.invitations.length === 0,
    invitesMore: invites && exercise.invitations.length > 0,
    tells:
      may &&
      !exercise.roomsTold &&
      (status === 'planned' || isUnderWay(exercise)) &&
      tellsRooms(exercise, partnership),
    records: may && !exercise.took && status === 'ended',
    signs: may && !exercise.signedOff && status === 'ended',
    edits: may && status === 'planned',
    lists: isIn(exercise, 'director', { viewer, partnership }) && status !== 'cancelled',
    rolls: may && status === 'running',
    pauses: may && status === 'running',
    resumes: may && status === 'paused',
    ends: may && (isUnderWay(exercise) || status === 'stopped'),
    stops: isUnderWay(exercise),
    reports:
      status === 'ended' &&
      (may || (viewer.kind === 'person' && viewer.roles.some((role) => role === 'coordinator'))),
    here: plays && isUnderWay(exercise) && !exercise.attended.some((each) => each.person === person),
  };
}

/** Whether somebody runs the exercise, or the partnership. */
export const runs = (exercise: PlannedExercise, looking: Looking): boolean =>
  isIn(exercise, 'director', looking) ||
  (looking.viewer.kind === 'person' &&
    looking.viewer.roles.some((role) => role === 'chair' || role === 'secretariat'));

const isIn = (exercise: PlannedExercise, part: Part, { viewer, partnership }: Looking): boolean =>
  viewer.kind === 'person' && peopleTaking(exercise, [part], speakersIn(partnership)).includes(viewer.person);
