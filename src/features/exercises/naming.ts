import type { OrganisationId } from '../../core/ids.js';
import type { Partnership } from '../../core/partnership.js';
import type { Directory } from '../directory/facts.js';
import { EXERCISE_TYPES, type ExerciseType } from './facts.js';
import { TYPE_WORDS } from './wording.js';

/** What somebody listed: each thing found, or the first word that names none. */
export type Listed<T> = { readonly found: readonly T[] } | { readonly unknown: string };

const listed = (words: string): readonly string[] =>
  words
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

function each<T>(words: string, find: (word: string) => T | undefined): Listed<T> {
  const found: T[] = [];
  for (const word of listed(words)) {
    const thing = find(word);
    if (thing === undefined) return { unknown: word };
    found.push(thing);
  }
  return { found: [...new Set(found)] };
}

/** The kinds of exercise that words list: `table-top, communications`. */
export function typesCalled(words: string): Listed<ExerciseType> {
  return each(words, (word) => {
    const wanted = word.toLowerCase().replaceAll(' ', '-');
    return EXERCISE_TYPES.find(
      (type) => type === wanted || TYPE_WORDS[type].toLowerCase() === word.toLowerCase(),
    );
  });
}

/** The organisations of a partnership that words list, by id or by name; `all` is everyone. */
export function organisationsCalled(
  words: string,
  { seats }: Partnership,
  directory: Directory | undefined,
): Listed<OrganisationId> {
  const all = seats.flatMap(({ organisation }) => organisation ?? []);
  if (words.trim().toLowerCase() === 'all') return { found: all };
  return each(words, (word) => {
    const wanted = word.toLowerCase();
    const nameOf = (id: OrganisationId) => directory?.organisations[id]?.name.toLowerCase();
    const whole = all.find((id) => id === wanted || nameOf(id) === wanted);
    const begun = all.filter((id) => nameOf(id)?.startsWith(wanted) || id.startsWith(wanted));
    return whole ?? (begun.length === 1 ? begun[0] : undefined);
  });
}

/** Objectives, one a line, or set apart by semicolons. */
export const objectivesIn = (words: string): readonly string[] =>
  words
    .split(/[;\n]/)
    .map((line) => line.replace(/^[\s•*-]+|^\d+[.)]\s*/g, '').trim())
    .filter((line) => line !== '');
