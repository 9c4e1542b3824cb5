import type { Day } from '../core/cadence.js';
import type { Hours } from '../core/hours.js';
import type { OrganisationId, PartnershipId, PersonId } from '../core/ids.js';
import type { Organisation } from '../core/people/organisation.js';
import type { Partnership } from '../core/people/partnership.js';
import type { Person } from '../core/people/person.js';
import type { Said } from '../core/said.js';

/**
 * What an import file says. It is the whole truth about each partnership, person and organisation it names; what it
 * does not name stays. Without `admins` it says nothing about them.
 */
export type ImportFile = {
  readonly organisations: readonly Organisation[];
  readonly people: readonly Person[];
  readonly partnerships: readonly Partnership[];
  readonly admins?: readonly PersonId[];
  readonly volunteers?: readonly FiledVolunteer[];
};

/** A volunteer as a file says, of one partnership: what the register is told of them. */
export type FiledVolunteer = {
  readonly partnership: PartnershipId;
  readonly person: PersonId;
  readonly entry: {
    readonly record: {
      readonly organisation?: OrganisationId;
      readonly skills: readonly string[];
      readonly area?: Said;
      readonly hours?: readonly Hours[];
      readonly cleared: readonly Clearance[];
    };
    readonly consent: { readonly given: boolean; readonly on: Day };
    readonly confirmed: Day;
    readonly availability?: 'on-duty' | 'off-duty';
    readonly left?: true;
  };
};

type Clearance = {
  readonly role: string;
  readonly level?: string;
  readonly seen: Day;
  readonly verifier: PersonId;
};

/** Everything the deployment holds but its register of volunteers. */
export type Held = Required<Omit<ImportFile, 'volunteers'>>;

/** What the deployment already holds, which a file may refer to without repeating it. */
export type Known = Omit<ImportFile, 'admins' | 'volunteers'>;

export const NOTHING_KNOWN: Known = { organisations: [], people: [], partnerships: [] };

/** What is in force after a file: what it names, and what it does not name as it was. */
export function together<T extends { readonly id: string }>(
  known: readonly T[],
  named: readonly T[],
): readonly T[] {
  const ids = new Set(named.map(({ id }) => id));
  return [...known.filter(({ id }) => !ids.has(id)), ...named];
}
