import type { PartnershipId } from '../../core/ids.js';
import { calledBy, type Found, noneOf, type Reading } from '../../core/reading.js';
import { readReference } from '../../core/reference.js';
import type { Activation } from '../activations/facts.js';
import type { Exercise } from '../exercises/facts.js';
import type { Source } from './facts.js';

type Given = {
  readonly source?: Source | null | undefined;
  readonly about?: string | null | undefined;
  readonly exercise?: string | null | undefined;
};

export type ComesFrom = Reading<readonly Found<Exercise | Activation>[]>;

/** The exercise or activation that a lesson is said to come from, by its reference or its number alone. */
export function comesFrom({ source, about, exercise }: Given, partnership: PartnershipId): ComesFrom {
  const exercises = { feature: 'exercises', partnership, newest: 'starts' } as const;
  if (exercise) return calledBy({ ...exercises, ref: exercise });
  const ref = referenceIn(about ?? '');
  switch (source ?? 'exercise') {
    case 'exercise':
    case 'debrief':
      return calledBy({ ...exercises, ref });
    case 'incident':
      return calledBy({ feature: 'activations', partnership, newest: 'raised', ref });
    default:
      return noneOf();
  }
}

function referenceIn(words: string): string | undefined {
  const read = readReference(words);
  return read && ('reference' in read ? read.reference : String(read.number));
}
