import type { Card } from '../core/card.js';
import type { ClaimedDelivery } from '../core/ports.js';
import { withSentence } from '../core/showing/mark.js';

/** How a try is noted whose answer was lost. */
export const UNKNOWN = 'unknown: ';

/** What is known of the tries before this one. */
export type Tried = Pick<ClaimedDelivery, 'cutOff' | 'problem'>;

const WORDS = 'You may have this twice: I could not tell whether the first arrived.';

/** An earlier try that may have arrived: one whose answer was lost, or one that was cut off and left no word. */
export function mayHaveArrived({ cutOff, problem }: Tried): boolean {
  return cutOff === true || problem?.startsWith(UNKNOWN) === true;
}

/** A card as it is sent: where an earlier try may have arrived it says so, under its own words. */
export function asSent(card: Card, tried: Tried): Card {
  return mayHaveArrived(tried) ? { ...withSentence(card, WORDS), summary: card.summary } : card;
}
