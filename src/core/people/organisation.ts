import type { OrganisationId, PersonId } from '../ids.js';

/**
 * A body that sits in partnerships: a trust, a council, a charity. `class` is free (`acute`, `local-authority`);
 * `category` is its place in the Civil Contingencies Act, left out when it has none. `validFrom` and `validTo` are
 * days; an organisation that has ended names its `successor`.
 */
export type Organisation = {
  readonly id: OrganisationId;
  readonly name: string;
  readonly class: string;
  readonly category?: 1 | 2;
  readonly lead?: PersonId;
  readonly onCall?: readonly PersonId[];
  readonly accountableOfficer?: PersonId;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly successor?: OrganisationId;
};
