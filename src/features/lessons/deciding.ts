import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { personId, streamId } from '../../core/ids.js';
import type { Meant } from '../../core/meant.js';
import { seatsOf } from '../../core/people/partnership.js';
import { calledBy, type Found, type Reading } from '../../core/reading.js';
import { say, wordsOf } from '../../core/said.js';
import type { Exercise } from '../exercises/facts.js';
import type { Lesson } from './facts.js';
import {
  type AboutLesson,
  aboutLesson,
  aLesson,
  carried,
  DECIDES,
  type DefineLessons,
  named,
} from './meant.js';

const accept = (define: DefineLessons): Command =>
  define.does({
    id: 'lessons.accept',
    words: ['lesson', '<ref>', 'accept'],
    does: 'accept a lesson',
    may: DECIDES,
    ...aLesson,
    command: ({ by, at }) => ({ do: 'accept', by: by.person, at }),
    says: ({ after }) => `${named(after)} is accepted. Agree an action for it next.`,
  });

const notAccept = (define: DefineLessons): Command =>
  define.does({
    id: 'lessons.decline',
    words: ['lesson', '<ref>', 'decline'],
    does: 'say why a lesson is not accepted',
    may: DECIDES,
    ...aLesson,
    form: { title: 'Not accepted', button: 'Record', initial: carried, about: aboutLesson },
    fields: {
      ...aLesson.fields,
      reason: { kind: 'text', label: 'Why not', max: 500, long: true, required: true },
    },
    positions: ['reason'],
    args: aLesson.args.extend({ reason: z.string().min(1).max(500) }),
    command: ({ args, by, at }) => ({ do: 'not-accept', reason: say(args.reason), by: by.person, at }),
    says: ({ after }) => `Recorded: ${named(after)} is not accepted.`,
  });

const askAction = (define: DefineLessons): Command =>
  define.does({
    id: 'lessons.ask-action',
    words: ['lesson', '<ref>', 'action'],
    does: 'agree an action for a lesson',
    may: DECIDES,
    ...aLesson,
    form: {
      title: 'Agree an action',
      button: 'Agree it',
      intro: 'It goes into the action log. The lesson is implemented when that action is closed.',
      initial: (_, lesson) =>
        lesson ? { lesson: lesson.id, what: wordsOf(lesson.recommendation ?? lesson.what) } : {},
      about: aboutLesson,
    },
    fields: {
      ...aLesson.fields,
      what: { kind: 'text', label: 'Action', max: 500, long: true, required: true },
      owner: { kind: 'person', label: 'Owner', required: true },
      due: { kind: 'when', label: 'Due', required: true, day: 'its-end' },
    },
    positions: ['what'],
    args: aLesson.args.extend({
      what: z.string().min(1).max(500),
      owner: z.string().transform(personId),
      due: z.iso.datetime(),
    }),
    command: ({ args, partnership, by, at }) => {
      const { what, owner, due } = args;
      const [organisation] = seatsOf(partnership, owner);
      const asked = { what: say(what), owner, ...(organisation && { organisation }), due };
      return { do: 'ask-action', asked, by: by.person, at };
    },
    says: ({ after }) =>
      `The action of ${named(after)} goes into the action log now. I am telling its owner.`,
  });

/** Which lesson Muster itself means. */
const ofAction = { lesson: z.string(), action: z.string() };

const agreeAction = (define: DefineLessons): Command =>
  define.does({
    id: 'lessons.agree-action',
    does: 'hear that the action of a lesson was raised',
    may: ['system'],
    args: z.object({ ...ofAction, reference: z.string() }),
    stream: ({ partnership, args }) => streamId(partnership.id, 'lessons', args.lesson),
    command: ({ args: { action, reference }, by, at }) => ({
      do: 'agree-action',
      action,
      reference,
      by: by.person,
      at,
    }),
  });

const implement = (define: DefineLessons): Command =>
  define.does({
    id: 'lessons.implement',
    does: 'hear that the action of a lesson was closed',
    may: ['system'],
    args: z.object({ ...ofAction, by: z.string().transform(personId) }),
    stream: ({ partnership, args }) => streamId(partnership.id, 'lessons', args.lesson),
    command: ({ args: { action, by }, at }) => ({ do: 'implement', action, by, at }),
  });

const remind = (define: DefineLessons): Command =>
  define.does({
    id: 'lessons.remind',
    does: 'remind of a lesson that waits to be accepted',
    may: ['system'],
    args: z.object({ lesson: z.string() }),
    stream: ({ partnership, args }) => streamId(partnership.id, 'lessons', args.lesson),
    command: ({ partnership: { roles }, by, at }) => ({
      do: 'remind',
      hears: [...new Set([...roles.chair, ...roles.secretariat])],
      by: by.person,
      at,
    }),
  });

type Validating = AboutLesson & { readonly exercise: string };
type Tested = Meant<Lesson> & {
  readonly tested: Reading<readonly Found<Exercise>[]>;
};

const validate = (define: DefineLessons): Command =>
  define.does<Validating & { readonly evidence: string }, Tested>({
    id: 'lessons.validate',
    words: ['lesson', '<ref>', 'seen'],
    does: 'say that a lesson was seen to hold in a later exercise',
    may: DECIDES,
    form: {
      title: 'Seen in a later exercise',
      button: 'It is learned',
      initial: carried,
      about: aboutLesson,
    },
    fields: {
      ...aLesson.fields,
      exercise: { kind: 'reference', label: 'Exercise', required: true },
      evidence: { kind: 'text', label: 'What was seen', max: 500, long: true, required: true },
    },
    positions: ['evidence'],
    args: aLesson.args.extend({ exercise: z.string(), evidence: z.string().min(1).max(500) }),
    reads: (ask) => ({
      ...aLesson.reads(ask),
      tested: calledBy<Exercise>({
        feature: 'exercises',
        partnership: ask.partnership.id,
        ref: ask.args.exercise,
        newest: 'starts',
      }),
    }),
    stream: (ask) =>
      ask.known.tested[0]?.view ? aLesson.stream(ask) : { refused: 'no-such-exercise', field: 'exercise' },
    command: ({ args, known, by, at }) => {
      const tested = known.tested[0]?.view;
      if (!tested) throw new Error('`stream` let it through: there is such an exercise');
      const { reference, started, ended } = tested;
      const held = {
        reference,
        ...(started && { started: started.at }),
        ...(ended && { ended: ended.at }),
      };
      return { do: 'validate', held, evidence: say(args.evidence), by: by.person, at };
    },
    shows: aLesson.shows,
    says: ({ after }) => `${named(after)} is learned.`,
  });

/** A lesson is accepted, acted on and tested again by those who run the partnership. */
export function deciding(define: DefineLessons): readonly Command[] {
  return [accept, notAccept, askAction, agreeAction, implement, remind, validate].map((command) =>
    command(define),
  );
}
