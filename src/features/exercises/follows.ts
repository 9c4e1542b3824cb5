import type { Follow } from '../../core/feature.js';
import { streamParts } from '../../core/ids.js';
import type { SerialFact } from '../injects/facts.js';
import type { RollAnswerFact } from '../rollanswers/facts.js';

/** The exercise whose inject a stream is of: its id stands before the inject's number. */
const exerciseOf = (id: string): string => id.slice(0, id.lastIndexOf('.'));

/** Whoever answers an inject, or a roll-call in time, is there, and is debriefed, whether or not they said so. */
export const follows: readonly Follow[] = [
  {
    feature: 'injects',
    fact: 'inject-answered',
    asks: ({ fact, stream }) => {
      // Stored by the injects feature under this type.
      const { seat, by } = fact as Extract<SerialFact, { type: 'inject-answered' }>;
      const exercise = exerciseOf(streamParts(stream).id);
      return [{ command: 'exercises.hear-answer', args: { exercise, seat, person: by } }];
    },
  },
  {
    feature: 'rollanswers',
    fact: 'seat-answered',
    asks: ({ fact }) => {
      // Stored by the rollanswers feature under this type.
      const { exercise, seat, late, by } = fact as RollAnswerFact;
      return exercise === undefined || late
        ? []
        : [{ command: 'exercises.hear-answer', args: { exercise, seat, person: by } }];
    },
  },
];
