import type { Follow } from '../../core/feature.js';
import { intendedIn } from '../../core/prompt.js';

/** Whoever an activation asks was asked once more: the register counts, so that the same are not always asked. */
export const follows: readonly Follow[] = [
  {
    feature: 'activations',
    fact: 'wave-asked',
    asks: ({ fact, stream }) =>
      intendedIn(fact.asked).map(({ seat }) => ({
        command: 'volunteers.hear-asked',
        args: { person: seat, activation: stream },
      })),
  },
];
