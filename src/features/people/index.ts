import { z } from 'zod';
import { type Define, defineFeature } from '../../core/define-feature.js';
import { DEPLOYMENT, streamId } from '../../core/ids.js';
import { absence } from './absence.js';
import {
  awayCard,
  joinedCard,
  mineCard,
  partedCard,
  replyCard,
  seatCard,
  vacancyCard,
  whichCard,
} from './cards.js';
import { linking } from './linking.js';
import { preferences } from './preferences.js';
import { type PeopleRefusal, words } from './words.js';

/**
 * What a person can do about themselves, over all their partnerships. It is kept with the person, outside the
 * ledger, so that it can be changed and erased.
 */
export const people = defineFeature(
  {
    name: 'people',
    shape: 1,
    decider: { initial: null, decide: () => [], evolve: () => null, react: () => [] },
    words,
    cards: {
      mine: mineCard,
      joined: joinedCard,
      parted: partedCard,
      away: awayCard,
      vacancy: vacancyCard,
      seat: seatCard,
      which: whichCard,
      reply: replyCard,
    },
  },
  (define: Define<null, never, never, PeopleRefusal>) => [
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
    ...absence(define),
    ...preferences(define),
    ...linking(define),
  ],
);
