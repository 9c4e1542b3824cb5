import type { Partnership } from '../../core/people/partnership.js';
import type { Reading } from '../../core/reading.js';
import type { Activation } from '../activations/facts.js';
import { activationView, namesIn } from './meant.js';

/** What the cards of a check-in are drawn from: the activation that it is of. */
export type Reads = { readonly call: Reading<Activation | undefined> };
export const reads = ({ partnership, id }: { partnership: Partnership; id: string }): Reads => ({
  call: activationView(partnership.id, namesIn(id).activation),
});

/** In place of an activation that there is not. */
export const gone = ({ name }: Partnership) => ({
  template: 'activations/none',
  data: { title: `${name}: no such activation` },
});
