import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { TYPE_WORDS } from '../../core/exercising.js';
import type { FieldSet } from '../../core/fields.js';
import { DIRECTORY, personId, streamId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import { organisationsCalled } from '../../core/listed.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { say, wordsOf } from '../../core/said.js';
import type { Taking } from '../../core/taking-part.js';
import { spokenTime } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { ExerciseRefusal } from './decider.js';
import type { Exercise, Plan } from './facts.js';
import { anExercise, type DefineExercises, DIRECTS, named, readMeantAndDirectory } from './meant.js';
import { objectivesIn, typesCalled } from './naming.js';

const planFields = {
  codeword: { kind: 'text', label: 'Codeword', max: 30, required: true, hint: 'One word, such as FIRELIGHT' },
  title: { kind: 'text', label: 'Title', max: 150, required: true },
  starts: { kind: 'when', label: 'Starts', required: true },
  types: {
    kind: 'text',
    label: 'Kinds, one or more',
    max: 150,
    required: true,
    hint: Object.keys(TYPE_WORDS).join(', '),
  },
  stop: { kind: 'text', label: 'Stop word', max: 30, required: true, hint: 'One word, such as STOPEX' },
  lead: { kind: 'text', label: 'Lead organisation', max: 150, required: true },
  aim: { kind: 'text', label: 'Aim', max: 500, required: true },
  objectives: {
    kind: 'text',
    label: 'Objectives, one a line',
    max: 2000,
    long: true,
    required: true,
    hint: 'Who does what, how well, by when',
  },
  theme: { kind: 'text', label: 'Theme', max: 150 },
  risk: { kind: 'text', label: 'Risk it is about', max: 300, hint: 'Words or a link' },
  plans: { kind: 'text', label: 'Plans it tests', max: 500, hint: 'Words or links' },
  hours: {
    kind: 'choice',
    label: 'Hours',
    choices: [
      { value: 'in', label: 'In hours' },
      { value: 'out', label: 'Out of hours' },
    ],
  },
  warning: {
    kind: 'choice',
    label: 'Warning',
    choices: [
      { value: 'with', label: 'With warning' },
      { value: 'without', label: 'Without warning' },
    ],
  },
  equality: {
    kind: 'text',
    label: 'Equality and diversity',
    max: 1000,
    long: true,
    hint: 'Who could be affected differently, and what is done about it',
  },
} as const satisfies FieldSet;

const planArgs = {
  codeword: z.string(),
  title: z.string().min(1).max(150),
  starts: z.iso.datetime(),
  types: z.string(),
  stop: z.string(),
  lead: z.string(),
  aim: z.string().min(1).max(500),
  objectives: z.string().max(2000),
  theme: z.string().max(150).nullish(),
  risk: z.string().max(300).nullish(),
  plans: z.string().max(500).nullish(),
  hours: z.enum(['in', 'out']).nullish(),
  warning: z.enum(['with', 'without']).nullish(),
  equality: z.string().max(1000).nullish(),
};

type PlanArgs = z.infer<z.ZodObject<typeof planArgs>>;
type Knows = { readonly directory: Directory | undefined };
type Planning<Args> = Pick<Ask<Args, Knows>, 'args' | 'partnership' | 'known'>;

const readDirectory = (): { directory: Reading<Directory | undefined> } => ({
  directory: viewOf('directory', DIRECTORY),
});

/** What in a plan names nothing: kinds and organisations are written in words. */
function unknownIn({ args, partnership, known }: Planning<Partial<PlanArgs>>): ExerciseRefusal | undefined {
  const types = typesCalled(args.types ?? '');
  if ('unknown' in types) return { refused: 'unknown-type', field: 'types', word: types.unknown };
  const lead = organisationsCalled(args.lead ?? '', partnership, known.directory);
  if ('unknown' in lead) return { refused: 'unknown-organisation', field: 'lead', word: lead.unknown };
  return undefined;
}

function planOf({ args, partnership, known }: Planning<PlanArgs>): Plan {
  const types = typesCalled(args.types);
  const lead = organisationsCalled(args.lead, partnership, known.directory);
  // `unknownIn` let it through: each word names something.
  const [organisation] = 'found' in lead ? lead.found : [];
  if (!organisation) throw new Error('An exercise is led by an organisation');
  const { theme, risk, plans, equality } = args;
  return {
    title: say(args.title),
    types: 'found' in types ? types.found : [],
    ...(theme && { theme: say(theme) }),
    ...(risk && { risk: say(risk) }),
    ...(plans && { plans: say(plans) }),
    starts: args.starts,
    hours: args.hours ?? 'in',
    warning: args.warning ?? 'with',
    aim: say(args.aim),
    objectives: objectivesIn(args.objectives).map(say),
    lead: organisation,
    ...(equality && { equality: say(equality) }),
    codeword: args.codeword.trim().toUpperCase(),
    stopWord: args.stop.trim().toUpperCase(),
  };
}

const plan = (define: DefineExercises): Command =>
  define.does({
    id: 'exercises.plan',
    words: ['exercise', 'plan'],
    does: 'plan an exercise',
    may: ['chair', 'secretariat', 'coordinator'],
    numbered: true,
    form: {
      title: 'Plan an exercise',
      button: 'Plan it',
      intro: 'Everything sent for it carries EXERCISE and the codeword. Whoever says the stop word stops it.',
      initial: () => ({ hours: 'in', warning: 'with' }),
    },
    fields: {
      ...planFields,
      players: { kind: 'text', label: 'Players', max: 500, hint: 'Organisations, or “all”' },
      umpire: { kind: 'person', label: 'Umpire' },
      director: { kind: 'person', label: 'Exercise director, if not you' },
    },
    positions: ['codeword', 'title', 'starts'],
    args: z.object({
      ...planArgs,
      players: z.string().max(500).nullish(),
      umpire: z.string().nullish(),
      director: z.string().nullish(),
    }),
    reads: readDirectory,
    stream: (ask) => {
      const problem = unknownIn(ask) ?? unknownPlayers(ask);
      return problem ?? streamId(ask.partnership.id, 'exercises', ask.id);
    },
    command: (ask) => {
      const { id, reference, by, at } = ask;
      if (!reference) throw new Error('An exercise needs a reference');
      const takes = takingPart(ask);
      return { do: 'plan', exercise: id, reference, plan: planOf(ask), takes, by: by.person, at };
    },
    shows: ({ partnership, id }) => ({ stream: streamId(partnership.id, 'exercises', id), card: 'exercise' }),
    says: ({ ask, after }) =>
      `Planned as ${named(after)}, ${spokenTime(ask.args.starts, ask.partnership.timezone, ask.at)}.`,
  });

type Players = { readonly players?: string | null | undefined };

function unknownPlayers({ args, partnership, known }: Planning<Players>): ExerciseRefusal | undefined {
  const players = organisationsCalled(args.players ?? '', partnership, known.directory);
  return 'unknown' in players
    ? { refused: 'unknown-organisation', field: 'players', word: players.unknown }
    : undefined;
}

type Named = Players & { umpire?: string | null | undefined; director?: string | null | undefined };

/** Whoever plans an exercise directs it, unless they name another. */
function takingPart(
  ask: Pick<Ask<Named, Knows>, 'args' | 'partnership' | 'known' | 'by'>,
): readonly Taking[] {
  const { args, partnership, known, by } = ask;
  const players = organisationsCalled(args.players ?? '', partnership, known.directory);
  return [
    ...('found' in players ? players.found : []).map(
      (organisation) => ({ part: 'player', organisation }) as const,
    ),
    ...(args.umpire ? [{ part: 'umpire', person: personId(args.umpire) } as const] : []),
    { part: 'director', person: args.director ? personId(args.director) : by.person },
  ];
}

const edit = (define: DefineExercises): Command =>
  define.does({
    id: 'exercises.edit',
    words: ['exercise', '<ref>', 'edit'],
    does: 'change the plan of an exercise',
    may: DIRECTS,
    form: {
      title: 'Change the plan',
      button: 'Change it',
      initial: (ask, exercise) => presentPlan(ask, exercise),
    },
    fields: { ...planFields, ...anExercise.fields },
    args: anExercise.args.extend(planArgs),
    reads: readMeantAndDirectory,
    stream: (ask) => unknownIn(ask) ?? anExercise.stream(ask),
    relations: anExercise.relations,
    command: (ask) => ({ do: 'revise', plan: planOf(ask), by: ask.by.person, at: ask.at }),
    shows: anExercise.shows,
    says: ({ after }) => `Changed: ${named(after)}.`,
  });

function presentPlan({ partnership, at }: Pick<Ask, 'partnership' | 'at'>, exercise: Exercise): JsonObject {
  if (!exercise) return {};
  const { theme, risk, plans, equality } = exercise;
  return {
    exercise: exercise.id,
    codeword: exercise.codeword,
    title: wordsOf(exercise.title),
    starts: spokenTime(exercise.starts, partnership.timezone, at),
    types: exercise.types.join(', '),
    stop: exercise.stopWord,
    lead: exercise.lead,
    aim: wordsOf(exercise.aim),
    objectives: exercise.objectives.map(wordsOf).join('\n'),
    hours: exercise.hours,
    warning: exercise.warning,
    ...(theme && { theme: wordsOf(theme) }),
    ...(risk && { risk: wordsOf(risk) }),
    ...(plans && { plans: wordsOf(plans) }),
    ...(equality && { equality: wordsOf(equality) }),
  };
}

/** An exercise is planned whole, in words or on a form, and changed until it starts. */
export function planning(define: DefineExercises): readonly Command[] {
  return [plan(define), edit(define)];
}
