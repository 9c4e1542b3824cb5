import { z } from 'zod';
import { type Define, defineFeature } from '../../core/define-feature.js';
import { DEPLOYMENT, streamId } from '../../core/ids.js';
import { mineCard } from './cards.js';

/** What a person can do about themselves, over all their partnerships. */
export const people = defineFeature(
  {
    name: 'people',
    shape: 1,
    decider: { initial: null, decide: () => [], evolve: () => null, react: () => [] },
    words: {},
    cards: { mine: mineCard },
  },
  (define: Define<null, never, never, never>) => [
    define.shows({
      id: 'people.mine',
      words: ['mine'],
      does: 'see what waits for you in all your partnerships',
      may: ['self'],
      fields: { page: { kind: 'number', label: 'Page', min: 1, max: 100, hidden: true } },
      positions: ['page'],
      args: z.object({ page: z.number().int().nullish() }),
      shows: ({ by, args }) => ({
        stream: streamId(DEPLOYMENT, 'people', by.person),
        card: 'mine',
        ...(args.page && { part: String(args.page) }),
      }),
    }),
  ],
);
