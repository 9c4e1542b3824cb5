import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { Field, FieldSet } from '../../core/fields.js';
import { organisationId } from '../../core/ids.js';
import { speakersFor } from '../../core/people/partnership.js';
import { type Found, listOf } from '../../core/reading.js';
import { say, wordsOf } from '../../core/said.js';
import { clockOf } from './clock.js';
import { serialIn } from './decider.js';
import { type Injects, MARKS, REPLIES } from './facts.js';
import {
  type About,
  type Asking,
  aboutArgs,
  aboutFields,
  type DefineInjects,
  exerciseOf,
  JUDGES,
  listStream,
  numberIn,
  PLAYS,
  RECENT,
  readExercises,
  relationsIn,
  serialMeant,
  serialStream,
} from './meant.js';
import { MARK_WORDS, REPLY_WORDS } from './wording.js';

const seatField = { seat: { kind: 'id', label: 'Seat', hidden: true } } as const satisfies FieldSet;

type Answering = Asking & {
  readonly args: { readonly seat?: string | null | undefined };
  readonly known: { readonly numbered: readonly Found<Injects>[] };
};

/** The exercises there are, and their injects of that number: one of them is meant. */
const readAnswered = ({ args, partnership }: Pick<Ask<About>, 'args' | 'partnership'>) => ({
  ...readExercises({ partnership }),
  numbered: listOf<Injects>({
    feature: 'injects',
    partnership: partnership.id,
    where: { n: numberIn(args) },
    limit: RECENT,
  }),
});

/** The seat somebody answers for: the one on the card, if it is theirs; else the first of theirs that was asked. */
function seatOf(ask: Answering): string {
  const { args, by, partnership, known } = ask;
  const isTheirs = (seat: string) =>
    seat === by.person || speakersFor(organisationId(seat), partnership).includes(by.person);
  if (args.seat && isTheirs(args.seat)) return args.seat;
  const { id } = exerciseOf(ask, 'player');
  const asked = known.numbered.map(({ view }) => serialIn(view)).find((each) => each?.exercise === id);
  return asked?.intended.map(({ seat }) => seat).find(isTheirs) ?? by.person;
}

const shownAfter = (ask: Answering) => ({
  stream: serialStream(ask.partnership.id, exerciseOf(ask, 'player').id, numberIn(ask.args)),
  card: 'inject',
  part: seatOf(ask),
});

const reply = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.reply',
    does: 'answer an inject',
    may: PLAYS,
    fields: {
      ...aboutFields,
      ...seatField,
      reply: {
        kind: 'choice',
        label: 'Answer',
        required: true,
        hidden: true,
        choices: REPLIES.map((value) => ({ value, label: REPLY_WORDS[value] })),
      },
    },
    args: z.object({ ...aboutArgs, seat: z.string().nullish(), reply: z.enum(REPLIES) }),
    reads: readAnswered,
    stream: (ask) => serialMeant(ask, 'player'),
    relations: (ask) => relationsIn(ask, 'player'),
    command: (ask) => ({
      do: 'answer',
      seat: seatOf(ask),
      reply: ask.args.reply,
      clock: clockOf(exerciseOf(ask, 'player')),
      by: ask.by.person,
      at: ask.at,
    }),
    shows: shownAfter,
    says: ({ ask }) => `Recorded: ${REPLY_WORDS[ask.args.reply].toLowerCase()}.`,
  });

function aboutSerial(state: Injects): string | undefined {
  const serial = serialIn(state);
  return serial ? `Inject ${serial.n}: ${wordsOf(serial.what)}` : undefined;
}

const answer = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.answer',
    words: ['inject', '<ref>', 'answer'],
    does: 'answer an inject in words',
    may: PLAYS,
    form: { title: 'Your answer', button: 'Send answer', about: aboutSerial },
    fields: {
      ...aboutFields,
      ...seatField,
      words: { kind: 'text', label: 'What you have done or need', max: 1000, long: true, required: true },
    },
    positions: ['words'],
    args: z.object({ ...aboutArgs, seat: z.string().nullish(), words: z.string().min(1).max(1000) }),
    reads: readAnswered,
    stream: (ask) => serialMeant(ask, 'player'),
    relations: (ask) => relationsIn(ask, 'player'),
    command: (ask) => ({
      do: 'answer',
      seat: seatOf(ask),
      reply: 'words',
      words: say(ask.args.words),
      clock: clockOf(exerciseOf(ask, 'player')),
      by: ask.by.person,
      at: ask.at,
    }),
    shows: shownAfter,
    says: () => 'Recorded, with its time.',
  });

/** Pressed on the list of all that is to be judged: the next of it comes up. */
const amongField: Field = {
  kind: 'choice',
  label: 'Pressed among',
  hidden: true,
  choices: [{ value: 'all', label: 'All' }],
};

const mark = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.mark',
    does: 'judge an answer to an inject',
    may: JUDGES,
    fields: {
      ...aboutFields,
      seat: { ...seatField.seat, required: true },
      of: { kind: 'id', label: 'Of the answer given at', hidden: true },
      among: amongField,
      mark: {
        kind: 'choice',
        label: 'Judged as',
        required: true,
        hidden: true,
        choices: MARKS.map((value) => ({ value, label: MARK_WORDS[value] })),
      },
    },
    args: z.object({
      ...aboutArgs,
      seat: z.string(),
      of: z.iso.datetime().nullish(),
      among: z.literal('all').nullish(),
      mark: z.enum(MARKS),
    }),
    reads: readExercises,
    stream: (ask) => serialMeant(ask, 'umpire'),
    relations: (ask) => relationsIn(ask, 'umpire'),
    command: ({ args: { seat, of, mark: judged }, by, at }) => ({
      do: 'mark',
      seat,
      mark: judged,
      ...(of && { of }),
      by: by.person,
      at,
    }),
    shows: (ask) => {
      const { id } = exerciseOf(ask, 'umpire');
      return ask.args.among
        ? { stream: listStream(ask.partnership.id, id), card: 'judging' }
        : { stream: serialStream(ask.partnership.id, id, numberIn(ask.args)), card: 'marking' };
    },
    says: ({ ask }) => `Judged: ${MARK_WORDS[ask.args.mark].toLowerCase()}.`,
  });

/** Players answer; umpires set each answer against what was expected. */
export function answering(define: DefineInjects): readonly Command[] {
  return [reply(define), answer(define), mark(define)];
}
