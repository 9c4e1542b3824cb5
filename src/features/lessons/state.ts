import type { Did, Identified, Lesson, LessonFact } from './facts.js';

/** What a lesson has come to after one more fact. */
export function evolve(lesson: Lesson, fact: LessonFact): Lesson {
  const did: Did = { by: fact.by, at: fact.at };
  if (fact.type === 'lesson-identified') {
    const { lesson: id, reference, telling, origin } = fact;
    const begun = { stage: 'identified', since: fact.at, actions: [] } as const;
    return { id, reference, ...telling, ...origin, identified: did, ...begun };
  }
  if (!lesson) return lesson;
  const at = (stage: Identified['stage']) => ({ ...lesson, stage, since: fact.at });
  switch (fact.type) {
    case 'lesson-reworded': {
      // What may be left out must not stay from the words before.
      const { theme: _, principle: __, recommendation: ___, ...rest } = lesson;
      return { ...rest, ...fact.telling, reworded: did };
    }
    case 'lesson-accepted':
      return at('accepted');
    case 'lesson-not-accepted':
      return { ...at('not-accepted'), because: fact.reason };
    case 'action-asked':
      return { ...lesson, raising: true };
    case 'action-agreed': {
      const { raising: _, fellAway: __, ...agreed } = at('action-agreed');
      const { action, reference } = fact;
      return { ...agreed, actions: [...lesson.actions, { action, reference }] };
    }
    case 'action-fell-away':
      return { ...at('accepted'), fellAway: fact.with };
    case 'lesson-implemented':
      return { ...at('implemented'), implemented: did };
    case 'lesson-validated': {
      const { exercise, evidence } = fact;
      return { ...at('learned'), validated: { exercise, evidence, ...did } };
    }
    default:
      return lesson;
  }
}

/** Whether something is still to be done about it. */
export const isOpen = ({ stage }: Identified): boolean => stage !== 'learned' && stage !== 'not-accepted';
