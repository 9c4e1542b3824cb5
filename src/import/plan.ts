import type { PersonId } from '../core/ids.js';
import type { Organisation } from '../core/organisation.js';
import type { Partnership } from '../core/partnership.js';
import type { Person } from '../core/person.js';

/**
 * What an import file says. It is the whole truth about each partnership, person and organisation it names; what it
 * does not name stays. Without `admins` it says nothing about them.
 */
export type ImportFile = {
  readonly organisations: readonly Organisation[];
  readonly people: readonly Person[];
  readonly partnerships: readonly Partnership[];
  readonly admins?: readonly PersonId[];
};

/** What the deployment already holds, which a file may refer to without repeating it. */
export type Known = Omit<ImportFile, 'admins'>;

export const NOTHING_KNOWN: Known = { organisations: [], people: [], partnerships: [] };

/** What is in force after a file: what it names, and what it does not name as it was. */
export function together<T extends { readonly id: string }>(
  known: readonly T[],
  named: readonly T[],
): readonly T[] {
  const ids = new Set(named.map(({ id }) => id));
  return [...known.filter(({ id }) => !ids.has(id)), ...named];
}
