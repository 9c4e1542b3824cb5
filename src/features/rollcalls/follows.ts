import type { Follow } from '../../core/feature.js';
import { streamParts } from '../../core/ids.js';
import type { ExerciseFact } from '../exercises/facts.js';

/** So many roll-calls of one exercise can be open at a time, or still to come. */
const MOST_OPEN = 5;

/** What follows for the roll-calls of an exercise, each by its turn. */
const whenever = (fact: ExerciseFact['type'], command: string): Follow => ({
  feature: 'exercises',
  fact,
  asks: ({ stream }) => {
    const { id: exercise } = streamParts(stream);
    return Array.from({ length: MOST_OPEN }, (_, nth) => ({ command, args: { exercise, nth } }));
  },
});

/**
 * An exercise that is over, or gives way to a real incident, has its roll-calls stopped; those of one that is paused
 * stand still with it, and go on when it does.
 */
export const follows: readonly Follow[] = [
  whenever('exercise-stopped', 'rollcalls.halt'),
  whenever('exercise-ended', 'rollcalls.halt'),
  whenever('exercise-cancelled', 'rollcalls.halt'),
  whenever('real-incident-called', 'rollcalls.halt'),
  whenever('exercise-paused', 'rollcalls.keep-time'),
  whenever('exercise-resumed', 'rollcalls.keep-time'),
];
