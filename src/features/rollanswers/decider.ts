import type { Decider } from '../../core/decider.js';
import { shownSince, stoodSince } from '../../core/standing-still.js';
import type { Called, Did } from '../rollcalls/facts.js';
import type { RollAnswerFact, RollAnswers } from './facts.js';

export type RollAnswerCommand = {
  readonly do: 'answer';
  readonly rollCall: string;
  readonly exercise?: string;
  readonly seat: string;
  /** When the roll-call began, until when an answer is in time, and when that time stood still. */
  readonly opened: Opened;
} & Did;

type Opened = Pick<NonNullable<Called['opened']>, 'at' | 'until' | 'stills' | 'still'>;

export type RollAnswerRefusal = { readonly refused: 'not-called' };

/** The rules of one seat of a roll-call: every person's first word counts, in time or late, and only the first. */
export const rollAnswerDecider: Decider<RollAnswers, RollAnswerCommand, RollAnswerFact, RollAnswerRefusal> = {
  initial: null,
  decide: ({ rollCall, exercise, seat, opened, by, at }, state) => {
    if (state?.answers.some((answer) => answer.by === by)) return [];
    const now = shownSince(at, opened.still);
    const stood = stoodSince(opened.at, opened.stills ?? []);
    const minutes = Math.max(0, (Date.parse(now) - Date.parse(opened.at) - stood) / 60_000);
    const of = { rollCall, ...(exercise && { exercise }), seat };
    const late = now > opened.until;
    return [{ type: 'seat-answered', ...of, minutes, ...(late && { late: true as const }), by, at }];
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
