import { describe, expect, it } from 'vitest';
import { personId } from '../../src/core/ids.js';
import { tallyOf } from '../../src/features/activations/board.js';
import { manyCalled } from '../../src/features/activations/meant.js';
import { type CheckinCommand, checkinDecider } from '../../src/features/checkins/decider.js';
import type { CheckinFact } from '../../src/features/checkins/facts.js';
import { fieldsOf } from '../../src/features/checkins/fields.js';
import { given } from '../support/given.js';
import { AT, did, NOOR } from '../support/raised.js';

const ANN = personId('ann');
const about = { activation: 'a1', person: ANN } as const;

const call: CheckinCommand = { do: 'call', ...about, wave: 1, ...did };
const called: CheckinFact = { type: 'call-made', ...about, wave: 1, ...did };
const walkIn: CheckinCommand = { do: 'walk-in', ...about, checkEvery: 120, ...did };
const cameIn: readonly CheckinFact[] = [
  { type: 'call-answered', ...about, answer: 'coming', seq: 1, how: 'walk-in', ...did },
  {
    ...{ type: 'word-given', saying: 'arrived', how: 'walk-in', ...did },
    due: { at: '2026-11-27T14:00:00.000Z', on: 'safe' },
  },
];

describe('somebody who came by themselves in the moment in which a wave asked them', () => {
  const activation = {
    ...{ waves: [{ at: AT, asked: 1, until: AT }], walkIns: [{ person: ANN, by: NOOR, at: AT }] },
    ...{ told: 0, again: 0 },
  };
  const orders = [
    { first: 'the wave', facts: [called, ...cameIn] },
    { first: 'they', facts: [...cameIn, called] },
  ];

  it('is checked in, and known to be asked, whichever came first', () => {
    given(checkinDecider, called)
      .when(walkIn)
      .thenFacts(...cameIn);
    given(checkinDecider, ...cameIn)
      .when(call)
      .thenFacts(called);
  });

  it.each(orders)('is counted once, where $first came first', ({ facts }) => {
    const { counted, wave } = fieldsOf(given(checkinDecider, ...facts).state());
    expect(counted).toBe('coming twice');
    expect(tallyOf(activation, { stands: { [`${counted}`]: 1 }, asked: [] })).toMatchObject({
      ...{ intended: 1, coming: 1, silent: 0 },
    });
    expect(manyCalled({ [`${wave}`]: 1 }), 'the next wave waits for nobody').toBe(1);
  });

  it.each(orders)('is neither checked in nor asked again, where $first came first', ({ facts }) => {
    given(checkinDecider, ...facts)
      .when(walkIn)
      .thenNothing();
    given(checkinDecider, ...facts)
      .when(call)
      .thenNothing();
  });

  it('is counted once as a walk-in where no wave asked them', () => {
    const { counted } = fieldsOf(given(checkinDecider, ...cameIn).state());
    expect(tallyOf({ ...activation, waves: [] }, { stands: { [`${counted}`]: 1 }, asked: [] })).toMatchObject(
      { intended: 1, coming: 1, silent: 0 },
    );
  });
});
