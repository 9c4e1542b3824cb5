import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import type { PersonId } from '../../core/ids.js';
import { hoursAt } from '../../core/office-hours.js';
import { peopleTaking, speakersIn } from '../../core/people/taking-part.js';
import { calledBy, type Found, type Known, type Reading } from '../../core/reading.js';
import { say } from '../../core/said.js';
import { spokenTime } from '../../core/time.js';
import type { Exercise } from '../exercises/facts.js';
import type { RollCallCommand } from './decider.js';
import { AUDIENCES, type Called, WARNINGS } from './facts.js';
import { aboutRunning, initialFor, runningExercises, runningIn } from './for-exercise.js';
import { CALLS, type DefineRollCalls, readRoll, rollCallStream } from './meant.js';
import { realOrExercise } from './real-or-exercise.js';
import { intendedFor, namedIn } from './whom.js';
import { AUDIENCE_WORDS, WARNING_WORDS } from './wording.js';

/** Answers count for an hour, and another way is tried after ten minutes, unless said otherwise. */
const USUAL_MINUTES = 60;
const USUAL_STEP = 10;

const fields = {
  who: {
    kind: 'choice',
    label: 'Who is called',
    required: true,
    choices: AUDIENCES.map((value) => ({ value, label: AUDIENCE_WORDS[value] })),
  },
  of: {
    kind: 'text',
    label: 'Only these organisations or roles',
    max: 200,
    hint: 'Commas between; left empty: all',
  },
  when: { kind: 'when', label: 'When', hint: 'Tue 8 Dec 19:30; left empty: now' },
  warning: {
    kind: 'choice',
    label: 'Said beforehand',
    choices: WARNINGS.map((value) => ({ value, label: WARNING_WORDS[value] })),
  },
  minutes: { kind: 'number', label: 'Minutes to answer', min: 5, max: 1440 },
  step: { kind: 'number', label: 'Minutes before another way is tried', min: 1, max: 240 },
  exercise: { kind: 'reference', label: 'For an exercise, by its number; else in earnest' },
  words: { kind: 'text', label: 'What they read', max: 500, long: true },
  real: { kind: 'choice', label: 'Real', choices: [{ value: 'yes', label: 'It is real' }], hidden: true },
} as const satisfies FieldSet;

const args = z.object({
  who: z.enum(AUDIENCES),
  of: z.string().max(200).nullish(),
  when: z.iso.datetime().nullish(),
  warning: z.enum(WARNINGS).nullish(),
  minutes: z.number().int().nullish(),
  step: z.number().int().nullish(),
  exercise: z.string().nullish(),
  words: z.string().max(500).nullish(),
  real: z.enum(['yes']).nullish(),
});

type Given = z.infer<typeof args>;

type Reads = ReturnType<typeof readRoll> & {
  readonly exercise: Reading<readonly Found<Exercise>[]>;
  readonly live: Reading<readonly Found<Exercise>[]>;
};

type Planning = Ask<Given, Known<Reads>>;

/** The organisations or roles named, or the first word that names none; all, where none is named. */
function namedOf({ args: { who, of }, partnership, known }: Planning) {
  const takes = who === 'organisations' || who === 'on-call' || who === 'roles';
  return of && takes ? namedIn(of, who, { partnership, directory: known.directory }) : { of: [] };
}

/** The directing staff of the exercise that was named. */
function staffOf({ known, partnership }: Pick<Planning, 'known' | 'partnership'>): readonly PersonId[] {
  const exercise = known.exercise[0]?.view;
  return exercise ? peopleTaking(exercise, ['director'], speakersIn(partnership)) : [];
}

function streamOf(ask: Planning) {
  if (ask.args.who === 'players' && !ask.args.exercise)
    return { refused: 'players-of-what', field: 'exercise' } as const;
  const status = ask.known.exercise[0]?.view?.status;
  if (status === 'stopped' || status === 'ended' || status === 'cancelled')
    return { refused: 'exercise-over', field: 'exercise' } as const;
  if (status === 'paused' && !ask.args.when)
    return { refused: 'exercise-paused', field: 'exercise' } as const;
  const named = namedOf(ask);
  if ('unknown' in named) return { refused: 'unknown-called', field: 'of', word: named.unknown } as const;
  return ask.args.exercise && !ask.known.exercise[0]
    ? ({ refused: 'no-such-exercise', field: 'exercise' } as const)
    : rollCallStream(ask.partnership.id, ask.id);
}

function planOf(ask: Planning): RollCallCommand {
  const { args: given, id, at, by, known, reference } = ask;
  if (!reference) throw new Error('A roll-call needs a reference');
  const exercise = known.exercise[0]?.view;
  const named = namedOf(ask);
  const asked = { audience: given.who, ...('of' in named && named.of.length > 0 && { of: named.of }) };
  return {
    do: 'plan',
    rollCall: id,
    reference,
    ...asked,
    warning: given.warning ?? 'none',
    starts: given.when ?? at,
    minutes: given.minutes ?? USUAL_MINUTES,
    step: given.step ?? USUAL_STEP,
    ...(given.words && { words: say(given.words) }),
    ...(exercise && { exercise: exercise.id, staff: staffOf(ask) }),
    ...(!given.when && { opening: openingAt(asked, ask) }),
    by: by.person,
    at,
  };
}

const openingAt = (
  asked: Pick<Called, 'audience' | 'of'>,
  { at, partnership, known: { exercise, ...known } }: Planning,
) => ({
  intended: intendedFor(asked, { partnership, ...known, exercise: exercise[0]?.view }),
  hours: hoursAt(at, { partnership, worksThatDay: known.worksThatDay }),
});

/** Calls the roll, now or at a time that only those who run roll-calls know. */
export const call = (define: DefineRollCalls): Command =>
  define.does({
    id: 'rollcalls.call',
    words: ['rollcall'],
    does: 'call the roll',
    may: CALLS,
    numbered: true,
    form: {
      title: 'Call the roll',
      button: 'Call the roll',
      intro:
        'Everybody is asked to say that they are here. Whoever does not answer is tried every other way.',
      initial: (ask) => initialFor(runningIn(ask)),
      about: (_, ask) => aboutRunning(runningIn(ask)),
    },
    fields,
    positions: ['who', 'when'],
    args,
    reads: ({ args: given, partnership, at }): Reads => ({
      ...readRoll(given.who, { partnership, at }),
      exercise: calledBy<Exercise>({
        feature: 'exercises',
        partnership: partnership.id,
        ref: given.exercise,
        newest: 'starts',
      }),
      live: runningExercises(partnership.id),
    }),
    question: (ask) => realOrExercise(ask.args, ask),
    stream: streamOf,
    relations: (ask) => ({ 'directing staff': staffOf(ask) }),
    within: ({ known }) => known.exercise[0]?.stream,
    command: planOf,
    shows: ({ partnership, id }) => ({ stream: rollCallStream(partnership.id, id), card: 'board' }),
    says: ({ ask, after }) => (after ? saysOf(ask, after.reference) : 'Recorded.'),
  });

function saysOf({ args: { when, warning }, partnership, at }: Ask<Given>, reference: string) {
  if (!when) return `${reference}: I am calling the roll now.`;
  const hear =
    warning === 'announced' ? 'The channels say so already.' : 'I say nothing about it before then.';
  return `${reference}: I will call the roll on ${spokenTime(when, partnership.timezone, at)}. ${hear}`;
}
