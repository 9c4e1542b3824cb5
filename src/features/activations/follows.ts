import type { Follow } from '../../core/feature.js';
import type { CheckinFact } from '../checkins/facts.js';

/** Whoever says that they are coming, or no longer are, has a place given or taken back. */
export const follows: readonly Follow[] = [
  {
    feature: 'checkins',
    fact: 'call-answered',
    together: true,
    asks: ({ fact }) => {
      // Stored by that feature under this type.
      const { activation } = fact as Extract<CheckinFact, { type: 'call-answered' }>;
      return [{ command: 'activations.settle', args: { activation } }];
    },
  },
];
