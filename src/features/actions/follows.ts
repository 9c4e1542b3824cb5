import type { Follow } from '../../core/feature.js';
import { streamParts } from '../../core/ids.js';
import { wordsOf } from '../../core/said.js';
import type { LessonFact } from '../lessons/facts.js';
import type { ActionFact } from './facts.js';

/**
 * What is told of an action is heard in its partnership's round; so is what was told and taken back. What a lesson
 * asks for is raised, and what it waits for is told so.
 */
export const follows: readonly Follow[] = [
  heardAs('action-told', { takenBack: false }),
  heardAs('due-date-revised', { takenBack: false }),
  heardAs('action-held', { takenBack: false }),
  heardAs('transfer-offered', { takenBack: false }),
  heardAs('answer-taken-back', { takenBack: true }),
  {
    feature: 'lessons',
    fact: 'action-asked',
    asks: ({ fact }) => {
      // Stored by the lessons feature under this type.
      const { lesson, reference, asked, by } = fact as Extract<LessonFact, { type: 'action-asked' }>;
      const { what, ...rest } = asked;
      const from = `Lesson ${reference}`;
      return [
        { command: 'actions.add-for-lesson', args: { lesson, from, what: wordsOf(what), ...rest, by } },
      ];
    },
  },
  {
    feature: 'lessons',
    fact: 'action-agreed',
    asks: ({ fact, stream }) => {
      // Stored by the lessons feature under this type.
      const { linked, action, by } = fact as Extract<LessonFact, { type: 'action-agreed' }>;
      const lesson = streamParts(stream).id;
      return linked ? [{ command: 'actions.link-lesson', args: { action, lesson, by } }] : [];
    },
  },
];

function heardAs(fact: ActionFact['type'], { takenBack }: { takenBack: boolean }): Follow {
  return {
    feature: 'actions',
    fact,
    asks: ({ fact: told, stream }) => [
      {
        command: 'actions.hear',
        // Stored by this feature under this type.
        args: { action: streamParts(stream).id, takenBack, by: (told as ActionFact).by },
      },
    ],
  };
}
