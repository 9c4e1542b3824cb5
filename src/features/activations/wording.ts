import { wordsOf } from '../../core/said.js';
import type { PassedOver, RaisedActivation } from './facts.js';
import { placesTaken } from './places.js';

/** Words about who is asked, and how many were passed over. */
export function withElsewhere(words: string, { elsewhere }: PassedOver): string {
  if (!elsewhere) return words;
  const who = elsewhere === 1 ? '1 more who fits has' : `${elsewhere} more who fit have`;
  return `${words} ${who} a place elsewhere at these hours, and can be asked once that is over or given up.`;
}

/** "Eastfield School: 9 of 12 needed are coming". */
export function titleOf({ call, taken, status }: RaisedActivation): string {
  const where = wordsOf(call.where);
  if (status === 'closed') return `${where}: closed`;
  const places = placesTaken({ taken });
  const coming = `${places} of ${call.need} needed ${places === 1 ? 'is' : 'are'} coming`;
  return status === 'open' ? `${where}: ${coming}` : `${where}: standing down`;
}
