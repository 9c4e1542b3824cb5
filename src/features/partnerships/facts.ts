import type { OrganisationId, PersonId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';

/** What can have happened to a partnership's membership: the import file is the whole truth about it. */
export type PartnershipFact = {
  readonly type: 'partnership-recorded';
  readonly partnership: Partnership;
  /** The seats that had somebody before and have nobody now, and who hears of it. */
  readonly vacated?: readonly OrganisationId[];
  readonly hears?: readonly PersonId[];
};
