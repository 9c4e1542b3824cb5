import fc from 'fast-check';
import { expect, it } from 'vitest';
import { personId } from '../../src/core/ids.js';
import { minutesAfter } from '../../src/core/time.js';
import { type Candidate, choose } from '../../src/features/activations/choosing.js';
import { activationsDecider } from '../../src/features/activations/decider.js';
import type { ActivationFact } from '../../src/features/activations/facts.js';
import { given } from '../support/given.js';
import { AT, callFor, did, NOOR, raisedFor } from '../support/raised.js';

const HUGO = personId('hugo');
const call = callFor(1);

const PEOPLE = Array.from({ length: 9 }, (_, index) => personId(`p${index}`));
/** One call after another: how many are asked, and who is not free just then. */
const calls = fc.array(fc.record({ most: fc.integer({ min: 1, max: 5 }), away: fc.subarray(PEOPLE) }), {
  minLength: 1,
  maxLength: 40,
});

const neverAsked = (person: Candidate['person']): Candidate => ({
  ...{ person, skills: [], cleared: [], status: 'active', isAvailable: true, asked: 0 },
});

it('nobody is asked once more while somebody who is free was asked less, whatever came before', () => {
  fc.assert(
    fc.property(calls, (rounds) => {
      let all = PEOPLE.map(neverAsked);
      rounds.forEach(({ most, away }, round) => {
        const now = minutesAfter(AT, round);
        const candidates = all.map((each) => ({ ...each, isAvailable: !away.includes(each.person) }));
        const chosen = new Set(choose({ candidates, call, passedOver: new Set(), now, most }));
        const free = candidates.filter(({ isAvailable }) => isAvailable);
        expect(chosen.size).toBe(Math.min(most, free.length));
        const asked = free.filter(({ person }) => chosen.has(person)).map((each) => each.asked);
        const spared = free.filter(({ person }) => !chosen.has(person)).map((each) => each.asked);
        expect(Math.max(0, ...asked)).toBeLessThanOrEqual(Math.min(Infinity, ...spared));
        all = all.map((each) =>
          chosen.has(each.person) ? { ...each, asked: each.asked + 1, lastAsked: now } : each,
        );
      });
    }),
    { numRuns: 50 },
  );
});

it('everybody who is always free is asked as often as any other, but for once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }), (sizes) => {
      let all = PEOPLE.map(neverAsked);
      sizes.forEach((most, round) => {
        const now = minutesAfter(AT, round);
        const chosen = choose({ candidates: all, call, passedOver: new Set(), now, most });
        all = all.map((each) =>
          chosen.includes(each.person) ? { ...each, asked: each.asked + 1, lastAsked: now } : each,
        );
      });
      const times = all.map(({ asked }) => asked);
      expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 50 },
  );
});

const raised = raisedFor(call, 'standby');

it('a new level is told to whoever has a place, and stands on the card of everybody who was asked', () => {
  const placed: ActivationFact = {
    type: 'places-given',
    batch: 1,
    given: [{ person: HUGO, place: 'taken', seq: 1 }],
    ...did,
  };
  given(activationsDecider, raised, placed)
    .when({ do: 'level', level: 'activate', ...did })
    .thenFacts({ type: 'level-changed', level: 'activate', hears: [HUGO], ...did })
    .thenReacts(
      { do: 'tell', card: { card: 'level' }, who: 'hears' },
      { do: 'refresh', card: { card: 'board' } },
      { do: 'catch-up', each: 'checkins' },
    );
});

it('whoever was asked does not walk in besides, and whoever raised it hears when nobody is left', () => {
  given(activationsDecider, raised)
    .when({ do: 'register-walk-in', person: HUGO, isAsked: true, ...did })
    .thenRefused({ refused: 'was-asked', field: 'person' });
  given(activationsDecider, raised)
    .when({ do: 'register-walk-in', isAsked: false, ...did })
    .thenRefused({ refused: 'who-walked-in', field: 'name' });
  given(activationsDecider, raised)
    .when({ do: 'widen', wave: 0, candidates: [], asked: [], called: 0, silent: [], hears: [HUGO], ...did })
    .thenFacts({ type: 'nobody-left', hears: [HUGO, NOOR], ...did });
});
