import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import { streamId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { type Said, say, wordsOf } from '../../core/said.js';
import type { Debrief } from '../debriefs/facts.js';
import { KINDS, type Lesson, PRINCIPLES, SOURCES, type Telling } from './facts.js';
import { aLesson, DECIDES, type DefineLessons, named } from './meant.js';
import { comesFrom } from './origin.js';
import { KIND_WORDS, PRINCIPLE_WORDS, SOURCE_WORDS } from './wording.js';

const choices = <Value extends string>(words: { readonly [value in Value]: string }) =>
  // The keys are those of its type.
  (Object.entries(words) as [Value, string][]).map(([value, label]) => ({ value, label }));

const tellingFields = {
  what: {
    kind: 'text',
    label: 'What was learned',
    max: 1000,
    long: true,
    required: true,
    hint: 'Without the names of people',
  },
  kind: { kind: 'choice', label: 'Kind', choices: choices(KIND_WORDS) },
  recommendation: { kind: 'text', label: 'Recommendation', max: 1000, long: true },
  theme: { kind: 'text', label: 'Theme', max: 100 },
  principle: { kind: 'choice', label: 'JESIP principle', choices: choices(PRINCIPLE_WORDS) },
} as const satisfies FieldSet;

const tellingArgs = {
  what: z.string().min(1).max(1000),
  kind: z.enum(KINDS).nullish(),
  recommendation: z.string().max(1000).nullish(),
  theme: z.string().max(100).nullish(),
  principle: z.enum(PRINCIPLES).nullish(),
};

function tellingOf(args: z.infer<z.ZodObject<typeof tellingArgs>>): Telling {
  const { what, kind, recommendation, theme, principle } = args;
  return {
    what: say(what),
    kind: kind ?? 'issue',
    ...(theme && { theme: say(theme) }),
    ...(principle && { principle }),
    ...(recommendation && { recommendation: say(recommendation) }),
  };
}

const lessonStream = ({ partnership, id }: Pick<Ask, 'partnership' | 'id'>) =>
  streamId(partnership.id, 'lessons', id);

const identifiedAs = (lesson: Lesson): string =>
  `Recorded as ${named(lesson)}. The co-chairs and the secretariat accept it, or say why not.`;

const identify = (define: DefineLessons): Command =>
  define.does({
    id: 'lessons.add',
    words: ['lesson', 'add'],
    does: 'record a lesson',
    may: 'anyone',
    numbered: true,
    form: {
      title: 'Record a lesson',
      button: 'Record it',
      intro: 'Identified is not learned: it is accepted, acted on, and seen to hold in a later exercise.',
      initial: () => ({ kind: 'issue', source: 'exercise' }),
    },
    fields: {
      ...tellingFields,
      source: { kind: 'choice', label: 'Where it comes from', choices: choices(SOURCE_WORDS) },
      about: { kind: 'text', label: 'Of which', max: 150, hint: 'A reference, or what it is called' },
      exercise: { kind: 'reference', label: 'Exercise', hidden: true },
    },
    positions: ['what'],
    args: z.object({
      ...tellingArgs,
      source: z.enum(SOURCES).nullish(),
      about: z.string().max(150).nullish(),
      exercise: z.string().nullish(),
    }),
    reads: ({ args, partnership }) => ({ from: comesFrom(args, partnership.id) }),
    stream: (ask) =>
      ask.args.exercise && ask.known.from.length === 0
        ? { refused: 'no-such-exercise', field: 'exercise' }
        : lessonStream(ask),
    command: ({ args, known, id, reference, by, at }) => {
      if (!reference) throw new Error('A lesson needs a reference');
      const about = known.from[0]?.view?.reference ?? args.about;
      return {
        do: 'identify',
        lesson: id,
        reference,
        telling: tellingOf(args),
        origin: { source: args.source ?? 'exercise', ...(about && { about }) },
        by: by.person,
        at,
      };
    },
    shows: (ask) => ({ stream: lessonStream(ask), card: 'lesson' }),
    says: ({ after }) => identifiedAs(after),
  });

/** The four answers of a debrief; what went well is notable practice. */
const ANSWERS = ['well', 'notWell', 'better', 'takeAway'] as const;

const fromDebrief = z.object({
  exercise: z.string(),
  person: z.string(),
  answer: z.enum(ANSWERS),
});
type FromDebrief = z.infer<typeof fromDebrief>;
type KnowsDebrief = { readonly debrief: Debrief | undefined };

const saidIn = (args: FromDebrief, { debrief }: KnowsDebrief): Said | undefined =>
  debrief?.given[args.person]?.[args.answer];

/** One answer is one lesson, however often somebody presses. */
const ofAnswer = ({ args, partnership }: Pick<Ask<FromDebrief>, 'args' | 'partnership'>) =>
  streamId(partnership.id, 'lessons', idOfAnswer(args));

const idOfAnswer = ({ exercise, person, answer }: FromDebrief): string => `${exercise}.${answer}.${person}`;

const makeLesson = (define: DefineLessons): Command =>
  define.does({
    id: 'lessons.from-debrief',
    does: 'make a lesson of what somebody said in a debrief',
    may: [...DECIDES, { relation: 'directing staff' }],
    numbered: true,
    fields: {
      exercise: { kind: 'id', label: 'Exercise', hidden: true },
      person: { kind: 'id', label: 'Person', hidden: true },
      answer: { kind: 'id', label: 'Answer', hidden: true },
    },
    args: fromDebrief,
    reads: ({ args, partnership }): { debrief: Reading<Debrief | undefined> } => ({
      debrief: viewOf('debriefs', streamId(partnership.id, 'debriefs', args.exercise ?? '')),
    }),
    stream: (ask) => (saidIn(ask.args, ask.known) ? ofAnswer(ask) : { refused: 'nothing-said' }),
    relations: ({ known }) => ({ 'directing staff': known.debrief?.staff ?? [] }),
    command: ({ args, known, reference, by, at }) => {
      const what = saidIn(args, known);
      if (!reference || !what) throw new Error('A lesson needs a reference and words');
      const about = known.debrief?.reference;
      return {
        do: 'identify',
        lesson: idOfAnswer(args),
        reference,
        telling: { what, kind: args.answer === 'well' ? 'notable-practice' : 'issue' },
        origin: { source: 'debrief', ...(about && { about }) },
        by: by.person,
        at,
      };
    },
    shows: (ask) => ({ stream: ofAnswer(ask), card: 'lesson' }),
    says: ({ after }) => identifiedAs(after),
  });

const reword = (define: DefineLessons): Command =>
  define.does({
    id: 'lessons.edit',
    words: ['lesson', '<ref>', 'edit'],
    does: 'change the words of a lesson',
    may: DECIDES,
    ...aLesson,
    form: {
      title: 'Change a lesson',
      button: 'Change it',
      initial: (_, lesson) => presentWords(lesson),
    },
    fields: { ...tellingFields, ...aLesson.fields },
    positions: ['what'],
    args: aLesson.args.extend(tellingArgs),
    command: ({ args, by, at }) => ({ do: 'reword', telling: tellingOf(args), by: by.person, at }),
    says: ({ after }) => `Changed: ${named(after)}.`,
  });

function presentWords(lesson: Lesson): JsonObject {
  if (!lesson) return {};
  const { id, what, kind, recommendation, theme, principle } = lesson;
  return {
    lesson: id,
    what: wordsOf(what),
    kind,
    ...(recommendation && { recommendation: wordsOf(recommendation) }),
    ...(theme && { theme: wordsOf(theme) }),
    ...(principle && { principle }),
  };
}

/** A lesson is told by anybody, or taken from a debrief in one press. */
export function telling(define: DefineLessons): readonly Command[] {
  return [identify(define), makeLesson(define), reword(define)];
}
