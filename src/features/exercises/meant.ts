import { z } from 'zod';
import type { Ask } from '../../core/command.js';
import type { Define } from '../../core/define-feature.js';
import { DIRECTORY, type StreamId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import { type About, type Meant, meantIn } from '../../core/meant.js';
import { peopleTaking, speakersIn } from '../../core/people/taking-part.js';
import type { Related } from '../../core/people/viewer.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { Directory } from '../directory/facts.js';
import type { ExerciseCommand, ExerciseRefusal } from './decider.js';
import type { Exercise, ExerciseFact } from './facts.js';

export type DefineExercises = Define<Exercise, ExerciseCommand, ExerciseFact, ExerciseRefusal>;

/** Those who run an exercise: its directing staff, and those who run the partnership. */
export const DIRECTS = [{ relation: 'directing staff' }, 'chair', 'secretariat'] as const;

const { fields, readMeant, streamMeant, cardMeant } = meantIn<Exercise, 'exercise', ExerciseRefusal>({
  feature: 'exercises',
  key: 'exercise',
  called: 'Exercise',
  newest: 'starts',
  none: (ref) => ({ refused: 'no-such-exercise', ref }),
});

type AboutExercise = Pick<Ask<About<'exercise'>>, 'args' | 'partnership'>;
type MeantAndDirectory = Meant<Exercise> & { readonly directory: Reading<Directory | undefined> };

/** The exercise meant, and the organisations that may be named. */
export function readMeantAndDirectory(ask: AboutExercise): MeantAndDirectory {
  return { ...readMeant(ask), directory: viewOf('directory', DIRECTORY) };
}

/** Who stands how to an exercise. */
function relationsTo({ partnership }: Pick<Ask<JsonObject>, 'partnership'>, exercise: Exercise): Related {
  if (!exercise) return {};
  const speakers = speakersIn(partnership);
  return {
    'directing staff': peopleTaking(exercise, ['director'], speakers),
    umpire: peopleTaking(exercise, ['umpire'], speakers),
    player: peopleTaking(exercise, ['player'], speakers),
  };
}

/** The exercise meant, if there is one: a no about something else in the request is still of it. */
function streamThere(ask: Parameters<typeof streamMeant>[0]): StreamId | undefined {
  const stream = streamMeant(ask);
  return typeof stream === 'string' ? stream : undefined;
}

/** What every command about one exercise has. Which is meant a button says by its id, words by its reference. */
export const anExercise = {
  fields,
  args: z.object({ ref: z.string().nullish(), exercise: z.string().nullish() }),
  reads: readMeant,
  stream: streamMeant,
  within: streamThere,
  relations: relationsTo,
  shows: cardMeant('exercise'),
};

/** What a form about an exercise carries from the moment it opens. */
export const carried = (_: unknown, exercise: Exercise) => (exercise ? { exercise: exercise.id } : {});

/** What a form about an exercise says it is about. */
export const aboutExercise = (exercise: Exercise): string | undefined =>
  exercise ? `${exercise.reference}  ${wordsOf(exercise.title)}` : undefined;

/** How a sentence names an exercise. */
export const named = (exercise: Exercise): string => exercise?.reference ?? 'The exercise';
