import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { say } from '../../core/said.js';
import { aboutAction, anAction, carried, type DefineActions, named, RUNS } from './meant.js';

const accept = (define: DefineActions): Command =>
  define.does({
    id: 'actions.accept',
    words: ['action', '<ref>', 'accept'],
    does: 'accept that an action is done',
    may: RUNS,
    ...anAction,
    command: ({ by, at }) => ({ do: 'accept', by: by.person, at }),
    says: ({ after }) => `${named(after)} is closed.`,
  });

const handBack = (define: DefineActions): Command =>
  define.does({
    id: 'actions.return',
    words: ['action', '<ref>', 'return'],
    does: 'return an action that is not done yet',
    may: RUNS,
    ...anAction,
    form: {
      title: 'Return an action',
      button: 'Return with these words',
      initial: carried,
      about: aboutAction,
    },
    fields: {
      ...anAction.fields,
      reason: { kind: 'text', label: 'What is missing', max: 500, long: true, required: true },
    },
    positions: ['reason'],
    args: anAction.args.extend({ reason: z.string().min(1).max(500) }),
    command: ({ args, by, at }) => ({ do: 'return', reason: say(args.reason), by: by.person, at }),
    says: ({ after }) => `${named(after)} is open again. I am telling its owner, with your words.`,
  });

/** Done is what the owner says; the co-chairs, or the meeting through them, accept it or hand it back. */
export function reviewing(define: DefineActions): readonly Command[] {
  return [accept(define), handBack(define)];
}
