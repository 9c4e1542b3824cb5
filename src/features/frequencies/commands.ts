import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { EXERCISE_TYPES, TYPE_WORDS } from '../../core/exercising.js';
import type { FieldSet } from '../../core/fields.js';
import { DIRECTORY } from '../../core/ids.js';
import { organisationsCalled } from '../../core/people/listed.js';
import { calledBy, type Found, listOf, viewOf } from '../../core/reading.js';
import { say } from '../../core/said.js';
import type { Activation, RaisedActivation } from '../activations/facts.js';
import type { Directory } from '../directory/facts.js';
import type { Identified, Lesson } from '../lessons/facts.js';
import { KEEPS, plannedIn, reads } from './cards.js';
import type { FrequencyRefusal, Logged, Over } from './decider.js';
import { held } from './held-elsewhere.js';
import { type DefineFrequencies, leadsIn, streamOf } from './meant.js';

const show = (define: DefineFrequencies): Command =>
  define.shows({
    id: 'frequencies.show',
    words: ['exercise', 'due'],
    does: 'see which exercises are due',
    may: 'anyone',
    fields: { page: { kind: 'number', label: 'Page', min: 1, max: 1000, hidden: true } },
    positions: ['page'],
    args: z.object({ page: z.number().int().nullish() }),
    shows: (ask) => ({ stream: streamOf(ask), card: 'due', part: String(ask.args.page ?? 1) }),
  });

const file = (define: DefineFrequencies): Command =>
  define.shows({
    id: 'frequencies.file',
    words: ['exercise', 'due', 'file'],
    does: 'have what is due, and what stood in for it, as a file',
    may: KEEPS,
    args: z.object({}),
    shows: (ask) => ({ stream: streamOf(ask), card: 'file' }),
  });

const tell = (define: DefineFrequencies): Command =>
  define.does({
    id: 'frequencies.tell',
    does: 'tell those who answer for it which exercises are due',
    may: ['system'],
    args: z.object({}),
    reads,
    stream: streamOf,
    command: ({ partnership, known, by, at }) => ({
      do: 'tell',
      exercises: plannedIn(known.exercises),
      partnership,
      hears: partnership.roles.secretariat,
      leads: leadsIn(partnership, known.directory),
      by: by.person,
      at,
    }),
  });

type Replacing = { readonly by: string; readonly for: string };
type Knows = {
  readonly activation: readonly Found<Activation>[];
  readonly lessons: readonly Found<Lesson>[];
  readonly directory: Directory | undefined;
};

/** The most lessons that are looked through for those of one activation. */
const MOST_LESSONS = 1000;

function readsOf({ args, partnership: { id: partnership } }: Ask<Partial<Replacing>>) {
  const { by: ref } = args;
  const called = { feature: 'activations', partnership, newest: 'raised' } as const;
  const sort = { field: 'identified', order: 'down' } as const;
  return {
    activation: calledBy<Activation>({ ...called, ref }),
    lessons: listOf<Lesson>({ feature: 'lessons', partnership, sort, limit: MOST_LESSONS }),
    directory: viewOf<Directory>('directory', DIRECTORY),
  };
}

const loggedIn = ({ reference, kind, stage, actions }: Identified): Logged => ({
  reference,
  kind,
  stage,
  actions: actions.map((action) => action.reference),
});

/** The activation as the rule looks at it: whether it was real, when it was over, and what was learned from it. */
function overOf({ reference, call, ended }: RaisedActivation, lessons: Knows['lessons']): Over {
  const about = (lesson: Identified) => lesson.about?.trim().toUpperCase() === reference.toUpperCase();
  return {
    reference,
    occasion: call.occasion.is,
    ...(ended && { over: ended.at }),
    lessons: lessons.flatMap(({ view }) => (view && about(view) ? [loggedIn(view)] : [])),
  };
}

const replaceFields = {
  type: {
    kind: 'choice',
    label: 'In place of',
    required: true,
    choices: EXERCISE_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] })),
  },
  by: { kind: 'reference', label: 'Activation', required: true },
  activated: {
    kind: 'text',
    label: 'What was activated',
    max: 200,
    required: true,
    hint: 'The plan, or the incident coordination centre',
  },
  for: { kind: 'text', label: 'For', max: 500, required: true, hint: 'Organisations, or “all”' },
} as const satisfies FieldSet;

const replace = (define: DefineFrequencies): Command =>
  define.does({
    id: 'frequencies.replace',
    words: ['exercise', 'replace'],
    does: 'let a real activation stand in for a live or command-post exercise',
    may: KEEPS,
    form: {
      title: 'A real activation stands in',
      button: 'Record it',
      intro:
        'It does so only once lessons of it are logged and an action is agreed for each that was accepted.',
      initial: () => ({ for: 'all' }),
    },
    fields: replaceFields,
    positions: ['type', 'activated'],
    args: z.object({
      type: z.enum(EXERCISE_TYPES),
      by: z.string(),
      activated: z.string().min(1).max(200),
      for: z.string().min(1).max(500),
    }),
    reads: readsOf,
    stream: (ask) => unknownIn(ask) ?? streamOf(ask),
    command: ({ args, partnership, known, by, at }) => {
      const listed = organisationsCalled(args.for, partnership, known.directory);
      const raised = known.activation[0]?.view;
      if (!raised) throw new Error('`stream` let it through: there is such an activation');
      return {
        do: 'replace',
        type: args.type,
        activation: overOf(raised, known.lessons),
        organisations: 'found' in listed ? listed.found : [],
        activated: say(args.activated),
        rules: partnership.exercising,
        by: by.person,
        at,
      };
    },
    shows: (ask) => ({ stream: streamOf(ask), card: 'due' }),
    says: ({ ask }) => `Recorded: ${TYPE_WORDS[ask.args.type]} counts as held by that activation.`,
  });

function unknownIn({
  args,
  partnership,
  known,
}: Pick<Ask<Partial<Replacing>, Knows>, 'args' | 'partnership' | 'known'>): FrequencyRefusal | undefined {
  const listed = organisationsCalled(args.for ?? '', partnership, known.directory);
  if ('unknown' in listed) return { refused: 'unknown-organisation', field: 'for', word: listed.unknown };
  if (args.by && !known.activation[0]?.view)
    return { refused: 'no-such-activation', field: 'by', ref: args.by };
  return undefined;
}

/** What is due is seen by everybody; those who keep the record say what stood in. */
export function commands(define: DefineFrequencies): readonly Command[] {
  return [show, file, tell, held, replace].map((command) => command(define));
}
