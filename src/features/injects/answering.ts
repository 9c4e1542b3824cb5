import { z } from 'zod';
import type { Command } from '../../core/feature.js';
import type { FieldSet } from '../../core/fields.js';
import { organisationId } from '../../core/ids.js';
import { speakersFor } from '../../core/partnership.js';
import { say } from '../../core/said.js';
import { clockOf } from './clock.js';
import { MARKS, REPLIES } from './facts.js';
import {
  type Asking,
  aboutArgs,
  aboutFields,
  type DefineInjects,
  exerciseOf,
  JUDGES,
  numberIn,
  PLAYS,
  readExercises,
  relationsIn,
  serialMeant,
  serialStream,
} from './meant.js';
import { playersOf } from './whom.js';
import { MARK_WORDS, REPLY_WORDS } from './wording.js';

const seatField = { seat: { kind: 'id', label: 'Seat', hidden: true } } as const satisfies FieldSet;

type Answering = Asking & { readonly args: { readonly seat?: string | null | undefined } };

/** The seat somebody answers for: the one on the card, if it is theirs; else the first of theirs that plays. */
function seatOf(ask: Answering): string {
  const { args, by, partnership } = ask;
  const theirs = playersOf(exerciseOf(ask, 'player'), partnership).filter(({ people }) =>
    people.includes(by.person),
  );
  const named = args.seat;
  const isOwn =
    named === by.person ||
    theirs.some(({ seat }) => seat === named) ||
    (named ? speakersFor(organisationId(named), partnership).includes(by.person) : false);
  return named && isOwn ? named : (theirs[0]?.seat ?? by.person);
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
    reads: readExercises,
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

const answer = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.answer',
    words: ['inject', '<ref>', 'answer'],
    does: 'answer an inject in words',
    may: PLAYS,
    form: { title: 'Your answer', button: 'Send answer' },
    fields: {
      ...aboutFields,
      ...seatField,
      words: { kind: 'text', label: 'What you have done or need', max: 1000, long: true, required: true },
    },
    positions: ['words'],
    args: z.object({ ...aboutArgs, seat: z.string().nullish(), words: z.string().min(1).max(1000) }),
    reads: readExercises,
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

const mark = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.mark',
    does: 'judge an answer to an inject',
    may: JUDGES,
    fields: {
      ...aboutFields,
      seat: { ...seatField.seat, required: true },
      mark: {
        kind: 'choice',
        label: 'Judged as',
        required: true,
        hidden: true,
        choices: MARKS.map((value) => ({ value, label: MARK_WORDS[value] })),
      },
    },
    args: z.object({ ...aboutArgs, seat: z.string(), mark: z.enum(MARKS) }),
    reads: readExercises,
    stream: (ask) => serialMeant(ask, 'umpire'),
    relations: (ask) => relationsIn(ask, 'umpire'),
    command: ({ args: { seat, mark: judged }, by, at }) => ({
      do: 'mark',
      seat,
      mark: judged,
      by: by.person,
      at,
    }),
    shows: (ask) => ({
      stream: serialStream(ask.partnership.id, exerciseOf(ask, 'umpire').id, numberIn(ask.args)),
      card: 'marking',
    }),
    says: ({ ask }) => `Judged: ${MARK_WORDS[ask.args.mark].toLowerCase()}.`,
  });

/** Players answer; umpires set each answer against what was expected. */
export function answering(define: DefineInjects): readonly Command[] {
  return [reply(define), answer(define), mark(define)];
}
