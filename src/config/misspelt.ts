import { distance } from '../core/asking/line.js';
import { environment } from './environment.js';

const KNOWN = Object.keys(environment.shape);
/** Shorter names are too easily like others. */
const LONG_ENOUGH = 8;
const MOST_SLIPS = 2;

/** A sentence for each variable that is none of Muster's, and is written almost as one that is not set. */
export function misspelt(variables: NodeJS.ProcessEnv = process.env): readonly string[] {
  const free = KNOWN.filter((name) => !variables[name]?.trim() && lettersOf(name).length >= LONG_ENOUGH);
  return Object.keys(variables)
    .filter((name) => !KNOWN.includes(name) && variables[name]?.trim())
    .flatMap((name) => {
      const meant = free.find((known) => distance(lettersOf(name), lettersOf(known)) <= MOST_SLIPS);
      return meant ? [`${name} is no setting of Muster’s and is not read. Did you mean ${meant}?`] : [];
    });
}

/** Underscores are mistaken most, and case, which no distance counts. */
const lettersOf = (name: string): string => name.replaceAll('_', '');
