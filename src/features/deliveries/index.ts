import { z } from 'zod';
import { defineFeature } from '../../core/define-feature.js';
import { streamId } from '../../core/ids.js';
import { reachCard, withdrawnCard } from './cards.js';
import { deliveryRules } from './decider.js';
import type { Sending } from './facts.js';
import { aboutOf, sending } from './sending.js';

/** How what was asked was reached, counted seat by seat; what was sent by mistake is taken back here. */
export const deliveries = defineFeature(
  {
    name: 'deliveries',
    shape: 2,
    decider: deliveryRules,
    // What is said of a send of an exercise is marked as the send was.
    belongsTo: ({ state }: { state: Sending }) => (state?.kind === 'send' ? state.of : undefined),
    words: {
      'no-reference': () =>
        'Write the reference whole, such as “LHRP/2026/014”, or leave it out for what was asked last.',
      'nothing-sent': () => 'Nothing has been sent there yet. Type “delivery” to see what was asked last.',
      'was-withdrawn': () => 'That was taken back, and is not sent again. Send anew what is right.',
    },
    cards: { reach: reachCard, withdrawn: withdrawnCard },
  },
  (define) => [
    define.shows({
      id: 'deliveries.show',
      words: ['delivery'],
      does: 'see who was reached, and who has not answered',
      may: 'anyone',
      fields: {
        reference: { kind: 'text', label: 'Reference', max: 40, hint: 'LHRP/2026/014' },
        page: { kind: 'number', label: 'Page', min: 1, max: 2000, hidden: true },
      },
      positions: ['reference'],
      args: z.object({ reference: z.string().max(40).nullish(), page: z.number().int().min(1).nullish() }),
      shows: ({ partnership, args }) => {
        const about = aboutOf(args.reference);
        if (about === undefined) return { refused: 'no-reference' };
        const stream = streamId(partnership.id, 'deliveries', about);
        return { stream, card: 'reach', ...(args.page && args.page > 1 && { part: String(args.page) }) };
      },
    }),
    ...sending(define),
  ],
);
