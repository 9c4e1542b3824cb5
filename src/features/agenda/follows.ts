import type { Follow } from '../../core/feature.js';
import type { MeetingFact } from '../meetings/facts.js';

/** A meeting that is called gets an agenda of the partnership's standing items. */
export const follows: readonly Follow[] = [
  {
    feature: 'meetings',
    fact: 'meeting-called',
    // The meetings feature stores this fact under this type.
    asks: ({ fact }) => [{ command: 'agenda.prepare', args: { meeting: (fact as MeetingFact).meeting } }],
  },
];
