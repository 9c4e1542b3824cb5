import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { aboutExercise, anExercise, type DefineExercises, DIRECTS, named } from './meant.js';

/** Control rooms are told before players act as if it were real (domain: B2.4). */
const told = (define: DefineExercises): Command =>
  define.does({
    ...anExercise,
    id: 'exercises.told',
    words: ['exercise', '<ref>', 'told'],
    does: 'record that control rooms were told of an exercise',
    may: DIRECTS,
    command: ({ by, at }) => ({ do: 'tell-rooms', by: by.person, at }),
    says: ({ after }) =>
      `Recorded for ${named(after)}: control rooms and others are told. If its time or place changes, tell them again.`,
  });

const MOST_HOURS = 100_000;
const MOST_POUNDS = 10_000_000;

const took = (define: DefineExercises): Command =>
  define.does({
    ...anExercise,
    id: 'exercises.took',
    words: ['exercise', '<ref>', 'took'],
    does: 'record what an exercise really took',
    may: DIRECTS,
    form: {
      title: 'What it really took',
      button: 'Record',
      intro: 'The report shows it beside the estimate. It can be changed when the last bill is in.',
      initial: (_, exercise) => (exercise ? { exercise: exercise.id, ...exercise.took } : {}),
      about: aboutExercise,
    },
    fields: {
      ...anExercise.fields,
      hours: {
        kind: 'number',
        label: 'Hours of people’s time, all together',
        min: 0,
        max: MOST_HOURS,
        required: true,
      },
      pounds: { kind: 'number', label: 'Cost in pounds', min: 0, max: MOST_POUNDS, required: true },
    },
    positions: ['hours', 'pounds'],
    args: anExercise.args.extend({
      hours: z.number().int().min(0).max(MOST_HOURS),
      pounds: z.number().int().min(0).max(MOST_POUNDS),
    }),
    command: ({ args: { hours, pounds }, by, at }) => ({
      do: 'record-outlay',
      outlay: { hours, pounds },
      by: by.person,
      at,
    }),
    says: ({ after }) => `Recorded for ${named(after)}. Its report shows it beside the estimate.`,
  });

const sign = (define: DefineExercises): Command =>
  define.does({
    ...anExercise,
    id: 'exercises.sign',
    words: ['exercise', '<ref>', 'sign', 'off'],
    does: 'sign off the report of an exercise',
    may: DIRECTS,
    command: ({ by, at }) => ({ do: 'sign-off', by: by.person, at }),
    says: ({ after }) =>
      `The report of ${named(after)} is signed off, and says by whom and when. It stays as it is: what is recorded from now on stands under it, as later.`,
  });

/** What is done by people outside Muster, and recorded here. */
export function recording(define: DefineExercises): readonly Command[] {
  return [told(define), took(define), sign(define)];
}
