import type { Follow } from '../../core/feature.js';
import { streamId, streamParts } from '../../core/ids.js';
import { intendedIn } from '../../core/prompt.js';
import type { CheckinFact } from '../checkins/facts.js';

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
  {
    feature: 'checkins',
    fact: 'asked-by-phone',
    asks: ({ fact, stream }) => {
      // Stored by that feature under this type.
      const { person, activation } = fact as Extract<CheckinFact, { type: 'asked-by-phone' }>;
      const of = streamId(streamParts(stream).partnership, 'activations', activation);
      return [{ command: 'volunteers.hear-asked', args: { person, activation: of } }];
    },
  },
];
