import type { Follow } from '../../core/feature.js';
import { streamParts } from '../../core/ids.js';
import type { SerialFact } from '../injects/facts.js';

/** The exercise whose inject a stream is of: its id stands before the inject's number. */
const exerciseOf = (id: string): string => id.slice(0, id.lastIndexOf('.'));

/** Whoever answers an inject is there, and is debriefed, whether or not they said so. */
export const follows: readonly Follow[] = [
  {
    feature: 'injects',
    fact: 'inject-answered',
    asks: ({ fact, stream }) => {
      // Stored by the injects feature under this type.
      const { by } = fact as Extract<SerialFact, { type: 'inject-answered' }>;
      const exercise = exerciseOf(streamParts(stream).id);
      return [{ command: 'exercises.hear-answer', args: { exercise, person: by } }];
    },
  },
];
