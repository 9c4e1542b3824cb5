import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { organisationId, personId, streamId } from '../../core/ids.js';
import { say } from '../../core/said.js';
import { EARLIER_STAGES } from './action-commands.js';
import { LEVELS, PRIORITIES } from './facts.js';
import type { DefineActions } from './meant.js';
import { dueSoonOf, isSeated, ownerOf } from './raising.js';

/** Takes an action over from an earlier log, overdue or closed as it stood there. Nobody is told: they have it. */
export const takeOver = (define: DefineActions): Command =>
  define.does({
    id: 'actions.take-over',
    does: 'take an action over from an earlier log',
    may: ['system'],
    numbered: true,
    args: z.object({
      what: z.string().min(1).max(500),
      owner: z.string().transform(personId).nullish(),
      organisation: z.string().transform(organisationId).nullish(),
      due: z.iso.datetime(),
      priority: z.enum(PRIORITIES),
      level: z.enum(LEVELS),
      source: z.string().max(300).nullish(),
      stage: z.enum(EARLIER_STAGES),
      raised: z.iso.datetime().nullish(),
      closed: z.iso.datetime().nullish(),
    }),
    happened: ({ args }) => args.raised ?? undefined,
    stream: ({ partnership, id }) => streamId(partnership.id, 'actions', id),
    command: (ask) => {
      const { args, id, at, by, partnership, reference } = ask;
      if (!reference) throw new Error('An action needs a reference');
      const owner = ownerOf(ask);
      return {
        do: 'raise',
        earlier: args.stage,
        ...(args.closed && { closed: args.closed }),
        action: id,
        reference,
        what: say(args.what),
        ...owner,
        seated: isSeated(owner, partnership),
        due: args.due,
        dueSoon: dueSoonOf(args.due, partnership),
        priority: args.priority,
        level: args.level,
        ...(args.source && { source: say(args.source) }),
        ...(args.raised && { happened: args.raised }),
        hears: [],
        by: by.person,
        at,
      };
    },
  });
