import { defineFeature } from '../../core/define-feature.js';
import { wordsOf } from '../../core/said.js';
import { fileCard } from '../../core/showing/file-card.js';
import type { Waiting } from '../../core/waiting.js';
import { jol, lessonCard, listCard, sharingCard } from './cards.js';
import { lessonsDecider } from './decider.js';
import { deciding } from './deciding.js';
import type { Lesson } from './facts.js';
import { follows } from './follows.js';
import { link, moveOn } from './linking.js';
import { DECIDES } from './meant.js';
import { showing } from './showing.js';
import { telling } from './telling.js';
import { words } from './wording.js';

/** What waits for those who accept lessons. */
const toAccept: Waiting<Lesson> = {
  is: 'asked',
  find: ({ roles }) =>
    roles.some((role) => DECIDES.some((each) => each === role))
      ? { where: { stage: 'identified' }, sort: { field: 'identified', order: 'up' }, limit: 20 }
      : undefined,
  line: ({ state }) =>
    state
      ? {
          words: `${state.reference}, ${wordsOf(state.what)}: accept this lesson, or say why not`,
          button: { title: 'Open', verb: 'lessons.show', data: { lesson: state.id } },
        }
      : undefined,
};

/** Lessons: identified, accepted, acted on, and learned only when a later exercise shows it. */
export const lessons = defineFeature(
  {
    name: 'lessons',
    shape: 3,
    decider: lessonsDecider,
    indexed: ['reference', 'serial', 'identified', 'stage', 'about'],
    fields: (lesson: Lesson) =>
      lesson
        ? {
            reference: lesson.reference,
            serial: Number(lesson.reference.split('/').at(-1)),
            identified: lesson.identified.at,
            stage: lesson.stage,
            ...(lesson.about !== undefined && { about: lesson.about }),
          }
        : {},
    follows,
    waiting: [toAccept],
    cards: {
      lesson: lessonCard,
      list: listCard,
      sharing: sharingCard,
      file: fileCard<Lesson>({ document: 'jol', called: () => 'Lessons without the names of people' }),
    },
    documents: { jol },
    words,
  },
  (define) => [...showing(define), ...telling(define), ...deciding(define), link(define), moveOn(define)],
);
