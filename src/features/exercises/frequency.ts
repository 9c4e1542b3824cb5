import type { OrganisationId } from '../../core/ids.js';
import { type Instant, monthsAfter } from '../../core/time.js';
import type { ExerciseType, PlannedExercise } from './facts.js';

/** How sure the field is of a figure: high, or a convention. */
type Figure = {
  readonly type: ExerciseType;
  readonly months: number;
  readonly of: 'organisation' | 'partnership';
  readonly confidence: 'high' | 'medium';
};

/** At most so many months from one to the next (domain: B2.1). */
const FREQUENCIES: readonly Figure[] = [
  { type: 'communications', months: 6, of: 'organisation', confidence: 'high' },
  { type: 'table-top', months: 12, of: 'organisation', confidence: 'high' },
  { type: 'live', months: 36, of: 'organisation', confidence: 'high' },
  { type: 'command-post', months: 36, of: 'organisation', confidence: 'high' },
  { type: 'icc-equipment', months: 3, of: 'organisation', confidence: 'medium' },
  { type: 'partnership', months: 12, of: 'partnership', confidence: 'high' },
];

const AMBER_DAYS = 60;
const DAY_MS = 24 * 60 * 60_000;

/** When a kind of exercise is due: `never` held is due now. */
export type Due = {
  readonly type: ExerciseType;
  readonly is: 'never' | 'overdue' | 'amber' | 'in-time';
  readonly last?: Instant;
  readonly due?: Instant;
};

/** What is due of a partnership as a whole, or of one organisation: whoever played in one or led it has done it. */
export function dueOf(
  exercises: readonly PlannedExercise[],
  who: OrganisationId | 'partnership',
  now: Instant,
): readonly Due[] {
  const of = who === 'partnership' ? 'partnership' : 'organisation';
  const done = exercises.filter(
    (each) => each.started && each.ended && (of === 'partnership' || took(each, who)),
  );
  return FREQUENCIES.filter((figure) => figure.of === of).map(({ type, months }) => {
    const ends = done.flatMap(({ types, ended }) => (types.includes(type) && ended ? [ended.at] : []));
    const last = ends.sort().at(-1);
    if (last === undefined) return { type, is: 'never' };
    const due = monthsAfter(last, months);
    const left = Date.parse(due) - Date.parse(now);
    return { type, is: left < 0 ? 'overdue' : left <= AMBER_DAYS * DAY_MS ? 'amber' : 'in-time', last, due };
  });
}

function took({ lead, takes }: PlannedExercise, who: OrganisationId | 'partnership'): boolean {
  return lead === who || takes.some(({ part, organisation }) => part === 'player' && organisation === who);
}
