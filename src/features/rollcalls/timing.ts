import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { type StreamId, streamId } from '../../core/ids.js';
import { hoursAt } from '../../core/office-hours.js';
import { type Found, listOf, type Reading, viewOf } from '../../core/reading.js';
import { stillsOf } from '../../core/standing-still.js';
import type { Exercise, ExerciseStatus } from '../exercises/facts.js';
import type { RollAnswers } from '../rollanswers/facts.js';
import { AUDIENCES, type RollCall } from './facts.js';
import { answersIn, answersTo, aRollCall, type DefineRollCalls, readRoll, rollCallStream } from './meant.js';
import { intendedFor } from './whom.js';

type Reads = {
  readonly rollCall: Reading<RollCall | undefined>;
  readonly exercise: Reading<Exercise | undefined>;
};

const itself = z.object({
  rollCall: z.string(),
  audience: z.enum(AUDIENCES),
  exercise: z.string().nullish(),
});

const ofExercise = z.object({ exercise: z.string(), nth: z.number().int() });
type Latest = { readonly latest: Reading<readonly Found<RollCall>[]> };
type OfExercise = Pick<Ask<z.infer<typeof ofExercise>>, 'args' | 'partnership'>;

const latestOf = ({ args: { exercise, nth }, partnership }: OfExercise): Latest => ({
  latest: listOf<RollCall>({
    feature: 'rollcalls',
    partnership: partnership.id,
    where: { exercise },
    sort: { field: 'serial', order: 'down' },
    limit: nth + 1,
  }),
});

const nthOf = ({
  args: { nth },
  known: { latest },
  partnership,
}: OfExercise & { readonly known: { readonly latest: readonly Found<RollCall>[] } }): StreamId =>
  latest[nth]?.stream ?? rollCallStream(partnership.id, 'none');

/** What is over when it is stopped, and when it never took place. */
const OVER: readonly ExerciseStatus[] = ['stopped', 'ended', 'cancelled'];

function standingOf(exercise: Exercise | undefined): { readonly exercise?: 'over' | 'paused' } {
  if (!exercise) return {};
  if (OVER.includes(exercise.status)) return { exercise: 'over' };
  return exercise.status === 'paused' ? { exercise: 'paused' } : {};
}

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
      ...standingOf(exercise),
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

/** The roll-calls of an exercise that stands still or goes on, each by its turn. There may be none. */
const keepTime = (define: DefineRollCalls): Command =>
  define.does<z.infer<typeof ofExercise>, Latest & Pick<Reads, 'exercise'>>({
    id: 'rollcalls.keep-time',
    does: 'have a roll-call stand still with its exercise',
    may: ['system'],
    args: ofExercise,
    reads: ({ args, partnership }) => ({
      ...latestOf({ args, partnership }),
      exercise: viewOf('exercises', streamId(partnership.id, 'exercises', args.exercise)),
    }),
    stream: nthOf,
    command: ({ known: { exercise }, by, at }) => ({
      do: 'keep-time',
      stills: stillsOf(exercise?.moments ?? []),
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
    args: ofExercise,
    reads: latestOf,
    stream: nthOf,
    command: ({ by, at }) => ({ do: 'halt', by: by.person, at }),
  });

/** How a roll-call begins and ends. */
export function timing(define: DefineRollCalls): readonly Command[] {
  return [open, close, keepTime, stop, halt].map((command) => command(define));
}
