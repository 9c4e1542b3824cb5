import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { PartnershipId } from '../../core/ids.js';
import { streamId } from '../../core/ids.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { minutesAfter } from '../../core/time.js';
import type { Exercise, PlannedExercise } from '../exercises/facts.js';
import { clockOf } from './clock.js';
import { type Injects, type Listed, MARKS, REPLIES } from './facts.js';
import { clockIn } from './lines.js';
import { type DefineInjects, listStream, serialStream } from './meant.js';
import { intendedFor, umpiresOf } from './whom.js';

type Reads = {
  readonly exercise: Reading<Exercise | undefined>;
  readonly list: Reading<Injects | undefined>;
};

const read = (partnership: PartnershipId, exercise: string): Reads => ({
  exercise: viewOf('exercises', streamId(partnership, 'exercises', exercise)),
  list: viewOf('injects', listStream(partnership, exercise)),
});

const about = { exercise: z.string() };
const one = { ...about, n: z.number().int() };

const tick = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.tick',
    does: 'look which inject is due',
    may: ['system'],
    args: z.object(about),
    reads: ({ args, partnership }) => read(partnership.id, args.exercise),
    stream: ({ args, partnership }) => listStream(partnership.id, args.exercise),
    command: ({ known: { exercise }, by, at }) => ({
      do: 'tick',
      clock: clockIn(exercise),
      by: by.person,
      at,
    }),
  });

const give = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.give',
    does: 'give players an inject that was sent',
    may: ['system'],
    args: z.object(one),
    reads: ({ args, partnership }) => read(partnership.id, args.exercise),
    stream: ({ args, partnership }) => serialStream(partnership.id, args.exercise, args.n),
    command: (ask) => {
      const { inject, exercise } = sentOne(ask);
      const { args, partnership, by, at } = ask;
      const clock = clockOf(exercise);
      return {
        do: 'give',
        exercise: args.exercise,
        n: args.n,
        what: inject.what,
        expected: inject.expected,
        intended: intendedFor(inject, exercise, partnership),
        umpires: umpiresOf(exercise, partnership),
        clock,
        ...(inject.minutes && { until: minutesAfter(at, inject.minutes), stood: clock.stood }),
        by: by.person,
        at,
      };
    },
  });

/**
 * The inject as the list has it.
 * @throws Error when the list's row is not there yet: it is tried again
 */
function sentOne({
  args,
  known,
}: {
  readonly args: { readonly n: number };
  readonly known: { readonly exercise: Exercise | undefined; readonly list: Injects | undefined };
}): { inject: Listed; exercise: PlannedExercise } {
  const { exercise, list } = known;
  const inject = list?.kind === 'list' ? list.injects.find(({ n }) => n === args.n) : undefined;
  if (!exercise || inject?.stage !== 'sent') throw new Error(`Inject ${args.n} is not known as sent yet`);
  return { inject, exercise };
}

const timeUp = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.time-up',
    does: 'see who has not answered an inject in time',
    may: ['system'],
    args: z.object(one),
    reads: ({ args, partnership }) => read(partnership.id, args.exercise),
    stream: ({ args, partnership }) => serialStream(partnership.id, args.exercise, args.n),
    command: ({ known: { exercise }, by, at }) => ({
      do: 'time-up',
      clock: clockIn(exercise),
      by: by.person,
      at,
    }),
  });

const moveLimit = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.move-limit',
    does: 'move the time limit of an inject that players have',
    may: ['system'],
    args: z.object({ ...one, minutes: z.number().int() }),
    reads: ({ args, partnership }) => read(partnership.id, args.exercise),
    stream: ({ args, partnership }) => serialStream(partnership.id, args.exercise, args.n),
    command: ({ args: { minutes }, known: { exercise }, by, at }) => ({
      do: 'move-limit',
      minutes,
      clock: clockIn(exercise),
      by: by.person,
      at,
    }),
  });

const heardArgs = z.object({
  ...one,
  replies: z.record(z.string(), z.enum([...REPLIES, 'words'])).nullish(),
  marks: z.record(z.string(), z.enum(MARKS)).nullish(),
  silent: z.literal(true).nullish(),
  given: z.number().int().nullish(),
  nth: z.number().int().nullish(),
});

const hear = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.hear',
    does: 'hear what an inject came to',
    may: ['system'],
    args: heardArgs,
    stream: ({ args, partnership }) => listStream(partnership.id, args.exercise),
    command: ({
      args: { n, replies, marks, silent, given, nth },
      by,
      at,
    }: Ask<z.infer<typeof heardArgs>>) => ({
      do: 'hear',
      n,
      heard: {
        ...(replies && { replies }),
        ...(marks && { marks }),
        ...(silent && { silent }),
        ...(typeof given === 'number' && { given }),
        ...(typeof nth === 'number' && { nth }),
      },
      by: by.person,
      at,
    }),
  });

/** What Muster itself does: it looks at the clock of the exercise and passes on what it hears. */
export function timing(define: DefineInjects): readonly Command[] {
  return [tick(define), give(define), timeUp(define), moveLimit(define), hear(define)];
}
