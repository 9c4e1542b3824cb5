import type { Follow } from '../../core/feature.js';
import { streamParts } from '../../core/ids.js';
import type { ActionFact } from '../actions/facts.js';

type Raised = Extract<ActionFact, { type: 'action-raised' }>;
type Accepted = Extract<ActionFact, { type: 'action-accepted' }>;

/** An action of a lesson that was raised is agreed; one that was closed by somebody's word implements it. */
export const follows: readonly Follow[] = [
  {
    feature: 'actions',
    fact: 'action-raised',
    asks: ({ fact }) => {
      // Stored by the actions feature under this type; so is the next.
      const { lesson, action, reference } = fact as Raised;
      return lesson === undefined
        ? []
        : [{ command: 'lessons.agree-action', args: { lesson, action, reference } }];
    },
  },
  {
    feature: 'actions',
    fact: 'action-accepted',
    asks: ({ fact, stream }) => {
      const { lesson, by } = fact as Accepted;
      const action = streamParts(stream).id;
      return lesson === undefined ? [] : [{ command: 'lessons.implement', args: { lesson, action, by } }];
    },
  },
];
