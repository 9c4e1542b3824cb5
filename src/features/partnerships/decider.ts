import type { Decider } from '../../core/decider.js';
import type { OrganisationId } from '../../core/ids.js';
import { type Partnership, speakersFor } from '../../core/people/partnership.js';
import { same } from '../../core/same.js';
import type { PartnershipFact } from './facts.js';

export type PartnershipCommand = { readonly do: 'record'; readonly partnership: Partnership };

/** The rules of a partnership's own record: what is imported last is so. */
export const partnershipDecider: Decider<Partnership | null, PartnershipCommand, PartnershipFact, never> = {
  initial: null,
  decide: ({ partnership }, recorded) => {
    if (same(recorded, partnership)) return [];
    const vacated = recorded ? vacatedIn(partnership, recorded) : [];
    const news = vacated.length > 0 && { vacated, hears: partnership.roles.secretariat };
    return [{ type: 'partnership-recorded', partnership, ...news }];
  },
  evolve: (_, { partnership }) => partnership,
  react: ({ vacated }) =>
    vacated ? [{ do: 'tell', card: { card: 'vacated', part: vacated.join(' ') }, who: 'hears' }] : [],
};

/** The seats that are kept and that nobody speaks for any more. */
function vacatedIn(partnership: Partnership, before: Partnership): readonly OrganisationId[] {
  return partnership.seats
    .flatMap(({ organisation }) => organisation ?? [])
    .filter((seat) => speakersFor(seat, partnership).length === 0 && speakersFor(seat, before).length > 0);
}
