import type { Partnership } from '../../core/partnership.js';

/** What can have happened to a partnership's membership: the import file is the whole truth about it. */
export type PartnershipFact = { readonly type: 'partnership-recorded'; readonly partnership: Partnership };
