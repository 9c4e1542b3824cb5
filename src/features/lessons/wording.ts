import type { LessonRefusal } from './decider.js';
import type { LessonKind, LessonStage, Principle, Source } from './facts.js';

export const STAGE_WORDS: { readonly [stage in LessonStage]: string } = {
  identified: 'Identified, waiting to be accepted',
  accepted: 'Accepted',
  'not-accepted': 'Not accepted',
  'action-agreed': 'Action agreed',
  implemented: 'Implemented, waiting to be seen in a later exercise',
  learned: 'Learned',
};

export const KIND_WORDS: { readonly [kind in LessonKind]: string } = {
  issue: 'Lesson',
  'notable-practice': 'Notable practice',
};

export const SOURCE_WORDS: { readonly [source in Source]: string } = {
  exercise: 'Exercise',
  debrief: 'Debrief',
  incident: 'Incident',
  training: 'Training',
  inquiry: 'Inquiry',
};

export const PRINCIPLE_WORDS: { readonly [principle in Principle]: string } = {
  'co-locate': 'Co-locate',
  communicate: 'Communicate',
  'co-ordinate': 'Co-ordinate',
  'understand-risk': 'Jointly understand risk',
  'shared-awareness': 'Shared situational awareness',
};

/** What can be done next, where something cannot be done now. */
const NEXT: { readonly [stage in LessonStage]: string } = {
  identified: 'It is waiting to be accepted first.',
  accepted: 'Agree an action for it.',
  'not-accepted': 'It was not accepted. Accept it after all, if that has changed.',
  'action-agreed': 'Its action has to be closed first: “actions” shows how that stands.',
  implemented: 'It waits for a later exercise in which it is seen to hold.',
  learned: 'It is learned.',
};

/** The words for each refusal. */
export const words: {
  readonly [Name in LessonRefusal['refused']]: (refusal: Extract<LessonRefusal, { refused: Name }>) => string;
} = {
  'no-such-lesson': ({ ref }) =>
    `I do not know a lesson${ref ? ` ${ref}` : ''} here. Type “lessons” to see those there are.`,
  'not-now': ({ reference, stage }) => `${reference} cannot do that now. ${NEXT[stage]}`,
  'nothing-said': () => 'Those words are no longer there: the debrief was given again. Open it once more.',
  'due-in-the-past': () => 'That day has passed. Give a day to come, such as “next fri”.',
  'no-such-exercise': () => 'I do not know that exercise here. Type “exercises” to see those there are.',
  'no-such-action': () => 'I do not know that action here. Type “actions” to see those there are.',
  superseded: ({ action, with: by }) => `${action} was superseded by ${by}. Link that one instead.`,
  'not-held-since': ({ exercise }) =>
    `${exercise} was not held since the lesson came so far. Give one that started and ended after that.`,
};
