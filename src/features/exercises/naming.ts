import { EXERCISE_TYPES, type ExerciseType, TYPE_WORDS } from '../../core/exercising.js';
import { type Listed, listedIn } from '../../core/listed.js';

/** The kinds of exercise that words list: `table-top, communications`. */
export function typesCalled(words: string): Listed<ExerciseType> {
  return listedIn(words, (word) => {
    const wanted = word.toLowerCase().replaceAll(' ', '-');
    return EXERCISE_TYPES.find(
      (type) => type === wanted || TYPE_WORDS[type].toLowerCase() === word.toLowerCase(),
    );
  });
}

/** Objectives, one a line, or set apart by semicolons. */
export const objectivesIn = (words: string): readonly string[] =>
  words
    .split(/[;\n]/)
    .map((line) => line.replace(/^[\s•*-]+|^\d+[.)]\s*/g, '').trim())
    .filter((line) => line !== '');
