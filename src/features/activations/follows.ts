import type { Follow } from '../../core/feature.js';
import { streamParts } from '../../core/ids.js';
import type { CheckinFact } from '../checkins/facts.js';
import type { ExerciseFact } from '../exercises/facts.js';

/** So many activations of one exercise can be open at a time. */
const MOST_OPEN = 5;

/** An exercise that is over, or gives way to a real incident, keeps nobody on the way: what was called in it stands down. */
const withExercise: readonly Follow[] = (
  [
    'exercise-stopped',
    'exercise-ended',
    'real-incident-called',
  ] as const satisfies readonly ExerciseFact['type'][]
).map((fact) => ({
  feature: 'exercises',
  fact,
  asks: ({ stream }) =>
    Array.from({ length: MOST_OPEN }, (_, nth) => ({
      command: 'activations.follow-exercise',
      args: { exercise: streamParts(stream).id, nth },
    })),
}));

/** Whoever says that they are coming, or no longer are, has a place given or taken back. */
export const follows: readonly Follow[] = [
  ...withExercise,
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
