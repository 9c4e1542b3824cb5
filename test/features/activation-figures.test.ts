import { expect, it } from 'vitest';
import { partnershipId, personId, streamId } from '../../src/core/ids.js';
import type { Reach, SeatReach } from '../../src/core/reaching/reached.js';
import { minutesAfter } from '../../src/core/time.js';
import { timesOf } from '../../src/features/activations/figures.js';
import { checkinDecider } from '../../src/features/checkins/decider.js';
import type { CheckedIn } from '../../src/features/checkins/facts.js';

const RAISED = '2026-11-27T12:00:00.000Z';
const at = (minutes: number) => minutesAfter(RAISED, minutes);

/** Somebody's prompt: asked and reached so many minutes after help was first asked for. */
function seat(name: string, asked: number, reached: number): SeatReach {
  const person = personId(name);
  const steps = [{ rung: 'first', person, via: 'slack', at: at(reached), outcome: 'sent' } as const];
  return { seat: name, people: [person], asked: at(asked), state: 'sent', steps };
}

/** Somebody who said so many minutes after it began that they come. */
function coming(name: string, minutes: number): CheckedIn {
  const person = personId(name);
  const state = checkinDecider.evolve(null, {
    ...{ type: 'call-answered', activation: 'a1', person, answer: 'coming', seq: 1, how: 'self' },
    ...{ by: person, at: at(minutes) },
  });
  return state ?? expect.fail('Nobody came');
}

it('Each is timed from when they were asked and then reached, in whatever wave, and not from when it began', () => {
  const seats = [seat('ann', 0, 1), seat('bob', 20, 22), seat('ann', 40, 41)];
  const sums = {} as Reach['sums']; // not looked at
  const reach = {
    of: streamId(partnershipId('p'), 'activations', 'a1'),
    asked: RAISED,
    earlier: [],
    left: 0,
    sums,
    old: 0,
    twice: 0,
    seats,
  };
  const arrived = { ...coming('ann', 4), arrived: at(45) };
  const times = timesOf([arrived, coming('bob', 30)], reach, RAISED);
  // Ann: asked at 0, reached at 1, accepted at 4, there at 45. Bob: asked at 20, reached at 22, accepted at 30.
  expect(times).toEqual({ reach: [1, 2], accept: [3, 8], arrive: [44] });
});
