import type { Follow } from '../../core/feature.js';
import { type PersonId, type StreamId, streamParts } from '../../core/ids.js';
import type { ActionFact } from '../actions/facts.js';

type Raised = Extract<ActionFact, { type: 'action-raised' }>;
type Accepted = Extract<ActionFact, { type: 'action-accepted' }>;
type Linked = Extract<ActionFact, { type: 'lesson-linked' }>;

/** An action of a lesson that was raised is agreed; one that was closed by somebody's word implements all it was for. */
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
      const { lesson, linked = [], by } = fact as Accepted;
      return [...(lesson === undefined ? [] : [lesson]), ...linked].map(implementedBy(stream, by));
    },
  },
  {
    feature: 'actions',
    fact: 'lesson-linked',
    asks: ({ fact, stream }) => {
      const { lesson, closed, by } = fact as Linked;
      return closed ? [lesson].map(implementedBy(stream, by)) : [];
    },
  },
];

function implementedBy(stream: StreamId, by: PersonId) {
  const action = streamParts(stream).id;
  return (lesson: string) => ({ command: 'lessons.implement', args: { lesson, action, by } });
}
