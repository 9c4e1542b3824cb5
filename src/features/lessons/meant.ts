import { z } from 'zod';
import type { Define } from '../../core/define-feature.js';
import type { Ask } from '../../core/feature.js';
import type { FieldSet } from '../../core/fields.js';
import { type PartnershipId, type StreamId, streamId } from '../../core/ids.js';
import { calledBy, type Found, listOf, noneOf, type Reading } from '../../core/reading.js';
import type { LessonCommand, LessonRefusal } from './decider.js';
import type { Lesson, LessonFact } from './facts.js';

export type DefineLessons = Define<Lesson, LessonCommand, LessonFact, LessonRefusal>;

/** Those who decide about lessons. */
export const DECIDES = ['chair', 'secretariat'] as const;

/** Which lesson is meant: a button says by id, words by its reference. */
export const aboutFields = {
  ref: { kind: 'reference', label: 'Reference', hidden: true },
  lesson: { kind: 'id', label: 'Lesson', hidden: true },
} as const satisfies FieldSet;

export const aboutArgs = { ref: z.string().nullish(), lesson: z.string().nullish() };

export type About = { readonly ref?: string | null | undefined; readonly lesson?: string | null | undefined };

type Meant = { readonly meant: Reading<readonly Found<Lesson>[]> };

/** Finds the lesson with a reference; a bare number is of the newest that has it. */
export function readMeant({ args, partnership }: Pick<Ask<About>, 'args' | 'partnership'>): Meant {
  const { ref, lesson } = args;
  if (lesson || !ref) return { meant: noneOf<Lesson>() };
  return {
    meant: calledBy<Lesson>({ feature: 'lessons', partnership: partnership.id, ref, newest: 'identified' }),
  };
}

type Knowing = {
  readonly args: About;
  readonly partnership: Ask['partnership'];
  readonly known: { readonly meant: readonly Found<Lesson>[] };
};

/** The lesson a request is about, or a refusal when there is none of that name. */
export function lessonMeant({ args, partnership, known }: Knowing): StreamId | LessonRefusal {
  if (args.lesson) return streamId(partnership.id, 'lessons', args.lesson);
  return known.meant[0]?.stream ?? { refused: 'no-such-lesson', ref: args.ref ?? '' };
}

export function shownAfter(ask: Knowing) {
  const stream = lessonMeant(ask);
  if (typeof stream !== 'string') throw new Error('A card was asked for where there is no lesson');
  return { stream, card: 'lesson' };
}

/** What a form about a lesson carries from the moment it opens. */
export const carried = (_: unknown, lesson: Lesson) => (lesson ? { lesson: lesson.id } : {});

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
