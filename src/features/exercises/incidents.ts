import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { personId } from '../../core/ids.js';
import { say } from '../../core/said.js';
import { speakersIn } from '../../core/taking-part.js';
import { spokenAt } from '../../core/time.js';
import type { Exercise, ExerciseFact } from './facts.js';
import { incidentIn } from './hearing.js';
import { incidentMeant, maySayFalse } from './incident-rules.js';
import { anExercise, carried, type DefineExercises, DIRECTS } from './meant.js';

const MOST = 500;

/** What is said of a real incident, without the words that call it. */
const whatIs = (words: string) => say(incidentIn(words) ?? words);

function told({
  ask: { partnership, at },
  facts,
}: {
  readonly ask: Pick<Ask, 'partnership' | 'at'>;
  readonly facts: readonly ExerciseFact[];
  readonly after: Exercise;
}): string {
  const again = facts.find(({ type }) => type === 'real-incident-repeated');
  return again?.type === 'real-incident-repeated'
    ? `That was called at ${spokenAt(again.called, partnership.timezone, at)}, and everybody was told. That you say so too is recorded.`
    : 'NO DUFF: everybody who takes part is told now that this is real, and the exercise is held back.';
}

const callIncident = (define: DefineExercises): Command =>
  define.does({
    ...anExercise,
    id: 'exercises.no-duff',
    words: ['exercise', '<ref>', 'no', 'duff'],
    does: 'call a real incident during an exercise',
    may: 'anyone',
    real: true,
    form: { title: 'Call a real incident', button: 'This is real: tell all', initial: carried },
    fields: {
      ...anExercise.fields,
      what: { kind: 'text', label: 'What has happened, and where', max: MOST, long: true, required: true },
    },
    positions: ['what'],
    args: anExercise.args.extend({ what: z.string().min(1).max(MOST) }),
    command: ({ args, partnership, by, at }) => ({
      do: 'call-incident',
      what: whatIs(args.what),
      speakers: speakersIn(partnership),
      by: by.person,
      at,
    }),
    shows: (ask) => ({ ...anExercise.shows(ask), card: 'no-duff' }),
    says: told,
  });

/** Words that begin with NO DUFF were said where Muster hears them. */
const hearIncident = (define: DefineExercises): Command =>
  define.does({
    id: 'exercises.hear-no-duff',
    does: 'call a real incident of which somebody spoke',
    may: ['system'],
    real: true,
    args: z.object({
      exercise: z.string(),
      what: z.string().max(MOST),
      by: z.string().transform(personId).nullish(),
    }),
    reads: anExercise.reads,
    stream: anExercise.stream,
    command: ({ args, partnership, by, at }) => ({
      do: 'call-incident',
      what: say(args.what),
      speakers: speakersIn(partnership),
      by: args.by ?? by.person,
      at,
    }),
    says: told,
  });

/** What was called as real is none: one press, by whoever called it or by those who run the exercise. */
const takeBack = (define: DefineExercises): Command =>
  define.does({
    ...anExercise,
    id: 'exercises.false-alarm',
    words: ['exercise', '<ref>', 'false', 'alarm'],
    does: 'take back a real incident that is none',
    may: [{ relation: 'caller' }, ...DIRECTS],
    real: true,
    fields: {
      ...anExercise.fields,
      nth: { kind: 'number', label: 'Which of them', min: 1, max: MOST, hidden: true },
    },
    args: anExercise.args.extend({ nth: z.number().int().positive().nullish() }),
    relations: (ask, exercise) => {
      const { nth } = ask.args;
      const incident = exercise && incidentMeant(exercise, typeof nth === 'number' ? nth : undefined);
      return { ...anExercise.relations(ask, exercise), caller: incident ? maySayFalse(incident) : [] };
    },
    command: ({ args, partnership, by, at }) => ({
      do: 'take-back',
      ...(args.nth && { nth: args.nth }),
      speakers: speakersIn(partnership),
      by: by.person,
      at,
    }),
    shows: (ask) => ({
      ...anExercise.shows(ask),
      card: 'no-duff',
      ...(ask.args.nth && { part: `${ask.args.nth}` }),
    }),
    says: () => 'Taken back: everybody who was told that this is real is told now that there is no incident.',
  });

/** What is real comes before every exercise, whoever says so, and is never marked as of one. */
export function incidents(define: DefineExercises): readonly Command[] {
  return [callIncident(define), hearIncident(define), takeBack(define)];
}
