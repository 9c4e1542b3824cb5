import type { Did, Here } from '../rollcalls/facts.js';

/** What can have happened at one seat of a roll-call: its people say that they are here, each once. */
export type RollAnswerFact = {
  readonly type: 'seat-answered';
  readonly rollCall: string;
  /** The exercise that it is part of. */
  readonly exercise?: string;
  readonly seat: string;
  readonly minutes: number;
  readonly late?: true;
} & Did;

/** The first word of each person for a seat, in order; null until somebody answers. */
export type RollAnswers = {
  readonly rollCall: string;
  readonly seat: string;
  readonly answers: readonly Here[];
} | null;
