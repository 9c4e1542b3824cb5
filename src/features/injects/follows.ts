import type { Follow } from '../../core/feature.js';
import { streamParts } from '../../core/ids.js';
import type { ExerciseFact } from '../exercises/facts.js';

/** Whatever moves the clock of an exercise has its injects looked at. */
export const follows: readonly Follow[] = (
  [
    'exercise-started',
    'exercise-paused',
    'exercise-resumed',
    'exercise-stopped',
    'exercise-ended',
    'exercise-cancelled',
  ] as const satisfies readonly ExerciseFact['type'][]
).map((fact) => ({
  feature: 'exercises',
  fact,
  asks: ({ stream }) => [{ command: 'injects.tick', args: { exercise: streamParts(stream).id } }],
}));
