import type { Decider } from '../../core/decider.js';
import type { Partnership } from '../../core/partnership.js';
import { same } from '../../core/same.js';
import type { PartnershipFact } from './facts.js';

export type PartnershipCommand = { readonly do: 'record'; readonly partnership: Partnership };

export const partnershipDecider: Decider<Partnership | null, PartnershipCommand, PartnershipFact, never> = {
  initial: null,
  decide: ({ partnership }, recorded) =>
    same(recorded, partnership) ? [] : [{ type: 'partnership-recorded', partnership }],
  evolve: (_, fact) => fact.partnership,
  react: () => [],
};
