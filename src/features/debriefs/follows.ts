import type { Follow } from '../../core/feature.js';
import { streamParts } from '../../core/ids.js';
import type { ExerciseFact } from '../exercises/facts.js';

/** An exercise that ends is debriefed at once; that its report is signed off meets the duty to give one. */
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
  {
    feature: 'exercises',
    fact: 'report-signed-off',
    asks: ({ fact, stream }) => {
      // Stored by the exercises feature under this type.
      const { by, at } = fact as Extract<ExerciseFact, { type: 'report-signed-off' }>;
      return [{ command: 'debriefs.signed-off', args: { exercise: streamParts(stream).id, by, at } }];
    },
  },
];
