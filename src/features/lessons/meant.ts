import { z } from 'zod';
import type { Define } from '../../core/define-feature.js';
import type { PartnershipId } from '../../core/ids.js';
import { type About, meantIn } from '../../core/meant.js';
import { type Found, listOf, type Reading } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { LessonCommand, LessonRefusal } from './decider.js';
import type { Lesson, LessonFact } from './facts.js';

export type DefineLessons = Define<Lesson, LessonCommand, LessonFact, LessonRefusal>;

/** Those who decide about lessons. */
export const DECIDES = ['chair', 'secretariat'] as const;

export type AboutLesson = About<'lesson'>;

const { fields, readMeant, streamMeant, cardMeant } = meantIn<Lesson, 'lesson', LessonRefusal>({
  feature: 'lessons',
  key: 'lesson',
  called: 'Lesson',
  newest: 'identified',
  none: (ref) => ({ refused: 'no-such-lesson', ref }),
});

/** What every command about one lesson has. Which is meant a button says by its id, words by its reference. */
export const aLesson = {
  fields,
  args: z.object({ ref: z.string().nullish(), lesson: z.string().nullish() }),
  reads: readMeant,
  stream: streamMeant,
  shows: cardMeant('lesson'),
};

/** What a form about a lesson carries from the moment it opens. */
export const carried = (_: unknown, lesson: Lesson) => (lesson ? { lesson: lesson.id } : {});

/** What a form about a lesson says it is about. */
export const aboutLesson = (lesson: Lesson): string | undefined =>
  lesson ? `${lesson.reference}  ${wordsOf(lesson.what)}` : undefined;

/** How a sentence names a lesson. */
export const named = (lesson: Lesson): string => lesson?.reference ?? 'The lesson';

/** The most lessons a list looks through. */
const MOST_LESSONS = 1000;

/** The lessons of a partnership, the newest first. */
export const lessonsOf = (partnership: PartnershipId): Reading<readonly Found<Lesson>[]> =>
  listOf<Lesson>({
    feature: 'lessons',
    partnership,
    sort: { field: 'identified', order: 'down' },
    limit: MOST_LESSONS,
  });
