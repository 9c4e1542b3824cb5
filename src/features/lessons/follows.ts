import type { Follow } from '../../core/feature.js';
import { type PersonId, type StreamId, streamParts } from '../../core/ids.js';
import type { ActionFact, Awaited } from '../actions/facts.js';

type Raised = Extract<ActionFact, { type: 'action-raised' }>;
type Accepted = Extract<ActionFact, { type: 'action-accepted' }>;
type Superseded = Extract<ActionFact, { type: 'action-superseded' }>;
type Linked = Extract<ActionFact, { type: 'lesson-linked' }>;

/**
 * An action of a lesson that was raised is agreed; one that was closed by somebody's word implements all it was for;
 * one that was superseded hands them on to what took its place.
 */
export const follows: readonly Follow[] = [
  {
    feature: 'actions',
    fact: 'action-raised',
    asks: ({ fact }) => {
      // Stored by the actions feature under this type; so are the others.
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
      const accepted = fact as Accepted;
      return awaiting(accepted).map(implementedBy(stream, accepted.by));
    },
  },
  {
    feature: 'actions',
    fact: 'action-superseded',
    asks: ({ fact, stream }) => {
      const superseded = fact as Superseded;
      return awaiting(superseded).map(movedOn(stream, { with: superseded.with, by: superseded.by }));
    },
  },
  {
    feature: 'actions',
    fact: 'lesson-linked',
    asks: ({ fact, stream }) => {
      const { lesson, closed, superseded, by } = fact as Linked;
      if (closed) return [lesson].map(implementedBy(stream, by));
      return superseded ? [lesson].map(movedOn(stream, { with: superseded, by })) : [];
    },
  },
];

const awaiting = ({ lesson, linked = [] }: Awaited): readonly string[] => [
  ...(lesson === undefined ? [] : [lesson]),
  ...linked,
];

function movedOn(stream: StreamId, superseding: { readonly with: string; readonly by: PersonId }) {
  const action = streamParts(stream).id;
  return (lesson: string) => ({ command: 'lessons.move-on', args: { lesson, action, ...superseding } });
}

function implementedBy(stream: StreamId, by: PersonId) {
  const action = streamParts(stream).id;
  return (lesson: string) => ({ command: 'lessons.implement', args: { lesson, action, by } });
}
