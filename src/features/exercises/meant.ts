import { z } from 'zod';
import type { Define } from '../../core/define-feature.js';
import type { Ask } from '../../core/feature.js';
import type { FieldSet } from '../../core/fields.js';
import { DIRECTORY, type StreamId, streamId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import { calledBy, type Found, noneOf, type Reading, viewOf } from '../../core/reading.js';
import { peopleTaking, speakersIn } from '../../core/taking-part.js';
import type { Related } from '../../core/viewer.js';
import type { Directory } from '../directory/facts.js';
import type { ExerciseCommand, ExerciseRefusal } from './decider.js';
import type { Exercise, ExerciseFact } from './facts.js';

export type DefineExercises = Define<Exercise, ExerciseCommand, ExerciseFact, ExerciseRefusal>;

/** Those who run an exercise: its directing staff, and those who run the partnership. */
export const DIRECTS = [{ relation: 'directing staff' }, 'chair', 'secretariat'] as const;

/** Which exercise is meant: a button says by id, words by its reference. */
export const aboutFields = {
  ref: { kind: 'reference', label: 'Reference', hidden: true },
  exercise: { kind: 'id', label: 'Exercise', hidden: true },
} as const satisfies FieldSet;

export const aboutArgs = { ref: z.string().nullish(), exercise: z.string().nullish() };

type About = { readonly ref?: string | null | undefined; readonly exercise?: string | null | undefined };

/** Finds the exercise with a reference; a bare number is of the latest that has it. */
export function readMeant({ args, partnership }: Ask<About>): {
  readonly meant: Reading<readonly Found<Exercise>[]>;
} {
  const { ref, exercise } = args;
  if (exercise || !ref) return { meant: noneOf<Exercise>() };
  return {
    meant: calledBy<Exercise>({ feature: 'exercises', partnership: partnership.id, ref, newest: 'starts' }),
  };
}

type MeantAndDirectory = {
  readonly meant: Reading<readonly Found<Exercise>[]>;
  readonly directory: Reading<Directory | undefined>;
};

/** The same, and the organisations that may be named. */
export function readMeantAndDirectory(ask: Ask<About>): MeantAndDirectory {
  return { ...readMeant(ask), directory: viewOf('directory', DIRECTORY) };
}

type Knowing = {
  readonly args: About;
  readonly partnership: Ask['partnership'];
  readonly known: { readonly meant: readonly Found<Exercise>[] };
};

/** The exercise a request is about, or a refusal when there is none of that name. */
export function exerciseMeant({ args, partnership, known }: Knowing): StreamId | ExerciseRefusal {
  if (args.exercise) return streamId(partnership.id, 'exercises', args.exercise);
  return known.meant[0]?.stream ?? { refused: 'no-such-exercise', ref: args.ref ?? '' };
}

export function shownAfter(ask: Knowing) {
  const stream = exerciseMeant(ask);
  if (typeof stream !== 'string') throw new Error('A card was asked for where there is no exercise');
  return { stream, card: 'exercise' };
}

/** Who stands how to an exercise. */
export function relationsTo(
  { partnership }: Pick<Ask<JsonObject>, 'partnership'>,
  exercise: Exercise,
): Related {
  if (!exercise) return {};
  const speakers = speakersIn(partnership);
  return {
    'directing staff': peopleTaking(exercise, ['director'], speakers),
    umpire: peopleTaking(exercise, ['umpire'], speakers),
    player: peopleTaking(exercise, ['player'], speakers),
  };
}

/** What a form about an exercise carries from the moment it opens. */
export const carried = (_: unknown, exercise: Exercise) => (exercise ? { exercise: exercise.id } : {});

/** How a sentence names an exercise. */
export const named = (exercise: Exercise): string => exercise?.reference ?? 'The exercise';
