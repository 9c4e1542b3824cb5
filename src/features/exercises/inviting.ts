import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { personId, streamId } from '../../core/ids.js';
import { speakersIn } from '../../core/people/taking-part.js';
import type { InvitationAnswer } from './facts.js';
import { anExercise, type DefineExercises, DIRECTS, named } from './meant.js';
import { ANSWER_WORDS } from './wording.js';

const invite = (define: DefineExercises): Command =>
  define.does({
    ...anExercise,
    id: 'exercises.invite',
    words: ['exercise', '<ref>', 'invite'],
    does: 'invite the players of an exercise',
    may: DIRECTS,
    command: ({ partnership, by, at }) => ({
      do: 'invite',
      speakers: speakersIn(partnership),
      by: by.person,
      at,
    }),
    says: ({ after }) => `I am asking the players of ${named(after)} now. Their answers show here.`,
  });

const seatField = { seat: { kind: 'id', label: 'Seat', hidden: true } } as const;

const answers = (define: DefineExercises): readonly Command[] =>
  [
    { answer: 'coming', word: ['coming'] } as const,
    { answer: 'declined', word: ['not', 'coming'] } as const,
  ].map(({ answer, word }) => answerWith(define, answer, word));

const answerWith = (define: DefineExercises, answer: InvitationAnswer, word: readonly string[]): Command =>
  define.does({
    ...anExercise,
    id: `exercises.${answer}`,
    words: ['exercise', '<ref>', ...word],
    does: `say that you are ${word.join(' ')} to an exercise`,
    may: [{ relation: 'player' }],
    fields: { ...anExercise.fields, ...seatField },
    args: anExercise.args.extend({ seat: z.string().nullish() }),
    command: ({ args, by, at }) => ({
      do: 'answer',
      ...(args.seat && { seat: args.seat }),
      answer,
      by: by.person,
      at,
    }),
    shows: (ask) =>
      ask.args.seat
        ? { ...anExercise.shows(ask), card: 'invitation', part: ask.args.seat }
        : anExercise.shows(ask),
    says: ({ after }) =>
      `Recorded for ${named(after)}: ${ANSWER_WORDS[answer].toLowerCase()}. You can change it until it starts.`,
  });

const here = (define: DefineExercises): Command =>
  define.does({
    ...anExercise,
    id: 'exercises.here',
    words: ['exercise', '<ref>', 'here'],
    does: 'say who is there at an exercise',
    may: [{ relation: 'player' }, ...DIRECTS],
    fields: { ...anExercise.fields, person: { kind: 'person', label: 'Person' } },
    positions: ['person'],
    args: anExercise.args.extend({ person: z.string().transform(personId).nullish() }),
    command: ({ args, partnership, by, at }) => ({
      do: 'attend',
      person: args.person ?? by.person,
      speakers: speakersIn(partnership),
      by: by.person,
      at,
    }),
    says: ({ after }) => `Recorded as there: ${named(after)}.`,
  });

/** Somebody answered an inject or a roll-call: they are there, if they play. */
const hearAnswer = (define: DefineExercises): Command =>
  define.does({
    id: 'exercises.hear-answer',
    does: 'hear that somebody who answered is there',
    may: ['system'],
    args: z.object({ exercise: z.string(), seat: z.string(), person: z.string().transform(personId) }),
    stream: ({ partnership, args }) => streamId(partnership.id, 'exercises', args.exercise),
    command: ({ args: { seat, person }, partnership, by, at }) => ({
      do: 'hear',
      seat,
      person,
      speakers: speakersIn(partnership),
      by: by.person,
      at,
    }),
  });

/** Players are invited, answer, and say that they are there. */
export function inviting(define: DefineExercises): readonly Command[] {
  return [invite(define), ...answers(define), here(define), hearAnswer(define)];
}
