import { EXERCISE_TYPES, type ExerciseType, TYPE_WORDS } from '../../core/exercising.js';
import { type Listed, listedIn } from '../../core/people/listed.js';

/** The kinds of exercise that words list: `table-top, communications`. */
export function typesCalled(words: string): Listed<ExerciseType> {
  return listedIn(words, (word) => {
    const wanted = lettersOf(word);
    return EXERCISE_TYPES.find((type) => [type, TYPE_WORDS[type]].map(lettersOf).includes(wanted));
  });
}

/** “Table top”, “tabletop” and “table-top” are one. */
const lettersOf = (word: string): string => word.toLowerCase().replace(/[\s-]/g, '');

/** Objectives, one a line, or set apart by semicolons. */
export const objectivesIn = (words: string): readonly string[] =>
  words
    .split(/[;\n]/)
    .map((line) => line.replace(/^[\s•*-]+|^\d+[.)]\s*/g, '').trim())
    .filter((line) => line !== '');
