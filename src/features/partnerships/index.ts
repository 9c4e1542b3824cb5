import { z } from 'zod';
import { defineFeature } from '../../core/define-feature.js';
import { type Partnership, partnershipStream } from '../../core/people/partnership.js';
import { membersCard } from './cards.js';
import { partnershipDecider } from './decider.js';
import { vacatedCard } from './vacated.js';

/** Who belongs to a partnership. Its state is the `Partnership` on which every permission rests. */
export const partnerships = defineFeature(
  {
    name: 'partnerships',
    shape: 3,
    decider: partnershipDecider,
    words: {},
    cards: { members: membersCard, vacated: vacatedCard },
  },
  (define) => [
    define.does({
      id: 'partnerships.record',
      does: 'record a partnership',
      may: ['system'],
      // Only the import calls this, with what it has checked field by field.
      args: z.object({ partnership: z.custom<Partnership>() }),
      stream: ({ args }) => partnershipStream(args.partnership.id),
      command: ({ args }) => ({ do: 'record', partnership: args.partnership }),
    }),
    define.shows({
      id: 'partnerships.members',
      words: ['members'],
      does: 'see who belongs to the partnership',
      may: 'anyone',
      fields: { page: { kind: 'number', label: 'Page', min: 1, max: 1000, hidden: true } },
      positions: ['page'],
      args: z.object({ page: z.number().int().min(1).nullish() }),
      shows: ({ partnership, args }) => ({
        stream: partnershipStream(partnership.id),
        card: 'members',
        ...(args.page && args.page > 1 && { part: String(args.page) }),
      }),
    }),
  ],
);
