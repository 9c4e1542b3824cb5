import { z } from 'zod';
import { defineFeature } from '../../core/define-feature.js';
import { streamId } from '../../core/ids.js';
import { linkCard } from './views.js';

/** A board of this partnership by feature and id: `activations:4f…`. */
const BOARD = /^[a-z]+:[\w.-]{1,80}$/;
const USUAL_HOURS = 12;

/** Boards on the screens of a wall: a link that shows one, and nothing else, until it ends. */
export const walls = defineFeature(
  {
    name: 'walls',
    shape: 1,
    decider: { initial: null, decide: () => [], evolve: (state: null) => state, react: () => [] },
    words: { 'no-such-board': () => 'Open the board you mean and press “Show on a wall” there.' },
    cards: { link: linkCard },
  },
  (define) => [
    define.shows({
      id: 'walls.link',
      words: ['wall'],
      does: 'show a board on a wall screen',
      may: ['chair', 'secretariat', 'coordinator'],
      fields: {
        names: {
          kind: 'choice',
          label: 'People’s names',
          choices: [
            { value: 'no', label: 'Left out' },
            { value: 'yes', label: 'Shown: everybody who passes can read them' },
          ],
        },
        hours: { kind: 'number', label: 'Hours', min: 1, max: 72 },
        board: { kind: 'id', label: 'Board', hidden: true },
      },
      args: z.object({
        names: z.enum(['yes', 'no']).nullish(),
        hours: z.number().int().min(1).max(72).nullish(),
        board: z.string().nullish(),
      }),
      shows: ({ partnership, args }) => {
        const board = args.board ?? 'actions:board';
        if (!BOARD.test(board)) return { refused: 'no-such-board' };
        const stream = streamId(partnership.id, 'walls', board);
        return { stream, card: 'link', part: `${args.hours ?? USUAL_HOURS} ${args.names ?? 'no'}` };
      },
    }),
  ],
);
