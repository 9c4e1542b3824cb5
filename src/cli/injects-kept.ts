import type { Partnership } from '../core/people/partnership.js';
import { partnershipOf } from '../core/people/registered.js';
import type { Exercise, PlannedExercise } from '../features/exercises/facts.js';
import type { Tools } from '../run/tools.js';
import { complain } from './say.js';

/** The exercise with a reference (`LHRP/2026/003`), or why there is none to work with. */
export async function exerciseNamed(
  reference: string,
  { store, registry }: Tools,
): Promise<{ partnership: Partnership; exercise: PlannedExercise } | undefined> {
  const asked = {
    feature: 'exercises',
    shape: registry.shapeOf('exercises'),
    where: { reference },
    limit: 1,
  };
  for (const { id } of await store.partnerships.all()) {
    const [row] = await store.views.find({ ...asked, partnership: id });
    // Rows of this feature hold its own states.
    const exercise = row?.state as Exercise | undefined;
    const partnership = exercise && (await partnershipOf(id, { ledger: store.ledger, registry }));
    if (exercise && partnership) return { partnership, exercise };
  }
  complain(`There is no exercise ${reference}. Give its reference, such as LHRP/2026/003.`);
  return undefined;
}
