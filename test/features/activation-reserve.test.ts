import { describe, expect, it } from 'vitest';
import { personId } from '../../src/core/ids.js';
import { type ActivationCommand, activationsDecider } from '../../src/features/activations/decider.js';
import type { ActivationFact } from '../../src/features/activations/facts.js';
import type { Waiting } from '../../src/features/activations/places.js';
import { given } from '../support/given.js';
import { AT, callFor, did, raisedFor } from '../support/raised.js';

const person = personId;

const raised = raisedFor(callFor(1));
/** Ann has the only place, and Bob is on the reserve. */
const full: ActivationFact = {
  type: 'places-given',
  batch: 1,
  given: [
    { person: person('ann'), place: 'taken', seq: 1 },
    { person: person('bob'), place: 'reserve', seq: 1 },
  ],
  ...did,
};
const met: ActivationFact = { type: 'need-met', ...did };

const coming = (name: string, seq = 1): Waiting => ({ person: person(name), coming: true, seq, at: AT });
const out = (name: string, seq: number): Waiting => ({ person: person(name), coming: false, seq, at: AT });
/** Settled by whoever has not looked at the reserve. */
const settle = (...waiting: readonly Waiting[]): ActivationCommand => ({
  ...{ do: 'settle', waiting, more: false, ...did },
});

describe('Settling answers without a look at the reserve', () => {
  it('has it looked at before a place that somebody gave up goes to whoever answers now', () => {
    given(activationsDecider, raised, full, met)
      .when(settle(out('ann', 2), coming('cat')))
      .thenFacts({ type: 'reserve-wanted', ...did })
      .thenReacts({ do: 'ask', command: 'activations.call-up', args: { activation: 'a1' } });
  });

  it('puts on it whoever comes when every place is taken', () => {
    given(activationsDecider, raised, full, met)
      .when(settle(coming('cat')))
      .thenFacts({
        ...{ type: 'places-given', batch: 2, ...did },
        given: [{ person: person('cat'), place: 'reserve', seq: 1 }],
      });
  });

  it('gives a place where nobody has ever been on it', () => {
    given(activationsDecider, raised)
      .when(settle(coming('ann')))
      .thenState((state) => expect(state).toMatchObject({ taken: { ann: 1 } }));
  });

  it('stays quiet when all is settled', () => {
    given(activationsDecider, raised, full, met)
      .when(settle(coming('ann')))
      .thenNothing();
  });
});
