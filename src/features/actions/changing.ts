import { z } from 'zod';
import type { Command } from '../../core/feature.js';
import type { Field } from '../../core/fields.js';
import { say } from '../../core/said.js';
import { spokenDay } from '../../core/time.js';
import {
  ANSWERS,
  aboutArgs,
  aboutFields,
  actionMeant,
  carried,
  type DefineActions,
  named,
  RUNS,
  readMeant,
  relationsTo,
  shownAfter,
} from './meant.js';
import { dueSoonOf } from './raising.js';

const reasonField: Field = { kind: 'text', label: 'Reason', max: 500, long: true, required: true };
const reasonArg = z.string().min(1).max(500);

const reviseDue = (define: DefineActions): Command =>
  define.does({
    id: 'actions.due',
    words: ['action', '<ref>', 'due'],
    does: 'give an action a new due date',
    may: ANSWERS,
    form: {
      title: 'A new due date',
      button: 'Set the date',
      intro: 'The date before stays in the record, with your reason.',
      initial: carried,
    },
    fields: {
      ...aboutFields,
      due: { kind: 'when', label: 'New date', required: true, day: 'its-end' },
      reason: reasonField,
    },
    positions: ['due', 'reason'],
    args: z.object({ ...aboutArgs, due: z.iso.datetime(), reason: reasonArg }),
    reads: readMeant,
    stream: actionMeant,
    relations: relationsTo,
    command: ({ args, by, at, partnership }) => ({
      do: 'revise',
      due: args.due,
      dueSoon: dueSoonOf(args.due, partnership),
      reason: say(args.reason),
      by: by.person,
      at,
    }),
    shows: shownAfter,
    says: ({ ask: { args, partnership, at }, after }) =>
      `${named(after)} is now due ${spokenDay(args.due, partnership.timezone, at)}.`,
  });

const hold = (define: DefineActions): Command =>
  define.does({
    id: 'actions.hold',
    words: ['action', '<ref>', 'hold'],
    does: 'put an action on hold',
    may: ANSWERS,
    form: { title: 'Put an action on hold', button: 'Put on hold', initial: carried },
    fields: { ...aboutFields, reason: reasonField },
    positions: ['reason'],
    args: z.object({ ...aboutArgs, reason: reasonArg }),
    reads: readMeant,
    stream: actionMeant,
    relations: relationsTo,
    command: ({ args, by, at }) => ({ do: 'hold', reason: say(args.reason), by: by.person, at }),
    shows: shownAfter,
    says: ({ after }) => `${named(after)} is on hold. Nobody is asked about it until it is resumed.`,
  });

const resume = (define: DefineActions): Command =>
  define.does({
    id: 'actions.resume',
    words: ['action', '<ref>', 'resume'],
    does: 'resume an action that is on hold',
    may: ANSWERS,
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readMeant,
    stream: actionMeant,
    relations: relationsTo,
    command: ({ by, at }) => ({ do: 'resume', by: by.person, at }),
    shows: shownAfter,
    says: ({ after }) => `${named(after)} is open again.`,
  });

const lower = (define: DefineActions): Command =>
  define.does({
    id: 'actions.colour',
    words: ['action', '<ref>', 'colour'],
    does: 'lower an action’s colour',
    may: ANSWERS,
    form: {
      title: 'Lower an action’s colour',
      button: 'Lower it',
      intro: 'A colour can be made worse than its date says, never better.',
      initial: carried,
    },
    fields: {
      ...aboutFields,
      to: {
        kind: 'choice',
        label: 'Colour',
        required: true,
        choices: [
          { value: 'amber', label: 'Amber' },
          { value: 'red', label: 'Red' },
        ],
      },
      reason: reasonField,
    },
    positions: ['to', 'reason'],
    args: z.object({ ...aboutArgs, to: z.enum(['amber', 'red']), reason: reasonArg }),
    reads: readMeant,
    stream: actionMeant,
    relations: relationsTo,
    command: ({ args, by, at, partnership }) => ({
      do: 'lower',
      to: args.to,
      reason: say(args.reason),
      rules: partnership.actions,
      by: by.person,
      at,
    }),
    shows: shownAfter,
    says: ({ ask, after }) => `${named(after)} is now ${ask.args.to}.`,
  });

const supersede = (define: DefineActions): Command =>
  define.does({
    id: 'actions.supersede',
    words: ['action', '<ref>', 'supersede'],
    does: 'replace an action by another',
    may: RUNS,
    form: { title: 'Replace an action by another', button: 'Replace', initial: carried },
    fields: {
      ...aboutFields,
      by: { kind: 'reference', label: 'Replaced by', required: true },
      reason: reasonField,
    },
    positions: ['by', 'reason'],
    args: z.object({ ...aboutArgs, by: z.string(), reason: reasonArg }),
    reads: readMeant,
    stream: actionMeant,
    command: ({ args, by, at }) => ({
      do: 'supersede',
      with: args.by,
      reason: say(args.reason),
      by: by.person,
      at,
    }),
    shows: shownAfter,
    says: ({ ask, after }) => `${named(after)} is superseded by ${ask.args.by}.`,
  });

/** What can change about an action on its way. */
export function changing(define: DefineActions): readonly Command[] {
  return [reviseDue, hold, resume, lower, supersede].map((command) => command(define));
}
