import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { type Define, defineFeature } from '../../core/define-feature.js';
import type { FieldSet } from '../../core/fields.js';
import { spokenWhile } from '../../core/time.js';
import { callCard, rollCallOf } from './cards.js';
import { type RollAnswerCommand, type RollAnswerRefusal, rollAnswerDecider } from './decider.js';
import type { RollAnswerFact, RollAnswers } from './facts.js';
import { calledSeat, reads, seatMeant, streamFor } from './meant.js';

type DefineAnswers = Define<RollAnswers, RollAnswerCommand, RollAnswerFact, RollAnswerRefusal>;

const fields = {
  rollCall: { kind: 'id', label: 'Roll-call', hidden: true },
  seat: { kind: 'id', label: 'Seat', hidden: true },
} as const satisfies FieldSet;

const here = (define: DefineAnswers): Command =>
  define.does({
    id: 'rollanswers.here',
    words: ['here'],
    said: { here: {}, 'I’m here': {}, 'I am here': {} },
    does: 'answer a roll-call',
    may: [{ relation: 'person called' }],
    beyond: true,
    fields,
    args: z.object({ rollCall: z.string().nullish(), seat: z.string().nullish() }),
    reads,
    stream: (ask) => {
      const found = seatMeant(ask);
      return found ? streamFor(ask, found) : { refused: 'not-called' };
    },
    relations: (ask) => ({ 'person called': seatMeant(ask)?.answerers ?? [] }),
    command: (ask) => {
      const { rollCall, seat } = calledSeat(ask);
      const { id, exercise, opened } = rollCall;
      const of = { rollCall: id, ...(exercise && { exercise }), seat };
      return { do: 'answer', ...of, opened, by: ask.by.person, at: ask.at };
    },
    shows: (ask) => {
      const found = calledSeat(ask);
      return { stream: streamFor(ask, found), card: 'call', part: found.seat };
    },
    says: ({ ask, after }) => {
      const mine = after?.answers.find(({ by }) => by === ask.by.person);
      if (!mine) return 'Recorded.';
      const late = mine.late ? '; the roll-call had ended' : '';
      return `Recorded: you are here, after ${spokenWhile(mine.minutes)}${late}.`;
    },
  });

/** The answers of a roll-call: one stream for each seat, since everybody answers at once. */
export const rollanswers = defineFeature(
  {
    name: 'rollanswers',
    shape: 1,
    decider: rollAnswerDecider,
    indexed: ['rollCall'],
    fields: (state): Readonly<Record<string, string>> => (state ? { rollCall: state.rollCall } : {}),
    belongsTo: ({ id }) => ({ feature: 'rollcalls', id: rollCallOf(id) }),
    cards: { call: callCard },
    words: { 'not-called': () => 'No roll-call asks you now, so there is nothing to answer.' },
  },
  (define) => [here(define)],
);
