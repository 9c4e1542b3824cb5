import type { ExerciseType, Frequency } from '../../core/exercising.js';
import type { Partnership } from '../../core/people/partnership.js';
import { type Instant, monthsAfter } from '../../core/time.js';
import type { PlannedExercise } from '../exercises/facts.js';
import type { DueKey, Replacement, Told, Who } from './facts.js';

const DAY_MS = 24 * 60 * 60_000;

/** When a kind of exercise is due of somebody: `never` held is due now; of what is `unknown` nobody can say. */
export type Due = {
  readonly who: Who;
  readonly type: ExerciseType;
  readonly is: 'unknown' | 'never' | 'overdue' | 'amber' | 'in-time';
  readonly last?: Instant;
  readonly due?: Instant;
  /** The real activation that stood in for the last, if one did. */
  readonly replacedBy?: Replacement;
  /** The exercise it was; none where somebody told of it. */
  readonly exercise?: Pick<PlannedExercise, 'reference' | 'lead'>;
};

/** What has been held, what stood in for it, and what somebody says of times before. */
export type Held = {
  readonly exercises: readonly PlannedExercise[];
  readonly replaced: readonly Replacement[];
  readonly told: readonly Told[];
};

/** What is due in a partnership by its own rules: of itself first, then of each of its organisations. */
export function dueIn(
  { exercising: { frequencies, amberDays }, seats }: Pick<Partnership, 'exercising' | 'seats'>,
  held: Held,
  now: Instant,
): readonly Due[] {
  const everybody: readonly Who[] = [
    'partnership',
    ...seats.flatMap(({ organisation }) => organisation ?? []),
  ];
  return everybody.flatMap((who) =>
    frequencies
      .filter(({ of }) => (of === 'partnership') === (who === 'partnership'))
      .map((frequency) => dueOf(who, frequency, { held, now, amberDays })),
  );
}

export const keyOf = ({ who, type }: Pick<Due, 'who' | 'type'>): DueKey => `${who} ${type}`;

export const isLate = ({ is }: Due): boolean => is === 'never' || is === 'overdue';

function dueOf(
  who: Who,
  frequency: Frequency,
  { held, now, amberDays }: { held: Held; now: Instant; amberDays: number },
): Due {
  const { type, months } = frequency;
  const last = lastOf(who, frequency, held);
  if (!last) return { who, type, is: isTold(who, type, held) ? 'never' : 'unknown' };
  const due = monthsAfter(last.at, months);
  const left = Date.parse(due) - Date.parse(now);
  const is = left < 0 ? 'overdue' : left <= amberDays * DAY_MS ? 'amber' : 'in-time';
  const { at, ...by } = last;
  return { who, type, is, last: at, due, ...by };
}

type Last = { readonly at: Instant } & Pick<Due, 'replacedBy' | 'exercise'>;

const isTold = (who: Who, type: ExerciseType, { told }: Pick<Held, 'told'>): boolean =>
  told.some((each) => each.type === type && each.whose.includes(who));

function lastOf(
  who: Who,
  { type, replacedBy }: Frequency,
  { exercises, replaced, told }: Held,
): Last | undefined {
  const held = exercises.flatMap((exercise): readonly Last[] =>
    exercise.started && exercise.ended && exercise.types.includes(type) && took(exercise, who)
      ? [{ at: exercise.ended.at, exercise: { reference: exercise.reference, lead: exercise.lead } }]
      : [],
  );
  // By the rules of today: what is no longer replaced is due again.
  const stoodIn = replaced.flatMap((each): readonly Last[] =>
    replacedBy && each.type === type && each.organisations.some((organisation) => organisation === who)
      ? [{ at: each.over, replacedBy: each }]
      : [],
  );
  const said = told.flatMap((each): readonly Last[] =>
    each.held && isTold(who, type, { told: [each] }) ? [{ at: each.held }] : [],
  );
  return [...said, ...held, ...stoodIn]
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .at(-1);
}

/** Whoever led an exercise or played in it has held it. */
function took({ lead, takes }: PlannedExercise, who: Who): boolean {
  if (who === 'partnership' || lead === who) return true;
  return takes.some(({ part, organisation }) => part === 'player' && organisation === who);
}
