import type { PersonId } from '../../core/ids.js';
import { PARTS, peopleTaking, type Speakers } from '../../core/people/taking-part.js';
import { type Said, wordsOf } from '../../core/said.js';
import { minutesAfter } from '../../core/time.js';
import { bare } from '../../core/word-for-word.js';
import type { Did, ExerciseFact, Incident, PlannedExercise } from './facts.js';

/** So many minutes after a call, the same words are the same incident. */
const SAME_INCIDENT = 60;

/** So many minutes after they said it, somebody who writes the same words otherwise only says it again. */
const SAME_CALL = 5;

/** What was called already in these words, and has not been seen to: the exercise did not go on since. */
export function calledBefore(what: Said, { incidents, moments }: PlannedExercise, did: Did) {
  const resumed = moments.findLast((moment) => moment.what === 'exercise-resumed')?.at ?? '';
  const since = minutesAfter(did.at, -SAME_INCIDENT);
  return incidents.find(
    (each) =>
      !each.takenBack &&
      each.at >= since &&
      each.at >= resumed &&
      (isSameSaid(each.what, what) || (isSameCall(each.what, what) && hasJustSaid(each, did))),
  );
}

const isSameSaid = (one: Said, other: Said): boolean => bare(wordsOf(one)) === bare(wordsOf(other));

/** The same letters and figures, however they are set apart: “Northgate: fire” and “North-gate, FIRE”. */
const isSameCall = (one: Said, other: Said): boolean => unbroken(wordsOf(one)) === unbroken(wordsOf(other));

/** Words without what stands between them, except between figures: “ward 1, 5 hurt” is not “ward 15 hurt”. */
const unbroken = (words: string): string =>
  words
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replace(/(?<=\p{N})[\p{P}\s]+(?=\p{N})/gu, '|')
    .replace(/[\p{P}\s]+/gu, '');

const hasJustSaid = (incident: Incident, { by, at }: Did): boolean =>
  [incident, ...incident.again].some((each) => each.by === by && each.at >= minutesAfter(at, -SAME_CALL));

/**
 * A real incident holds the exercise back until its directing staff have seen to it. Said again elsewhere in the same
 * words, it tells nobody twice.
 */
export function callIncident(
  { what, speakers }: { readonly what: Said; readonly speakers: Speakers },
  exercise: PlannedExercise,
  did: Did,
): readonly ExerciseFact[] {
  const before = calledBefore(what, exercise, did);
  if (before) {
    const hasSaidSo = [before, ...before.again].some(({ by }) => by === did.by);
    return hasSaidSo ? [] : [{ type: 'real-incident-repeated', called: before.at, ...did }];
  }
  const hears = peopleTaking(exercise, PARTS, speakers);
  const paused: readonly ExerciseFact[] =
    exercise.status === 'running' ? [{ type: 'exercise-paused', hears: [], ...did }] : [];
  return [{ type: 'real-incident-called', what, hears, ...did }, ...paused];
}

/** The incident of that number, from 1 on; without one, the latest that stands, else the latest. */
export function incidentMeant(
  { incidents }: Pick<PlannedExercise, 'incidents'>,
  nth: number | undefined,
): Incident | undefined {
  if (nth !== undefined) return incidents[nth - 1];
  return incidents.findLast(({ takenBack }) => !takenBack) ?? incidents.at(-1);
}

/** Whoever called it may say that it is none, unless somebody else has said so too; its directing staff always may. */
export const maySayFalse = ({ by, again }: Incident): readonly PersonId[] => (again.length === 0 ? [by] : []);

/**
 * Whoever was told of it hears that there is none, and whoever takes part by now. That lets the exercise not go on: its
 * directing staff do.
 */
export function takeBack(
  { nth, speakers }: { readonly nth?: number; readonly speakers: Speakers },
  exercise: PlannedExercise,
  did: Did,
): readonly ExerciseFact[] | { readonly refused: 'no-incident'; readonly reference: string } {
  const incident = incidentMeant(exercise, nth);
  if (!incident) return { refused: 'no-incident', reference: exercise.reference };
  if (incident.takenBack) return [];
  const hears = [...new Set([...incident.told, ...peopleTaking(exercise, PARTS, speakers)])];
  return [{ type: 'real-incident-taken-back', called: incident.at, hears, ...did }];
}
