import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { Field } from '../../core/fields.js';
import { say } from '../../core/said.js';
import { minutesAfter } from '../../core/time.js';
import { namingAnother, whole } from './another.js';
import { actionIn } from './decider.js';
import { PROGRESS, type Progress, type Told } from './facts.js';
import { ANSWERS, aboutAction, anAction, type DefineActions, named } from './meant.js';
import { progressOf } from './state.js';
import { PROGRESS_WORDS } from './wording.js';

/** The same answer within so many minutes is one answer, said twice. */
const SAME_ANSWER = 60;

const progressField: Field = {
  kind: 'choice',
  label: 'How is it going',
  choices: PROGRESS.map((value) => ({ value, label: PROGRESS_WORDS[value] })),
};

const answer = (define: DefineActions): Command =>
  define.does({
    id: 'actions.answer',
    does: 'answer for an action',
    may: ANSWERS,
    ...anAction,
    fields: {
      ...anAction.fields,
      progress: { ...progressField, required: true, hidden: true },
      since: { kind: 'id', label: 'Asked at', hidden: true },
    },
    args: anAction.args.extend({ progress: z.enum(PROGRESS), since: z.iso.datetime().nullish() }),
    command: ({ args, by, at }) => ({
      do: 'tell',
      told: { progress: args.progress },
      since: args.since ?? minutesAfter(at, -SAME_ANSWER),
      by: by.person,
      at,
    }),
    says: ({ ask, after }) => recorded(named(after), ask.args.progress),
  });

/** The same in a word: `action 14 done`. */
const inOneWord = (define: DefineActions): readonly Command[] =>
  PROGRESS.map((progress) =>
    define.does({
      id: `actions.${progress}`,
      words: ['action', '<ref>', ...progress.split('-')],
      does: `say that an action is ${PROGRESS_WORDS[progress].toLowerCase()}`,
      may: ANSWERS,
      ...anAction,
      fields: { ...anAction.fields, note: { kind: 'text', label: 'Note', max: 1000 } },
      positions: ['note'],
      args: anAction.args.extend({ note: z.string().max(1000).nullish() }),
      command: ({ args, by, at }) => ({
        do: 'tell',
        told: { progress, ...(args.note && { note: say(args.note) }) },
        since: minutesAfter(at, -SAME_ANSWER),
        by: by.person,
        at,
      }),
      says: ({ after }) => recorded(named(after), progress),
    }),
  );

const update = (define: DefineActions): Command =>
  define.does({
    id: 'actions.update',
    words: ['action', '<ref>', 'update'],
    does: 'add a note or evidence to an action',
    may: ANSWERS,
    ...anAction,
    ...namingAnother('waits'),
    form: {
      title: 'Update an action',
      button: 'Record',
      initial: (_, state) => {
        const action = actionIn(state);
        const progress = action && progressOf(action);
        return { ...(action && { action: action.id }), ...(progress && { progress }) };
      },
      about: aboutAction,
    },
    fields: {
      ...anAction.fields,
      note: { kind: 'text', label: 'Note', max: 1000, long: true },
      progress: progressField,
      percent: { kind: 'number', label: 'Percent done', min: 0, max: 100 },
      evidence: { kind: 'link', label: 'Link to evidence' },
      waits: { kind: 'reference', label: 'Waits for action' },
    },
    positions: ['note'],
    args: anAction.args.extend({
      note: z.string().max(1000).nullish(),
      progress: z.enum(PROGRESS).nullish(),
      percent: z.number().int().min(0).max(100).nullish(),
      evidence: z.url({ protocol: /^https$/ }).nullish(),
      waits: z.string().nullish(),
    }),
    command: ({ args, by, at, known }) => ({
      do: 'tell',
      told: toldIn({ ...args, waits: args.waits && whole(args.waits, known) }),
      since: minutesAfter(at, -SAME_ANSWER),
      by: by.person,
      at,
    }),
    says: ({ after }) => `Recorded for ${named(after)}.`,
  });

function toldIn(args: {
  note?: string | null | undefined;
  progress?: Progress | null | undefined;
  percent?: number | null | undefined;
  evidence?: string | null | undefined;
  waits?: string | null | undefined;
}): Told {
  return {
    ...(args.progress && { progress: args.progress }),
    ...(args.note && { note: say(args.note) }),
    ...(typeof args.percent === 'number' && { percent: args.percent }),
    ...(args.evidence && { evidence: say(args.evidence) }),
    ...(args.waits && { waitsFor: args.waits }),
  };
}

const takeBack = (define: DefineActions): Command =>
  define.does({
    id: 'actions.take-back',
    words: ['action', '<ref>', 'undo'],
    does: 'take an answer back',
    may: ANSWERS,
    ...anAction,
    command: ({ by, at }) => ({ do: 'take-back', by: by.person, at }),
    says: ({ after }) => `Taken back for ${named(after)}. It stays in the record as taken back.`,
  });

function recorded(reference: string | undefined, progress: Progress): string {
  const next = progress === 'done' ? ' The co-chairs will look at it.' : '';
  return `Recorded for ${reference ?? 'the action'}: ${PROGRESS_WORDS[progress].toLowerCase()}.${next}`;
}

/** How an action is going, told by its owner, or by somebody on the owner's behalf. */
export function answering(define: DefineActions): readonly Command[] {
  return [answer(define), ...inOneWord(define), update(define), takeBack(define)];
}
