import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { streamId } from '../../core/ids.js';
import { anExercise, type DefineExercises } from './meant.js';

const list = (define: DefineExercises): Command =>
  define.shows({
    id: 'exercises.list',
    words: ['exercises'],
    does: 'see exercises, those to come and those before',
    may: 'anyone',
    fields: { page: { kind: 'number', label: 'Page', min: 1, max: 1000, hidden: true } },
    positions: ['page'],
    args: z.object({ page: z.number().int().nullish() }),
    shows: ({ partnership, args }) => ({
      stream: streamId(partnership.id, 'exercises', 'list'),
      card: 'list',
      part: String(args.page ?? 1),
    }),
  });

const one = (define: DefineExercises): Command =>
  define.shows({
    id: 'exercises.show',
    words: ['exercise', '<ref>'],
    does: 'see one exercise',
    may: 'anyone',
    fields: anExercise.fields,
    args: anExercise.args,
    reads: anExercise.reads,
    shows: (ask) => {
      const stream = anExercise.stream(ask);
      return typeof stream === 'string' ? { stream, card: 'exercise' } : stream;
    },
  });

const report = (define: DefineExercises): Command =>
  define.shows({
    id: 'exercises.report',
    words: ['exercise', '<ref>', 'report'],
    does: 'have the report of an exercise as a file',
    may: ['chair', 'secretariat', 'coordinator', { relation: 'directing staff' }],
    relations: anExercise.relations,
    fields: anExercise.fields,
    args: anExercise.args,
    reads: anExercise.reads,
    shows: (ask) => {
      const stream = anExercise.stream(ask);
      return typeof stream === 'string' ? { stream, card: 'file' } : stream;
    },
  });

/** Commands that only look. */
export function showing(define: DefineExercises): readonly Command[] {
  return [list(define), one(define), report(define)];
}
