import type { Follow } from '../../core/feature.js';
import { streamParts } from '../../core/ids.js';
import type { ExerciseFact } from '../exercises/facts.js';

/** So many roll-calls of one exercise can be open at a time, or still to come. */
const MOST_OPEN = 5;

/** An exercise that is over, or gives way to a real incident, has its roll-calls stopped. */
export const follows: readonly Follow[] = (
  [
    'exercise-stopped',
    'exercise-ended',
    'exercise-cancelled',
    'real-incident-called',
  ] as const satisfies readonly ExerciseFact['type'][]
).map((fact) => ({
  feature: 'exercises',
  fact,
  asks: ({ stream }) => {
    const { id: exercise } = streamParts(stream);
    return Array.from({ length: MOST_OPEN }, (_, nth) => ({
      command: 'rollcalls.halt',
      args: { exercise, nth },
    }));
  },
}));
