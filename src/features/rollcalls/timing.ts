import { z } from 'zod';
import type { Command } from '../../core/feature.js';
import { DIRECTORY, streamId } from '../../core/ids.js';
import { type Found, type Reading, viewOf } from '../../core/reading.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise, ExerciseStatus } from '../exercises/facts.js';
import type { RollAnswers } from '../rollanswers/facts.js';
import type { RollCall } from './facts.js';
import {
  aboutArgs,
  aboutFields,
  answersIn,
  answersTo,
  type DefineRollCalls,
  RUNS,
  readMeant,
  rollCallMeant,
  rollCallStream,
} from './meant.js';
import { hoursAt, intendedFor } from './whom.js';

type Reads = {
  readonly rollCall: Reading<RollCall | undefined>;
  readonly directory: Reading<Directory | undefined>;
  readonly exercise: Reading<Exercise | undefined>;
};

const itself = z.object({ rollCall: z.string(), exercise: z.string().nullish() });

/** What is over when it is stopped, and when it never took place. */
const OVER: readonly ExerciseStatus[] = ['stopped', 'ended', 'cancelled'];

const open = (define: DefineRollCalls): Command =>
  define.does({
    id: 'rollcalls.open',
    does: 'begin a roll-call that was planned',
    may: ['system'],
    args: itself,
    reads: ({ args, partnership }): Reads => ({
      rollCall: viewOf('rollcalls', rollCallStream(partnership.id, args.rollCall)),
      directory: viewOf('directory', DIRECTORY),
      exercise: viewOf('exercises', streamId(partnership.id, 'exercises', args.exercise ?? 'none')),
    }),
    stream: ({ args, partnership }) => rollCallStream(partnership.id, args.rollCall),
    command: ({ known: { rollCall, directory, exercise }, partnership, by, at }) => ({
      do: 'open',
      ...(exercise && OVER.includes(exercise.status) && { exercise: 'over' as const }),
      intended: rollCall ? intendedFor(rollCall.audience, { partnership, directory }) : [],
      hours: hoursAt(at, partnership),
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
    may: RUNS,
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readMeant,
    stream: rollCallMeant,
    command: ({ by, at }) => ({ do: 'stop', by: by.person, at }),
    shows: (ask) => {
      const stream = rollCallMeant(ask);
      if (typeof stream !== 'string') throw new Error('A card was asked for where there is no roll-call');
      return { stream, card: 'board' };
    },
    says: ({ after }) =>
      `${after?.reference ?? 'The roll-call'} is stopped. Nobody else is asked; what was answered is kept.`,
  });

/** How a roll-call begins and ends. */
export function timing(define: DefineRollCalls): readonly Command[] {
  return [open(define), close(define), stop(define)];
}
