import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { streamId } from '../../core/ids.js';
import { type Found, listOf, type Reading, viewOf } from '../../core/reading.js';
import type { Exercise, ExerciseStatus } from '../exercises/facts.js';
import type { RollAnswers } from '../rollanswers/facts.js';
import { AUDIENCES, type RollCall } from './facts.js';
import { answersIn, answersTo, aRollCall, type DefineRollCalls, readRoll, rollCallStream } from './meant.js';
import { hoursAt, intendedFor } from './whom.js';

type Reads = {
  readonly rollCall: Reading<RollCall | undefined>;
  readonly exercise: Reading<Exercise | undefined>;
};

const itself = z.object({
  rollCall: z.string(),
  audience: z.enum(AUDIENCES),
  exercise: z.string().nullish(),
});

/** What is over when it is stopped, and when it never took place. */
const OVER: readonly ExerciseStatus[] = ['stopped', 'ended', 'cancelled'];

const open = (define: DefineRollCalls): Command =>
  define.does({
    id: 'rollcalls.open',
    does: 'begin a roll-call that was planned',
    may: ['system'],
    args: itself,
    reads: ({ args, partnership, at }): Reads & ReturnType<typeof readRoll> => ({
      rollCall: viewOf('rollcalls', rollCallStream(partnership.id, args.rollCall)),
      exercise: viewOf('exercises', streamId(partnership.id, 'exercises', args.exercise ?? 'none')),
      ...readRoll(args.audience, { partnership, at }),
    }),
    stream: ({ args, partnership }) => rollCallStream(partnership.id, args.rollCall),
    command: ({ known: { rollCall, exercise, ...known }, partnership, by, at }) => ({
      do: 'open',
      ...(exercise && OVER.includes(exercise.status) && { exercise: 'over' as const }),
      intended: rollCall ? intendedFor(rollCall, { partnership, ...known, exercise }) : [],
      hours: hoursAt(at, { partnership, worksThatDay: known.worksThatDay }),
      by: by.person,
      at,
    }),
  });

const close = (define: DefineRollCalls): Command =>
  define.does({
    id: 'rollcalls.close',
    does: 'close a roll-call whose time is over',
    may: ['system'],
    args: itself,
    reads: ({ args, partnership }): { answers: Reading<readonly Found<RollAnswers>[]> } => ({
      answers: answersTo(args.rollCall, partnership.id),
    }),
    stream: ({ args, partnership }) => rollCallStream(partnership.id, args.rollCall),
    command: ({ known, partnership: { roles }, by, at }) => ({
      do: 'close',
      answers: answersIn(known.answers),
      hears: [...new Set([...roles.chair, ...roles.secretariat])],
      by: by.person,
      at,
    }),
  });

const stop = (define: DefineRollCalls): Command =>
  define.does({
    id: 'rollcalls.stop',
    words: ['rollcall', '<ref>', 'stop'],
    does: 'stop a roll-call',
    ...aRollCall,
    command: ({ by, at }) => ({ do: 'stop', by: by.person, at }),
    says: ({ after }) =>
      `${after?.reference ?? 'The roll-call'} is stopped. Nobody else is asked; what was answered is kept.`,
  });

/** The roll-calls of an exercise that is over or gives way, each by its turn. There may be none. */
const halt = (define: DefineRollCalls): Command =>
  define.does({
    id: 'rollcalls.halt',
    does: 'stop a roll-call whose exercise is over or gives way',
    may: ['system'],
    args: z.object({ exercise: z.string(), nth: z.number().int() }),
    reads: ({ args: { exercise, nth }, partnership }) => ({
      latest: listOf<RollCall>({
        feature: 'rollcalls',
        partnership: partnership.id,
        where: { exercise },
        sort: { field: 'serial', order: 'down' },
        limit: nth + 1,
      }),
    }),
    stream: ({ args: { nth }, known: { latest }, partnership }) =>
      latest[nth]?.stream ?? rollCallStream(partnership.id, 'none'),
    command: ({ by, at }) => ({ do: 'halt', by: by.person, at }),
  });

/** How a roll-call begins and ends. */
export function timing(define: DefineRollCalls): readonly Command[] {
  return [open(define), close(define), stop(define), halt(define)];
}
