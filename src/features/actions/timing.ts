import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { DIRECTORY, streamId } from '../../core/ids.js';
import { type Reading, viewOf } from '../../core/reading.js';
import type { Directory } from '../directory/facts.js';
import { answerersOf, climbOf } from './chasing.js';
import type { Action } from './facts.js';
import type { DefineActions } from './meant.js';

type Reads = {
  readonly found: Reading<Action | undefined>;
  readonly directory: Reading<Directory | undefined>;
};

const reads = (ask: {
  args: { action: string };
  partnership: { id: Parameters<typeof streamId>[0] };
}): Reads => ({
  found: viewOf('actions', streamId(ask.partnership.id, 'actions', ask.args.action)),
  directory: viewOf('directory', DIRECTORY),
});

const promptDueSoon = (define: DefineActions): Command =>
  define.does({
    id: 'actions.prompt-due-soon',
    does: 'ask about an action that is due soon',
    may: ['system'],
    args: z.object({ action: z.string(), due: z.iso.datetime() }),
    reads,
    stream: ({ args, partnership }) => streamId(partnership.id, 'actions', args.action),
    command: ({ args, known, partnership, by, at }) => ({
      do: 'prompt-due-soon',
      due: args.due,
      hears: known.found ? answerersOf(known.found, partnership).slice(0, 1) : [],
      by: by.person,
      at,
    }),
  });

const chase = (define: DefineActions): Command =>
  define.does({
    id: 'actions.chase',
    does: 'chase an overdue action',
    may: ['system'],
    args: z.object({ action: z.string(), due: z.iso.datetime(), step: z.number().int().min(0) }),
    reads,
    stream: ({ args, partnership }) => streamId(partnership.id, 'actions', args.action),
    command: ({ args, known, partnership, by, at }) => ({
      do: 'chase',
      due: args.due,
      step: args.step,
      climb: known.found
        ? climbOf(
            known.found,
            partnership,
            known.found.organisation && known.directory?.organisations[known.found.organisation],
          )
        : [],
      by: by.person,
      at,
    }),
  });

/** What Muster itself does about an action when its time has come. */
export function timing(define: DefineActions): readonly Command[] {
  return [promptDueSoon(define), chase(define)];
}
