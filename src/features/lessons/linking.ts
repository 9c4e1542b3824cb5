import { z } from 'zod';
import type { Command } from '../../core/feature.js';
import type { Meant } from '../../core/meant.js';
import { calledBy, type Found, type Reading } from '../../core/reading.js';
import type { Action } from '../actions/facts.js';
import type { Lesson } from './facts.js';
import { type AboutLesson, aLesson, carried, DECIDES, type DefineLessons, named } from './meant.js';

type Linking = AboutLesson & { readonly action: string };
type Reads = Meant<Lesson> & {
  readonly linked: Reading<readonly Found<Action>[]>;
};

/** An action that is in the log already is agreed for a lesson. */
export const link = (define: DefineLessons): Command =>
  define.does<Linking, Reads>({
    id: 'lessons.link',
    words: ['lesson', '<ref>', 'link'],
    does: 'link a lesson to an action that there is already',
    may: DECIDES,
    form: { title: 'Link an action', button: 'Link it', initial: carried },
    fields: { ...aLesson.fields, action: { kind: 'reference', label: 'Action', required: true } },
    positions: ['action'],
    args: aLesson.args.extend({ action: z.string() }),
    reads: (ask) => ({
      ...aLesson.reads(ask),
      linked: calledBy<Action>({
        feature: 'actions',
        partnership: ask.partnership.id,
        ref: ask.args.action,
        newest: 'raised',
      }),
    }),
    stream: (ask) =>
      ask.args.action && !ask.known.linked[0]?.view
        ? { refused: 'no-such-action', field: 'action' }
        : aLesson.stream(ask),
    command: ({ known, by, at }) => {
      const action = known.linked[0]?.view;
      if (!action) throw new Error('`stream` let it through: there is such an action');
      return { do: 'link-action', action: action.id, reference: action.reference, by: by.person, at };
    },
    shows: aLesson.shows,
    says: ({ after }) => `Linked. ${named(after)} is implemented when that action is closed.`,
  });
