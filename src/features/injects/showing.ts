import { z } from 'zod';
import type { Command } from '../../core/command.js';
import {
  type Asking,
  aboutArgs,
  aboutFields,
  type DefineInjects,
  exerciseMeant,
  listStream,
  numberIn,
  readExercises,
  serialStream,
} from './meant.js';
import { directorsOf, umpiresOf } from './whom.js';

const page = { kind: 'number', label: 'Page', min: 1, max: 1000, hidden: true } as const;

/** Whoever does not direct or judge an exercise hears what they would hear if there were none. */
function seen(ask: Asking, by: 'director' | 'umpire') {
  const exercise = exerciseMeant(ask, by);
  if (!exercise) return undefined;
  const may = [
    ...directorsOf(exercise, ask.partnership),
    ...(by === 'umpire' ? umpiresOf(exercise, ask.partnership) : []),
  ];
  return may.includes(ask.by.person) ? exercise : undefined;
}

/** A card of the injects of that exercise, or that there is none. */
function cardSeen(
  ask: Parameters<typeof seen>[0],
  as: Parameters<typeof seen>[1],
  { card, page }: { readonly card: string; readonly page?: number | null | undefined },
) {
  const exercise = seen(ask, as);
  if (!exercise) return { refused: 'no-such-exercise' } as const;
  return { stream: listStream(ask.partnership.id, exercise.id), card, ...(page && { part: String(page) }) };
}

const list = (define: DefineInjects): Command =>
  define.shows({
    id: 'injects.list',
    words: ['injects'],
    does: 'see the injects of an exercise that you direct',
    may: 'anyone',
    fields: { exercise: aboutFields.exercise, page },
    positions: ['page'],
    args: z.object({ exercise: aboutArgs.exercise, page: z.number().int().nullish() }),
    reads: readExercises,
    shows: (ask) => cardSeen(ask, 'director', { card: 'list', page: ask.args.page }),
  });

const board = (define: DefineInjects): Command =>
  define.shows({
    id: 'injects.board',
    words: ['injects', 'board'],
    does: 'see what was sent and answered in an exercise that you direct or judge',
    may: 'anyone',
    fields: { exercise: aboutFields.exercise },
    args: z.object({ exercise: aboutArgs.exercise }),
    reads: readExercises,
    shows: (ask) => cardSeen(ask, 'umpire', { card: 'board' }),
  });

const judging = (define: DefineInjects): Command =>
  define.shows({
    id: 'injects.judge',
    words: ['injects', 'judge'],
    does: 'see what is still to be judged in an exercise that you direct or judge',
    may: 'anyone',
    fields: { exercise: aboutFields.exercise, page },
    positions: ['page'],
    args: z.object({ exercise: aboutArgs.exercise, page: z.number().int().nullish() }),
    reads: readExercises,
    shows: (ask) => cardSeen(ask, 'umpire', { card: 'judging', page: ask.args.page }),
  });

const one = (define: DefineInjects): Command =>
  define.shows({
    id: 'injects.show',
    words: ['inject', '<ref>'],
    does: 'see the answers to an inject that you direct or judge',
    may: 'anyone',
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readExercises,
    shows: (ask) => {
      const exercise = seen(ask, 'umpire');
      if (!exercise) return { refused: 'no-such-exercise' };
      return {
        stream: serialStream(ask.partnership.id, exercise.id, numberIn(ask.args)),
        card: 'marking',
      };
    },
  });

/** Commands that only look. */
export function showing(define: DefineInjects): readonly Command[] {
  return [list(define), board(define), judging(define), one(define)];
}
