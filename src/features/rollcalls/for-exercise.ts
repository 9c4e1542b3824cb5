import type { Ask } from '../../core/command.js';
import type { PartnershipId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import { type Found, listOf, type Reading } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { Exercise, PlannedExercise } from '../exercises/facts.js';

/** More than run at once. */
const MOST = 20;

export const runningExercises = (partnership: PartnershipId): Reading<readonly Found<Exercise>[]> =>
  listOf<Exercise>({ feature: 'exercises', partnership, where: { live: true }, limit: MOST });

/** The exercises that are under way as a roll-call's form opens. */
export function runningIn({ known }: Pick<Ask<JsonObject>, 'known'>): readonly PlannedExercise[] {
  // Loaded by the readings of the command that the form is of.
  const { live } = known as { readonly live: readonly Found<Exercise>[] };
  return live.flatMap(({ view }) => view ?? []);
}

/** A roll-call while one exercise runs is for it, unless somebody empties the field: then it is real, as the form says. */
export function initialFor([only, another]: readonly PlannedExercise[]): JsonObject {
  if (!only) return {};
  return { real: 'yes', ...(!another && { exercise: only.reference, who: 'players' }) };
}

/** Which exercises run, so that nobody calls the roll in earnest by an empty field. */
export function aboutRunning(running: readonly PlannedExercise[]): string | undefined {
  const [only, another] = running;
  if (!only) return undefined;
  const names = running.map(({ reference, title }) => `${reference} ${wordsOf(title)}`);
  return another
    ? `${names.length} exercises are running: ${names.join(', ')}. Give the number of one, or this is in earnest.`
    : `${names[0]} is running, and this roll-call is for it. To call the roll in earnest, empty that field.`;
}
