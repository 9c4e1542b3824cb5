import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { type PersonId, personId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import { speakersIn } from '../../core/people/taking-part.js';
import { say } from '../../core/said.js';
import type { Exercise } from './facts.js';
import { aboutExercise, anExercise, carried, type DefineExercises, DIRECTS, named } from './meant.js';
import { tellsRooms } from './rooms.js';

const MOVES = [
  { move: 'start', does: 'start an exercise', said: 'has started' },
  { move: 'pause', does: 'pause an exercise', said: 'is paused' },
  { move: 'resume', does: 'resume an exercise', said: 'goes on' },
  { move: 'end', does: 'end an exercise', said: 'has ended. Players are debriefed now' },
] as const;

const moves = (define: DefineExercises): readonly Command[] =>
  MOVES.map(({ move, does, said }) =>
    define.does({
      ...anExercise,
      id: `exercises.${move}`,
      words: ['exercise', '<ref>', move],
      does,
      may: DIRECTS,
      command: ({ partnership, by, at }) => ({
        do: move,
        speakers: speakersIn(partnership),
        by: by.person,
        at,
      }),
      says: ({ ask, after }) =>
        `${named(after)} ${said}. Everybody who takes part is told.${move === 'start' ? untold(after, ask.partnership) : ''}`,
    }),
  );

const untold = (exercise: Exercise, partnership: Partnership): string =>
  exercise && !exercise.roomsTold && tellsRooms(exercise, partnership)
    ? ' Control rooms are not recorded as told: tell them now, and then press “Control rooms told”.'
    : '';

/** Anybody may stop an exercise: whoever sees harm first is seldom its director. */
const stop = (define: DefineExercises): Command =>
  define.does({
    id: 'exercises.stop',
    words: ['exercise', '<ref>', 'stop'],
    does: 'stop an exercise at once',
    may: 'anyone',
    fields: anExercise.fields,
    args: anExercise.args,
    reads: anExercise.reads,
    stream: anExercise.stream,
    command: ({ partnership, by, at }) => ({
      do: 'stop',
      how: 'pressed',
      speakers: speakersIn(partnership),
      by: by.person,
      at,
    }),
    shows: anExercise.shows,
    says: ({ after }) => `${named(after)} is stopped. Nothing more is sent for it, and everybody is told.`,
  });

/** The stop word was said where Muster hears it. */
const hearStop = (define: DefineExercises): Command =>
  define.does({
    id: 'exercises.hear-stop',
    does: 'stop an exercise whose stop word was said',
    may: ['system'],
    args: z.object({ exercise: z.string(), by: z.string().nullish() }),
    reads: anExercise.reads,
    stream: anExercise.stream,
    command: ({ args, partnership, by, at }) => ({
      do: 'stop',
      how: 'said',
      speakers: speakersIn(partnership),
      by: saidBy(args.by) ?? by.person,
      at,
    }),
    says: ({ after }) =>
      `${named(after)} is stopped: its stop word was said. Nothing more is sent for it, and everybody is told.`,
  });

const saidBy = (id: string | null | undefined): PersonId | undefined => (id ? personId(id) : undefined);

const inWords = { kind: 'text', label: 'What and why', max: 500, long: true, required: true } as const;

const cancel = (define: DefineExercises): Command =>
  define.does({
    ...anExercise,
    id: 'exercises.cancel',
    words: ['exercise', '<ref>', 'cancel'],
    does: 'cancel an exercise',
    may: DIRECTS,
    form: { title: 'Cancel it', button: 'Cancel it', initial: carried, about: aboutExercise },
    fields: { ...anExercise.fields, what: inWords },
    positions: ['what'],
    args: anExercise.args.extend({ what: z.string().min(1).max(500) }),
    command: ({ args, partnership, by, at }) => ({
      do: 'cancel',
      reason: say(args.what),
      speakers: speakersIn(partnership),
      by: by.person,
      at,
    }),
    says: ({ after }) => `Recorded for ${named(after)}. Everybody who takes part is told.`,
  });

/** An exercise is run by its directing staff, and stopped by anybody. */
export function running(define: DefineExercises): readonly Command[] {
  return [...moves(define), stop(define), hearStop(define), cancel(define)];
}
