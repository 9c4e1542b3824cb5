import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import type { JsonObject } from '../../core/json.js';
import { say, wordsOf } from '../../core/said.js';
import { listIn } from './decider.js';
import { CONDITIONS, type Inject, type Injects, type When } from './facts.js';
import type { ListRefusal } from './list-rules.js';
import {
  type Asking,
  aboutArgs,
  aboutFields,
  clockFor,
  type DefineInjects,
  DIRECTS,
  exerciseMeant,
  exerciseOf,
  listMeant,
  listShown,
  numberIn,
  readExercises,
  relationsIn,
  withinExercise,
} from './meant.js';
import { namedIn } from './whom.js';
import { CONDITION_WORDS } from './wording.js';

const optional = {
  exercise: aboutFields.exercise,
  what: { kind: 'text', label: 'What players read', max: 500, long: true },
  expected: { kind: 'text', label: 'What they are expected to do', max: 300 },
  to: {
    kind: 'text',
    label: 'To these organisations or roles',
    max: 200,
    hint: 'Commas between; left empty: all players',
  },
  player: { kind: 'person', label: 'Or to one player' },
  after: { kind: 'number', label: 'Minutes after the start', min: 0, max: 20_160 },
  at: { kind: 'when', label: 'Or at a time', hint: 'Tue 8 Dec 10:25; with neither it is sent by hand' },
  minutes: { kind: 'number', label: 'Minutes to answer', min: 1, max: 1440 },
  onlyafter: { kind: 'number', label: 'Only after inject number', min: 1, max: 500 },
  was: {
    kind: 'choice',
    label: 'And only if that inject was',
    choices: CONDITIONS.map((value) => ({ value, label: CONDITION_WORDS[value] })),
  },
} as const satisfies FieldSet;

const fields: FieldSet = {
  ...optional,
  what: { ...optional.what, required: true },
  expected: { ...optional.expected, required: true },
};

const shape = {
  exercise: aboutArgs.exercise,
  what: z.string().max(500).nullish(),
  expected: z.string().max(300).nullish(),
  to: z.string().max(200).nullish(),
  player: z.string().nullish(),
  after: z.number().int().nullish(),
  at: z.iso.datetime().nullish(),
  minutes: z.number().int().nullish(),
  onlyafter: z.number().int().nullish(),
  was: z.enum(CONDITIONS).nullish(),
};
const addArgs = z.object({
  ...shape,
  what: z.string().min(1).max(500),
  expected: z.string().min(1).max(300),
});
const editArgs = z.object({ ...aboutArgs, ...shape });
type Given = z.infer<typeof editArgs>;

/** Whether what was given can be an inject of the exercise meant, before anything is decided. */
function problemIn(ask: Asking & { readonly args: Given }): ListRefusal | undefined {
  const { args, partnership, known } = ask;
  if (typeof args.after === 'number' && args.at) return { refused: 'two-times', field: 'at' };
  const exercise = exerciseMeant(ask, 'director');
  if (!exercise) return { refused: 'no-such-exercise' };
  const named = namedIn(args.to ?? '', { exercise, partnership, directory: known.directory });
  return 'unknown' in named ? { refused: 'no-such-player', field: 'to', named: named.unknown } : undefined;
}

const streamOf = (ask: Asking & { readonly args: Given }) => problemIn(ask) ?? listMeant(ask);

/** What was given of an inject; what was left out is left as it is. */
function givenOf(ask: Asking & { readonly args: Given }): Partial<Inject> {
  const { args, partnership, known } = ask;
  const exercise = exerciseOf(ask, 'director');
  const named = namedIn(args.to ?? '', { exercise, partnership, directory: known.directory });
  const to = [...('to' in named ? named.to : []), ...(args.player ? [args.player] : [])];
  const when = whenOf(args);
  return {
    ...(args.what && { what: say(args.what) }),
    ...(args.expected && { expected: say(args.expected) }),
    ...((args.to || args.player) && { to }),
    ...(when && { when }),
    ...(args.minutes && { minutes: args.minutes }),
    ...(args.onlyafter && { onlyIf: { inject: args.onlyafter, was: args.was ?? 'answered' } }),
  };
}

function whenOf({ after, at }: Pick<Given, 'after' | 'at'>): When | undefined {
  if (typeof after === 'number') return { after };
  return at ? { at } : undefined;
}

const add = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.add',
    words: ['inject', 'add'],
    does: 'add an inject to an exercise',
    may: DIRECTS,
    form: {
      title: 'Add an inject',
      button: 'Add inject',
      intro: 'Players see it only when it is sent. Everything to come moves with the clock of the exercise.',
    },
    fields,
    positions: ['what'],
    args: addArgs,
    reads: readExercises,
    stream: streamOf,
    relations: (ask) => relationsIn(ask, 'director'),
    within: withinExercise,
    command: (ask) => {
      const { what, expected } = ask.args;
      const given = { to: [], when: { byHand: true as const }, ...givenOf(ask) };
      const inject: Inject = { ...given, what: say(what), expected: say(expected) };
      const exercise = exerciseOf(ask, 'director').id;
      return { do: 'add', exercise, injects: [inject], clock: clockFor(ask), by: ask.by.person, at: ask.at };
    },
    shows: listShown,
    says: ({ facts }) => {
      const [added] = facts;
      return added?.type === 'inject-added' ? `Inject ${added.n} is on the list.` : 'Recorded.';
    },
  });

const edit = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.edit',
    words: ['inject', '<ref>', 'edit'],
    does: 'change an inject that is still to come',
    may: DIRECTS,
    form: { title: 'Change an inject', button: 'Change inject', initial: present },
    fields: { ...optional, ref: aboutFields.ref },
    args: editArgs,
    reads: readExercises,
    stream: streamOf,
    relations: (ask) => relationsIn(ask, 'director'),
    within: withinExercise,
    command: (ask) => ({
      do: 'edit',
      n: numberIn(ask.args),
      change: givenOf(ask),
      clock: clockFor(ask),
      by: ask.by.person,
      at: ask.at,
    }),
    shows: listShown,
    says: ({ ask }) => `Inject ${numberIn(ask.args)} is changed.`,
  });

/** What the form opens with: the inject as it is. */
function present({ args }: Ask<JsonObject>, state: Injects): JsonObject {
  const list = listIn(state);
  const inject = list?.injects.find(({ n }) => n === Number(args.ref));
  if (!list || !inject) return {};
  const { what, expected, when, minutes, onlyIf, to } = inject;
  return {
    exercise: list.exercise,
    ref: String(inject.n),
    what: wordsOf(what),
    expected: wordsOf(expected),
    to: to.join(', '),
    ...('after' in when && { after: when.after }),
    ...(minutes && { minutes }),
    ...(onlyIf && { onlyafter: onlyIf.inject, was: onlyIf.was }),
  };
}

/** How the main events list is written. */
export function planning(define: DefineInjects): readonly Command[] {
  return [add(define), edit(define)];
}
