import { wordsOf } from '../../core/said.js';
import type { RaisedActivation } from './facts.js';
import { placesTaken } from './places.js';

/** "Eastfield School: 9 of 12 needed are coming". */
export function titleOf({ call, taken, status }: RaisedActivation): string {
  const where = wordsOf(call.where);
  if (status === 'closed') return `${where}: closed`;
  const places = placesTaken({ taken });
  const coming = `${places} of ${call.need} needed ${places === 1 ? 'is' : 'are'} coming`;
  return status === 'open' ? `${where}: ${coming}` : `${where}: standing down`;
}
