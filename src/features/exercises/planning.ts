import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { DIRECTORY, personId, streamId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import { hoursAt } from '../../core/office-hours.js';
import { organisationsCalled } from '../../core/people/listed.js';
import type { Taking } from '../../core/people/taking-part.js';
import { type Reading, viewOf, workingDayAt } from '../../core/reading.js';
import { say, wordsOf } from '../../core/said.js';
import { spokenTime } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { ExerciseRefusal } from './decider.js';
import type { Exercise, Plan } from './facts.js';
import { anExercise, type DefineExercises, DIRECTS, named, readMeantAndDirectory } from './meant.js';
import { objectivesIn, typesCalled } from './naming.js';
import { KINDS, type PlanArgs, planArgs, planFields } from './plan-fields.js';

type Knows = { readonly directory: Directory | undefined };
type Planning<Args> = Pick<Ask<Args, Knows>, 'args' | 'partnership' | 'known'>;
type Timed = Pick<Ask<{ readonly starts?: string }>, 'args' | 'partnership' | 'at'>;

const readDirectory = (): { directory: Reading<Directory | undefined> } => ({
  directory: viewOf('directory', DIRECTORY),
});

/** Whether people work on the day it starts; a form that opens has none yet. */
const readDay = ({ args, partnership, at }: Timed): { worksThatDay: Reading<boolean> } => ({
  worksThatDay: workingDayAt(args.starts ?? at, partnership.timezone),
});

const readMeantAndDay = (ask: Parameters<typeof readMeantAndDirectory>[0] & Timed) => ({
  ...readMeantAndDirectory(ask),
  ...readDay(ask),
});

/** What in a plan names nothing: kinds and organisations are written in words. */
function unknownIn({ args, partnership, known }: Planning<Partial<PlanArgs>>): ExerciseRefusal | undefined {
  const types = typesCalled(args.types ?? '');
  if ('unknown' in types) return { refused: 'unknown-type', field: 'types', word: types.unknown };
  const lead = organisationsCalled(args.lead ?? '', partnership, known.directory);
  if ('unknown' in lead) return { refused: 'unknown-organisation', field: 'lead', word: lead.unknown };
  return undefined;
}

function planOf({
  args,
  partnership,
  known,
}: Pick<Ask<PlanArgs, Knows & { worksThatDay: boolean }>, 'args' | 'partnership' | 'known'>): Plan {
  const types = typesCalled(args.types);
  const lead = organisationsCalled(args.lead, partnership, known.directory);
  // `unknownIn` let it through: each word names something.
  const [organisation] = 'found' in lead ? lead.found : [];
  if (!organisation) throw new Error('An exercise is led by an organisation');
  const { where, theme, risk, plans, equality, rooms, cost, effort } = args;
  return {
    title: say(args.title),
    types: 'found' in types ? types.found : [],
    ...(theme && { theme: say(theme) }),
    ...(risk && { risk: say(risk) }),
    ...(plans && { plans: say(plans) }),
    starts: args.starts,
    ...(where && { where: say(where) }),
    hours: args.hours ?? hoursAt(args.starts, { partnership, worksThatDay: known.worksThatDay }),
    warning: args.warning ?? 'with',
    aim: say(args.aim),
    objectives: objectivesIn(args.objectives).map(say),
    lead: organisation,
    ...(equality && { equality: say(equality) }),
    ...(rooms && { controlRooms: say(rooms) }),
    ...(cost && { cost: say(cost) }),
    ...(effort && { staffHours: effort }),
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
      intro: `Everything sent for it carries EXERCISE and the codeword. Whoever says the stop word stops it. It is of one or more of these kinds: ${KINDS}.`,
      initial: () => ({ warning: 'with' }),
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
    reads: (ask) => ({ ...readDirectory(), ...readDay(ask) }),
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
    reads: readMeantAndDay,
    stream: (ask) => unknownIn(ask) ?? anExercise.stream(ask),
    relations: anExercise.relations,
    within: anExercise.within,
    command: (ask) => ({ do: 'revise', plan: planOf(ask), by: ask.by.person, at: ask.at }),
    shows: anExercise.shows,
    says: ({ after }) => `Changed: ${named(after)}.`,
  });

function presentPlan({ partnership, at }: Pick<Ask, 'partnership' | 'at'>, exercise: Exercise): JsonObject {
  if (!exercise) return {};
  const { where, theme, risk, plans, equality, controlRooms, cost, staffHours } = exercise;
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
    ...(where && { where: wordsOf(where) }),
    ...(theme && { theme: wordsOf(theme) }),
    ...(risk && { risk: wordsOf(risk) }),
    ...(plans && { plans: wordsOf(plans) }),
    ...(equality && { equality: wordsOf(equality) }),
    ...(controlRooms && { rooms: wordsOf(controlRooms) }),
    ...(cost && { cost: wordsOf(cost) }),
    ...(staffHours && { effort: staffHours }),
  };
}

/** An exercise is planned whole, in words or on a form, and changed until it starts. */
export function planning(define: DefineExercises): readonly Command[] {
  return [plan(define), edit(define)];
}
