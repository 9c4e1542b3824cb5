import type { Offer } from '../../core/people/membership.js';
import { wordsOf } from '../../core/said.js';
import { bare } from '../../core/word-for-word.js';
import type { RaisedActivation } from '../activations/facts.js';
import type { CheckedIn } from './facts.js';
import { holdsPlace } from './state.js';
import { SAYING_WORDS } from './wording.js';

/** Whoever is in need writes little. */
const LONGEST = 160;

/** So much of it is kept, whatever stands between the words. */
export const MOST_WRITTEN = 1_000;

const NEEDS = [
  /^help( (i|im|we|were|now|please|here|someone|somebody)\b.*)?$/,
  /\bhelp (me|us)\b/,
  /\b(need|needs|send|get|want) (\w+ )?help\b/,
  /\b(trapped|stuck|hurt|injured|bleeding|unconscious|attacked|drowning|mayday|sos|999)\b/,
  /\bcant (breathe|move|swim|get (out|off|away|back|up))\b/,
  /\b(emergency|ambulance|danger|cut off|collapsed|(im|am|are|were) not safe|unsafe)\b/,
];

/** What is written by whoever was asked whether they are safe, and is not. */
const NO = ['no', 'not ok', 'no im not', 'not safe'];

/** Whether words may be those of somebody who needs help. One press says that they are. */
export function mayNeedHelp(words: string): boolean {
  const said = bare(words);
  return said.length <= LONGEST && NEEDS.some((need) => need.test(said));
}

/** What whoever has a place at a real activation is offered, whatever else waits for them. */
export function offering(
  state: CheckedIn,
  { call: { where, occasion } }: RaisedActivation,
): { readonly offers?: Offer } {
  if (occasion.is !== 'incident' || !holdsPlace(state)) return {};
  return {
    offers: {
      asks: 'Do you need help?',
      words: `${wordsOf(where)}: every coordinator hears it at once. If life is in danger, call 999.`,
      title: SAYING_WORDS.help,
      verb: 'checkins.say',
      data: { saying: 'help' },
      field: 'words',
      isFor: (words) => mayNeedHelp(words) || (state.owes?.on === 'safe' && NO.includes(bare(words))),
    },
  };
}
