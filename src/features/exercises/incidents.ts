import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { type PersonId, personId, SYSTEM, streamId } from '../../core/ids.js';
import type { About } from '../../core/meant.js';
import { speakersIn } from '../../core/people/taking-part.js';
import { type Known, nameOf, viewOf } from '../../core/reading.js';
import { type Said, say } from '../../core/said.js';
import type { Exercise } from './facts.js';
import { incidentIn } from './hearing.js';
import { incidentMeant, maySayFalse } from './incident-rules.js';
import { calledFirst, standsWords, toldWords } from './incident-words.js';
import { anExercise, carried, type DefineExercises, DIRECTS } from './meant.js';

const MOST = 500;

/** What is said of a real incident, without the words that call it. */
const whatIs = (words: string) => say(incidentIn(words) ?? words);

type Calling = { readonly by: PersonId; readonly what: Said };
type Saying = Pick<Ask<About<'exercise'>>, 'args' | 'partnership' | 'at'>;

/** The exercise meant, in which the same may have been called before. */
const readExercise = (ask: Saying) => ({
  ...anExercise.reads(ask),
  itself: viewOf<Exercise>('exercises', streamId(ask.partnership.id, 'exercises', ask.args.exercise ?? '')),
});

type Knowing = Saying & { readonly known: Known<ReturnType<typeof readExercise>> };

/** Whoever called first what somebody calls now. */
const readCaller = ({ known: { meant, itself }, at }: Knowing, calling: Calling) => ({
  caller: nameOf(calledFirst(meant[0]?.view ?? itself, { ...calling, at })?.by ?? SYSTEM),
});

const spoken = (
  { partnership, at, known }: Pick<Ask, 'partnership' | 'at'> & { known: { caller: string | undefined } },
  calling: Calling,
) => ({ ...calling, at, zone: partnership.timezone, caller: known.caller });

/** A form that opens has no words yet. */
const calledIn = ({ args, by }: Pick<Ask<{ readonly what?: string }>, 'args' | 'by'>): Calling => ({
  what: whatIs(args.what ?? ''),
  by: by.person,
});

/** `by`: whoever said it, where Muster knows them. */
type Heard = { readonly what: string; readonly by?: PersonId | null | undefined };

const heardIn = ({ args, by }: Pick<Ask<Heard>, 'args' | 'by'>): Calling => ({
  what: say(args.what),
  by: args.by ?? by.person,
});

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
    reads: readExercise,
    readsMore: (ask) => readCaller(ask, calledIn(ask)),
    command: (ask) => ({
      do: 'call-incident',
      ...calledIn(ask),
      speakers: speakersIn(ask.partnership),
      at: ask.at,
    }),
    shows: (ask) => ({ ...anExercise.shows(ask), card: 'no-duff' }),
    says: ({ ask, facts }) => toldWords(facts, spoken(ask, calledIn(ask))),
    stands: ({ ask, state }) => standsWords(state, spoken(ask, calledIn(ask))),
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
    reads: readExercise,
    readsMore: (ask) => readCaller(ask, heardIn(ask)),
    stream: anExercise.stream,
    command: (ask) => ({
      do: 'call-incident',
      ...heardIn(ask),
      speakers: speakersIn(ask.partnership),
      at: ask.at,
    }),
    says: ({ ask, facts }) => toldWords(facts, spoken(ask, heardIn(ask))),
    stands: ({ ask, state }) => standsWords(state, spoken(ask, heardIn(ask))),
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
