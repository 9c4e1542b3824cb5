import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { type PersonId, personId } from '../../core/ids.js';
import { say } from '../../core/said.js';
import { speakersIn } from '../../core/taking-part.js';
import type { May } from '../../core/viewer.js';
import { anExercise, carried, type DefineExercises, DIRECTS, named } from './meant.js';

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
      says: ({ after }) => `${named(after)} ${said}. Everybody who takes part is told.`,
    }),
  );

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

const inWords = (
  define: DefineExercises,
  told: {
    id: string;
    word: readonly string[];
    does: string;
    may: May;
    label: string;
    what: 'cancel' | 'call-incident';
  },
): Command =>
  define.does({
    id: told.id,
    words: ['exercise', '<ref>', ...told.word],
    does: told.does,
    may: told.may,
    form: { title: told.label, button: told.label, initial: carried },
    fields: {
      ...anExercise.fields,
      what: { kind: 'text', label: 'What and why', max: 500, long: true, required: true },
    },
    positions: ['what'],
    args: anExercise.args.extend({ what: z.string().min(1).max(500) }),
    reads: anExercise.reads,
    stream: anExercise.stream,
    relations: anExercise.relations,
    command: ({ args, partnership, by, at }) => {
      const speakers = speakersIn(partnership);
      const words = say(args.what);
      return told.what === 'cancel'
        ? { do: 'cancel', reason: words, speakers, by: by.person, at }
        : { do: 'call-incident', what: words, speakers, by: by.person, at };
    },
    shows: anExercise.shows,
    says: ({ after }) => `Recorded for ${named(after)}. Everybody who takes part is told.`,
  });

/** An exercise is run by its directing staff, and stopped by anybody. */
export function running(define: DefineExercises): readonly Command[] {
  return [
    ...moves(define),
    stop(define),
    hearStop(define),
    inWords(define, {
      id: 'exercises.cancel',
      word: ['cancel'],
      does: 'cancel an exercise',
      may: DIRECTS,
      label: 'Cancel it',
      what: 'cancel',
    }),
    inWords(define, {
      id: 'exercises.no-duff',
      word: ['no', 'duff'],
      does: 'call a real incident during an exercise',
      may: 'anyone',
      label: 'Call a real incident',
      what: 'call-incident',
    }),
  ];
}
