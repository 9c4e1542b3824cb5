import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { organisationId, personId, streamId } from '../../core/ids.js';
import { say } from '../../core/said.js';
import { answerersOf } from './chasing.js';
import type { DefineActions } from './meant.js';
import { dueSoonOf, isSeated, ownerOf } from './raising.js';

/** A lesson waits for an action that there is already. */
export const linkLesson = (define: DefineActions): Command =>
  define.does({
    id: 'actions.link-lesson',
    does: 'note that a lesson waits for an action',
    may: ['system'],
    args: z.object({ action: z.string(), lesson: z.string(), by: z.string().transform(personId) }),
    stream: ({ partnership, args }) => streamId(partnership.id, 'actions', args.action),
    command: ({ args: { lesson, by }, at }) => ({ do: 'link-lesson', lesson, by, at }),
  });

/** The action that a lesson asks for, raised for whoever asked. */
export const raiseForLesson = (define: DefineActions): Command =>
  define.does({
    id: 'actions.add-for-lesson',
    does: 'add the action of a lesson',
    may: ['system'],
    numbered: true,
    args: z.object({
      lesson: z.string(),
      from: z.string(),
      what: z.string(),
      owner: z.string().transform(personId),
      organisation: z.string().transform(organisationId).nullish(),
      due: z.iso.datetime(),
      by: z.string().transform(personId),
    }),
    stream: ({ partnership, id }) => streamId(partnership.id, 'actions', id),
    command: (ask) => {
      const { args, id, at, partnership, reference } = ask;
      if (!reference) throw new Error('An action needs a reference');
      const owner = ownerOf(ask);
      return {
        do: 'raise',
        action: id,
        reference,
        what: say(args.what),
        ...owner,
        seated: isSeated(owner, partnership),
        due: args.due,
        dueSoon: dueSoonOf(args.due, partnership),
        priority: 'medium',
        level: 'tactical',
        source: say(args.from),
        lesson: args.lesson,
        hears: answerersOf(owner, partnership),
        by: args.by,
        at,
      };
    },
  });
