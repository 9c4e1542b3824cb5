import type { Decider } from '../../core/decider.js';
import type { Partnership, VolunteerRules } from '../../core/partnership.js';
import { same } from '../../core/same.js';
import type { PartnershipFact } from './facts.js';

export type PartnershipCommand = { readonly do: 'record'; readonly partnership: Partnership };

/** What a partnership that was recorded before this was kept goes by, until it is imported again. */
const KEPT_SINCE: Pick<VolunteerRules, 'askTimes' | 'levels' | 'models'> = {
  askTimes: 2,
  levels: { standby: 'Standby', activate: 'Activate', 'stand-down': 'Stand down' },
  models: [],
};

/** The rules of a partnership's own record: what is imported last is so. */
export const partnershipDecider: Decider<Partnership | null, PartnershipCommand, PartnershipFact, never> = {
  initial: null,
  decide: ({ partnership }, recorded) =>
    same(recorded, partnership) ? [] : [{ type: 'partnership-recorded', partnership }],
  evolve: (_, { partnership }) => ({
    ...partnership,
    volunteering: { ...KEPT_SINCE, ...partnership.volunteering },
  }),
  react: () => [],
};
