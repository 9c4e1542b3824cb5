import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { aRollCall, type DefineRollCalls, RUNS, rollCallStream } from './meant.js';

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
    may: aRollCall.may,
    relations: aRollCall.relations,
    fields: { ...aRollCall.fields, page },
    positions: ['page'],
    args: aRollCall.args.extend({ page: z.number().int().nullish() }),
    reads: aRollCall.reads,
    shows: (ask) => {
      const stream = aRollCall.stream(ask);
      if (typeof stream !== 'string') return stream;
      return { ...aRollCall.shows(ask), ...(ask.args.page && { part: String(ask.args.page) }) };
    },
  });

/** Commands that only look. */
export function showing(define: DefineRollCalls): readonly Command[] {
  return [list(define), one(define)];
}
