import { z } from 'zod';
import { defineFeature } from '../../core/define-feature.js';
import { streamId } from '../../core/ids.js';
import { readReference } from '../../core/reference.js';
import { reachCard } from './views.js';

/** How what was asked was reached, counted seat by seat. It reads deliveries and decides nothing. */
export const deliveries = defineFeature(
  {
    name: 'deliveries',
    shape: 1,
    decider: { initial: null, decide: () => [], evolve: (state: null) => state, react: () => [] },
    words: {
      'no-reference': () =>
        'Write the reference whole, such as “LHRP/2026/014”, or leave it out for what was asked last.',
    },
    cards: { reach: reachCard },
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
  ],
);

function aboutOf(typed: string | null | undefined): string | undefined {
  if (!typed || typed === 'last') return 'last';
  const read = readReference(typed);
  return read && 'reference' in read ? read.reference : undefined;
}
