import { quantile } from '../../core/reaching/reach.js';
import { DELIVERY_STATES, type Sums } from '../../core/reaching/sums.js';
import type { Here } from './facts.js';
import { OUTCOME_OF, OUTCOMES, type Outcome } from './wording.js';

/** How fast a roll-call was answered: seats by the first word of any of their people. */
export type Figures = {
  readonly answered: number;
  /** How many seats within so many minutes. */
  readonly within: readonly { readonly minutes: number; readonly seats: number }[];
  readonly median?: number;
  readonly ninetieth?: number;
};

/** What commanders ask: by when could we count on an answer. */
const WITHIN = [15, 30, 60] as const;

/** The first answer of each seat. */
export function firstAnswers(answers: readonly Here[]): ReadonlyMap<string, Here> {
  const first = new Map<string, Here>();
  for (const answer of answers) {
    const before = first.get(answer.seat);
    if (!before || answer.at < before.at) first.set(answer.seat, answer);
  }
  return first;
}

export function figuresOf(answers: readonly Here[]): Figures {
  const minutes = [...firstAnswers(answers).values()].map((answer) => answer.minutes);
  return {
    answered: minutes.length,
    within: WITHIN.map((most) => ({
      minutes: most,
      seats: minutes.filter((each) => each <= most).length,
    })),
    ...(minutes.length > 0 && { median: quantile(minutes, 0.5), ninetieth: quantile(minutes, 0.9) }),
  };
}

/** How many seats came to what: together they are those called. */
export function outcomesOf(sums: Sums): { readonly [outcome in Outcome]: number } {
  const none = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const state of DELIVERY_STATES) none[OUTCOME_OF[state]] += sums[state];
  return none;
}
