import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { personId } from '../../core/ids.js';
import {
  ASKED,
  aboutArgs,
  aboutFields,
  callMeant,
  cardOf,
  checkinOf,
  type DefineCheckins,
  ID,
  RUNS,
  readCalls,
  relations,
} from './meant.js';

const own = (define: DefineCheckins): Command =>
  define.shows({
    id: 'checkins.show',
    does: 'see what you are asked',
    may: [ASKED],
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readCalls,
    relations: (ask, _) => relations(ask as never), // the arguments that it reads are a button's
    shows: (ask) => (callMeant(ask) ? cardOf(ask) : { refused: 'no-activation' }),
  });

const worry = (define: DefineCheckins): Command =>
  define.shows({
    id: 'checkins.worry',
    does: 'see who needs help',
    may: RUNS,
    fields: {
      activation: { kind: 'id', label: 'Activation', required: true, hidden: true },
      person: { kind: 'id', label: 'Who', required: true, hidden: true },
    },
    args: z.object({ activation: ID, person: z.string().transform(personId) }),
    shows: ({ args, by, partnership }) => ({
      stream: checkinOf(partnership.id, args.activation, args.person),
      card: 'worry',
      part: by.person,
    }),
  });

/** Commands that only look. */
export function showing(define: DefineCheckins): readonly Command[] {
  return [own(define), worry(define)];
}
