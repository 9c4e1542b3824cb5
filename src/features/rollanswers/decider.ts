import type { Decider } from '../../core/decider.js';
import type { Instant } from '../../core/time.js';
import type { Did } from '../rollcalls/facts.js';
import type { RollAnswerFact, RollAnswers } from './facts.js';

export type RollAnswerCommand = {
  readonly do: 'answer';
  readonly rollCall: string;
  readonly exercise?: string;
  readonly seat: string;
  /** When the roll-call began, and until when an answer is in time. */
  readonly opened: Instant;
  readonly until: Instant;
} & Did;

export type RollAnswerRefusal = { readonly refused: 'not-called' };

/** The rules of one seat of a roll-call: every person's first word counts, in time or late, and only the first. */
export const rollAnswerDecider: Decider<RollAnswers, RollAnswerCommand, RollAnswerFact, RollAnswerRefusal> = {
  initial: null,
  decide: ({ rollCall, exercise, seat, opened, until, by, at }, state) => {
    if (state?.answers.some((answer) => answer.by === by)) return [];
    const minutes = Math.max(0, (Date.parse(at) - Date.parse(opened)) / 60_000);
    const of = { rollCall, ...(exercise && { exercise }), seat };
    return [{ type: 'seat-answered', ...of, minutes, ...(at > until && { late: true as const }), by, at }];
  },
  evolve: (state, { type: _, exercise: __, rollCall, ...here }) => ({
    rollCall,
    seat: here.seat,
    answers: [...(state?.answers ?? []), here],
  }),
  react: ({ rollCall, seat }) => [
    { do: 'refresh', card: { card: 'call', part: seat } },
    { do: 'refresh', card: { card: 'board' }, another: { feature: 'rollcalls', id: rollCall } },
  ],
};
