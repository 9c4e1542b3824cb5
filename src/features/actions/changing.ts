import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { Field } from '../../core/fields.js';
import { say } from '../../core/said.js';
import { spokenDay } from '../../core/time.js';
import { namingAnother, whole } from './another.js';
import { ANSWERS, aboutAction, anAction, carried, type DefineActions, named, RUNS } from './meant.js';
import { dueSoonOf } from './raising.js';

const reasonField: Field = { kind: 'text', label: 'Reason', max: 500, long: true, required: true };
const reasonArg = z.string().min(1).max(500);

const reviseDue = (define: DefineActions): Command =>
  define.does({
    id: 'actions.due',
    words: ['action', '<ref>', 'due'],
    does: 'give an action a new due date',
    may: ANSWERS,
    ...anAction,
    form: {
      title: 'A new due date',
      button: 'Set the date',
      intro: 'The date before stays in the record, with your reason.',
      initial: carried,
      about: aboutAction,
    },
    fields: {
      ...anAction.fields,
      due: { kind: 'when', label: 'New date', required: true, day: 'its-end' },
      reason: reasonField,
    },
    positions: ['due', 'reason'],
    args: anAction.args.extend({ due: z.iso.datetime(), reason: reasonArg }),
    command: ({ args, by, at, partnership }) => ({
      do: 'revise',
      due: args.due,
      dueSoon: dueSoonOf(args.due, partnership),
      reason: say(args.reason),
      by: by.person,
      at,
    }),
    says: ({ ask: { args, partnership, at }, after }) =>
      `${named(after)} is now due ${spokenDay(args.due, partnership.timezone, at)}.`,
  });

const hold = (define: DefineActions): Command =>
  define.does({
    id: 'actions.hold',
    words: ['action', '<ref>', 'hold'],
    does: 'put an action on hold',
    may: ANSWERS,
    ...anAction,
    form: { title: 'Put an action on hold', button: 'Put on hold', initial: carried, about: aboutAction },
    fields: { ...anAction.fields, reason: reasonField },
    positions: ['reason'],
    args: anAction.args.extend({ reason: reasonArg }),
    command: ({ args, by, at }) => ({ do: 'hold', reason: say(args.reason), by: by.person, at }),
    says: ({ after }) => `${named(after)} is on hold. Nobody is asked about it until it is resumed.`,
  });

const resume = (define: DefineActions): Command =>
  define.does({
    id: 'actions.resume',
    words: ['action', '<ref>', 'resume'],
    does: 'resume an action that is on hold',
    may: ANSWERS,
    ...anAction,
    command: ({ by, at }) => ({ do: 'resume', by: by.person, at }),
    says: ({ after }) => `${named(after)} is open again.`,
  });

const lower = (define: DefineActions): Command =>
  define.does({
    id: 'actions.colour',
    words: ['action', '<ref>', 'colour'],
    does: 'lower an action’s colour',
    may: ANSWERS,
    ...anAction,
    form: {
      title: 'Lower an action’s colour',
      button: 'Lower it',
      intro: 'A colour can be made worse than its date says, never better.',
      initial: carried,
      about: aboutAction,
    },
    fields: {
      ...anAction.fields,
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
    args: anAction.args.extend({ to: z.enum(['amber', 'red']), reason: reasonArg }),
    command: ({ args, by, at, partnership }) => ({
      do: 'lower',
      to: args.to,
      reason: say(args.reason),
      rules: partnership.actions,
      by: by.person,
      at,
    }),
    says: ({ ask, after }) => `${named(after)} is now ${ask.args.to}.`,
  });

const supersede = (define: DefineActions): Command =>
  define.does({
    id: 'actions.supersede',
    words: ['action', '<ref>', 'supersede'],
    does: 'replace an action by another',
    may: RUNS,
    ...anAction,
    ...namingAnother('by'),
    form: { title: 'Replace an action by another', button: 'Replace', initial: carried, about: aboutAction },
    fields: {
      ...anAction.fields,
      by: { kind: 'reference', label: 'Replaced by', required: true },
      reason: reasonField,
    },
    positions: ['by', 'reason'],
    args: anAction.args.extend({ by: z.string(), reason: reasonArg }),
    command: ({ args, by, at, known }) => ({
      do: 'supersede',
      with: whole(args.by, known),
      reason: say(args.reason),
      by: by.person,
      at,
    }),
    says: ({ ask, after }) => `${named(after)} is superseded by ${whole(ask.args.by, ask.known)}.`,
  });

/** What can change about an action on its way. */
export function changing(define: DefineActions): readonly Command[] {
  return [reviseDue, hold, resume, lower, supersede].map((command) => command(define));
}
