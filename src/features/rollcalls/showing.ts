import { z } from 'zod';
import type { Command } from '../../core/feature.js';
import {
  aboutArgs,
  aboutFields,
  type DefineRollCalls,
  RUNS,
  readMeant,
  rollCallMeant,
  rollCallStream,
} from './meant.js';

const page = { kind: 'number', label: 'Page', min: 1, max: 10_000, hidden: true } as const;

const list = (define: DefineRollCalls): Command =>
  define.shows({
    id: 'rollcalls.list',
    words: ['rollcall', 'list'],
    does: 'see the roll-calls',
    may: RUNS,
    fields: { page },
    positions: ['page'],
    args: z.object({ page: z.number().int().nullish() }),
    shows: ({ partnership, args }) => ({
      stream: rollCallStream(partnership.id, 'all'),
      card: 'list',
      ...(args.page && { part: String(args.page) }),
    }),
  });

const one = (define: DefineRollCalls): Command =>
  define.shows({
    id: 'rollcalls.show',
    words: ['rollcall', '<ref>'],
    does: 'see who has answered a roll-call',
    may: RUNS,
    fields: { ...aboutFields, page },
    positions: ['page'],
    args: z.object({ ...aboutArgs, page: z.number().int().nullish() }),
    reads: readMeant,
    shows: (ask) => {
      const stream = rollCallMeant(ask);
      if (typeof stream !== 'string') return stream;
      return { stream, card: 'board', ...(ask.args.page && { part: String(ask.args.page) }) };
    },
  });

/** Commands that only look. */
export function showing(define: DefineRollCalls): readonly Command[] {
  return [list(define), one(define)];
}
