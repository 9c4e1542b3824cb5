import type { PersonId } from '../../core/ids.js';
import type { Speakers, Taking } from '../../core/people/taking-part.js';
import { sameWords } from '../../core/said.js';
import { same } from '../../core/same.js';
import type { Did, ExerciseFact, Invitation, Plan, PlannedExercise } from './facts.js';
import { type PlanProblem, problemOf } from './plan-rules.js';
import { isInvitationOf, isSame, playersOf, revised } from './state.js';

/** A plan that is as it was changes nothing; whoever was invited hears of what they need to know. */
export function revise(
  plan: Plan,
  exercise: PlannedExercise,
  did: Did,
): readonly ExerciseFact[] | PlanProblem {
  const problem = problemOf(plan, did.at);
  if (problem) return problem;
  if (same(revised(exercise, plan), exercise)) return [];
  const hears = isNews(plan, exercise) ? hearing(exercise.invitations, did) : [];
  return [{ type: 'exercise-revised', plan, ...(hears.length > 0 && { hears }), ...did }];
}

/** Whether somebody who said that they come would no longer be there, or not know what for. */
const isNews = (plan: Plan, before: Plan): boolean =>
  plan.starts !== before.starts ||
  !sameWords(plan.where, before.where) ||
  !sameWords(plan.title, before.title);

/** Players named once others were invited are invited too. */
export function give(
  { takes, speakers }: Changing,
  exercise: PlannedExercise,
  did: Did,
): readonly ExerciseFact[] {
  if (exercise.takes.some((each) => isSame(each, takes))) return [];
  const { status, warning, invitations, starts } = exercise;
  const invites = status === 'planned' && warning === 'with' && invitations.length > 0 && starts > did.at;
  const invited = invites ? uninvited(playersOf({ takes: [takes] }, speakers), exercise) : [];
  return [
    { type: 'part-given', takes, ...did },
    ...(invited.length > 0 ? [{ type: 'players-invited', invited, until: starts, ...did } as const] : []),
  ];
}

/** Whoever was invited hears that they are asked no longer. */
export function takeAway({ takes }: Changing, exercise: PlannedExercise, did: Did): readonly ExerciseFact[] {
  if (!exercise.takes.some((each) => isSame(each, takes))) return [];
  const theirs = exercise.invitations.filter((each) => isInvitationOf(takes, each));
  const hears = hearing(theirs, did);
  return [{ type: 'part-taken-away', takes, ...(hears.length > 0 && { hears }), ...did }];
}

export type Changing = { readonly takes: Taking; readonly speakers: Speakers };

/** The seats that have no invitation yet. */
export const uninvited = <Seat extends { readonly seat: string }>(
  seats: readonly Seat[],
  { invitations }: PlannedExercise,
): readonly Seat[] => seats.filter(({ seat }) => !invitations.some((each) => each.seat === seat));

/** Whoever is asked first for each seat and whoever has answered for it, but for who changes the plan. */
function hearing(invitations: readonly Invitation[], { by }: Did): readonly PersonId[] {
  const people = invitations.flatMap(({ people: [first], answer }) => [
    ...(first ? [first] : []),
    ...(answer ? [answer.by] : []),
  ]);
  return [...new Set(people)].filter((person) => person !== by);
}
