import type { OrganisationId } from '../ids.js';
import type { Organisation } from './organisation.js';
import type { Partnership } from './partnership.js';

/** What somebody listed: each thing found, or the first word that names none. */
export type Listed<T> = { readonly found: readonly T[] } | { readonly unknown: string };

/** What words list, with commas, semicolons or lines between. */
export function listedIn<T>(words: string, find: (word: string) => T | undefined): Listed<T> {
  const found: T[] = [];
  for (const word of words.split(/[,;\n]/).map((each) => each.trim())) {
    if (word === '') continue;
    const thing = find(word);
    if (thing === undefined) return { unknown: word };
    found.push(thing);
  }
  return { found: [...new Set(found)] };
}

/** The organisations of a partnership that words list, by id or by name; `all` is everyone. */
export function organisationsCalled(
  words: string,
  { seats }: Partnership,
  directory: { readonly organisations: { readonly [id: string]: Organisation } } | undefined,
): Listed<OrganisationId> {
  const all = seats.flatMap(({ organisation }) => organisation ?? []);
  if (words.trim().toLowerCase() === 'all') return { found: all };
  return listedIn(words, (word) => {
    const wanted = word.toLowerCase();
    const nameOf = (id: OrganisationId) => directory?.organisations[id]?.name.toLowerCase();
    const whole = all.find((id) => id === wanted || nameOf(id) === wanted);
    const begun = all.filter((id) => nameOf(id)?.startsWith(wanted) || id.startsWith(wanted));
    return whole ?? (begun.length === 1 ? begun[0] : undefined);
  });
}
