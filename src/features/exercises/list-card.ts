import { defineCard } from '../../core/define-feature.js';
import type { PartnershipId } from '../../core/ids.js';
import { type Found, listOf, type Reading } from '../../core/reading.js';
import { pageOf } from '../../core/showing/paging.js';
import type { Exercise } from './facts.js';
import { kindsLine, titleLine, whenLine } from './lines.js';

type ListReads = { readonly exercises: Reading<readonly Found<Exercise>[]> };

/** The most exercises a list looks through. */
export const MOST_EXERCISES = 500;
const PER_PAGE = 8;

/** The exercises of a partnership, the latest first. */
export const exercisesOf = (partnership: PartnershipId): Reading<readonly Found<Exercise>[]> =>
  listOf<Exercise>({
    feature: 'exercises',
    partnership,
    sort: { field: 'starts', order: 'down' },
    limit: MOST_EXERCISES,
  });

export const listCard = defineCard<Exercise, ListReads>({
  reads: ({ partnership }) => ({ exercises: exercisesOf(partnership.id) }),
  draw: ({ part, partnership, known, now }) => {
    const all = known.exercises.flatMap(({ view }) => (view ? [view] : []));
    const page = pageOf(all, Number(part) || 1, PER_PAGE);
    return {
      template: 'exercises/list',
      data: {
        title:
          all.length === 0
            ? `${partnership.name}: no exercise is planned yet`
            : `${partnership.name}: ${all.length === 1 ? '1 exercise' : `${all.length} exercises`}, the latest first`,
        exercises: page.lines.map((exercise) => ({
          exercise: exercise.id,
          line: titleLine(exercise),
          details: `${kindsLine(exercise)} · ${whenLine(exercise, { partnership, now })}`,
        })),
        more: page.more > 0 ? `and ${page.more} more` : '',
        next: String(page.next ?? 1),
        hasMore: page.more > 0,
      },
    };
  },
});
