import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { type PartnershipId, type PersonId, personId, streamId } from '../../core/ids.js';
import type { Meant } from '../../core/meant.js';
import { calledBy, type Found, type Reading } from '../../core/reading.js';
import type { Action } from '../actions/facts.js';
import type { Lesson } from './facts.js';
import {
  type AboutLesson,
  aboutLesson,
  aLesson,
  carried,
  DECIDES,
  type DefineLessons,
  named,
} from './meant.js';

type Linking = AboutLesson & { readonly action: string };
type Reads = Meant<Lesson> & {
  readonly linked: Reading<readonly Found<Action>[]>;
};

const actionCalled = (ref: string, partnership: PartnershipId): Reads['linked'] =>
  calledBy<Action>({ feature: 'actions', partnership, ref, newest: 'raised' });

type Superseded = {
  readonly lesson: string;
  readonly action: string;
  readonly with: string;
  readonly by: PersonId;
};

/** An action that is in the log already is agreed for a lesson. */
export const link = (define: DefineLessons): Command =>
  define.does<Linking, Reads>({
    id: 'lessons.link',
    words: ['lesson', '<ref>', 'link'],
    does: 'link a lesson to an action that there is already',
    may: DECIDES,
    form: { title: 'Link an action', button: 'Link it', initial: carried, about: aboutLesson },
    fields: { ...aLesson.fields, action: { kind: 'reference', label: 'Action', required: true } },
    positions: ['action'],
    args: aLesson.args.extend({ action: z.string() }),
    reads: (ask) => ({
      ...aLesson.reads(ask),
      linked: actionCalled(ask.args.action, ask.partnership.id),
    }),
    stream: (ask) => {
      const action = ask.known.linked[0]?.view;
      // A form that opens names none yet.
      if (ask.args.action && !action) return { refused: 'no-such-action', field: 'action' };
      if (!action?.supersededBy) return aLesson.stream(ask);
      const { reference, supersededBy } = action;
      return { refused: 'superseded', field: 'action', action: reference, with: supersededBy };
    },
    command: ({ known, by, at }) => {
      const action = known.linked[0]?.view;
      if (!action) throw new Error('`stream` let it through: there is such an action');
      return { do: 'link-action', action: action.id, reference: action.reference, by: by.person, at };
    },
    shows: aLesson.shows,
    says: ({ ask, after }) =>
      ask.known.linked[0]?.view?.stage === 'closed'
        ? `Linked. That action is closed, so ${named(after)} is implemented now.`
        : `Linked. ${named(after)} is implemented when that action is closed.`,
  });

/** The action that a lesson waits for was superseded. */
export const moveOn = (define: DefineLessons): Command =>
  define.does<Superseded, Pick<Reads, 'linked'>>({
    id: 'lessons.move-on',
    does: 'hear that the action of a lesson was superseded',
    may: ['system'],
    args: z.object({
      lesson: z.string(),
      action: z.string(),
      with: z.string(),
      by: z.string().transform(personId),
    }),
    reads: ({ args, partnership }) => ({ linked: actionCalled(args.with, partnership.id) }),
    stream: ({ partnership, args }) => streamId(partnership.id, 'lessons', args.lesson),
    command: ({ args: { action, with: superseding, by }, known, partnership: { roles }, at }) => {
      const next = known.linked[0]?.view;
      return {
        do: 'move-on',
        action,
        with: superseding,
        ...(next && { to: { action: next.id, reference: next.reference } }),
        hears: [...new Set([...roles.chair, ...roles.secretariat])],
        by,
        at,
      };
    },
  });
