import type { Follow } from '../../core/feature.js';
import { streamParts } from '../../core/ids.js';
import type { ExerciseFact } from '../exercises/facts.js';

/** An exercise that ends is debriefed at once. */
export const follows: readonly Follow[] = [
  {
    feature: 'exercises',
    fact: 'exercise-ended',
    asks: ({ fact, stream }) => {
      // Stored by the exercises feature under this type.
      const ended = fact as Extract<ExerciseFact, { type: 'exercise-ended' }>;
      const { id } = streamParts(stream);
      return [{ command: 'debriefs.open', args: { exercise: id, players: [...ended.players] } }];
    },
  },
];
