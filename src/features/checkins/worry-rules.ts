import type { Intended } from '../../core/prompt.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { CheckedIn, CheckinFact, Did } from './facts.js';

/** A word that was due then has not come. */
export type Missed = { readonly due: Instant; readonly chased: readonly Intended[] };
/** Nobody took the worry since then, in this round of asking. */
export type Unheard = {
  readonly since: Instant;
  readonly round: number;
  readonly chased: readonly Intended[];
};
export type NoWorry = { readonly refused: 'no-worry' };

/** How many minutes after a word is due it counts as missed. */
const GRACE = 15;

/** Whoever asked for help hears who sees to it. */
export function takeOver({ worry, person }: CheckedIn, did: Did): readonly CheckinFact[] | NoWorry {
  if (!worry) return { refused: 'no-worry' };
  if (worry.taken) return [];
  return [{ type: 'help-taken', ...(worry.why === 'help' && { hears: [person] }), ...did }];
}

/** The word that was due is asked for now. */
export function look(due: Instant, state: CheckedIn, did: Did): readonly CheckinFact[] {
  if (state.due?.at !== due || state.owes) return [];
  const asked: readonly Intended[] = [{ seat: state.person, people: [state.person] }];
  return [{ type: 'word-due', due: state.due, asked, missed: minutesAfter(did.at, GRACE), ...did }];
}

/** It was asked for and has not come. */
export function miss({ due, chased }: Missed, { owes, worry }: CheckedIn, did: Did): readonly CheckinFact[] {
  if (owes?.at !== due || (worry && !worry.taken)) return [];
  return [{ type: 'word-missed', due: owes, chased, round: 1, ...did }];
}

/** Nobody has taken it yet: everybody is asked once more. */
export function chase({ since, round, chased }: Unheard, state: CheckedIn, did: Did): readonly CheckinFact[] {
  const { worry, owes } = state;
  if (!worry || worry.taken || worry.since !== since || worry.round !== round) return [];
  const next = round + 1;
  if (worry.why === 'missed' && owes)
    return [{ type: 'word-missed', due: owes, chased, round: next, ...did }];
  return [{ type: 'help-asked', how: 'self', chased, round: next, ...did }];
}
