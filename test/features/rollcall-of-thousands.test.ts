import { expect, it, onTestFinished } from 'vitest';
import { personId, streamId } from '../../src/core/ids.js';
import type { SeatReach } from '../../src/core/reaching/reached.js';
import { DELIVERY_STATES, sumsOf } from '../../src/core/reaching/sums.js';
import { minutesAfter } from '../../src/core/time.js';
import { directory } from '../../src/features/directory/index.js';
import { exercises } from '../../src/features/exercises/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { rollanswers } from '../../src/features/rollanswers/index.js';
import type { RollCall } from '../../src/features/rollcalls/facts.js';
import { outcomesOf } from '../../src/features/rollcalls/figures.js';
import { rollcalls } from '../../src/features/rollcalls/index.js';
import { volunteers as register } from '../../src/features/volunteers/index.js';
import { draw } from '../support/drawing.js';
import { openHouse } from '../support/house.js';
import { asChair, NOW, northmere } from '../support/northmere.js';

const MANY = 2_000;
const ANSWERS = 100;
const volunteers = Array.from({ length: MANY }, (_, index) => personId(`v${index}`));
const partnership = { ...northmere, roles: { ...northmere.roles, volunteer: volunteers } };

it('A roll-call of two thousand keeps every answer once, and closes with all of them', async () => {
  const house = await openHouse({
    features: [rollcalls, rollanswers, directory, exercises, partnerships, register],
  });
  onTestFinished(() => house.store.close());
  await house.register(partnership);
  const called = await house.ask({
    command: 'rollcalls.call',
    args: { who: 'volunteers' },
    once: 'call',
    partnership,
  });
  if ('refused' in called || !called.shows) return expect.fail('not called');
  const { stream } = called.shows;
  const rollCall = stream.slice(stream.indexOf(':') + 1);
  const here = (person: (typeof volunteers)[number], once: string) =>
    house.ask({
      command: 'rollanswers.here',
      args: { rollCall, seat: person },
      once,
      person,
      as: 'person called' as never,
      partnership,
    });
  const answering = volunteers.slice(0, ANSWERS);
  await Promise.all(
    answering.flatMap((person) => [here(person, `${person}`), here(person, `${person} again`)]),
  );
  house.setClock(minutesAfter(NOW, 61));
  await house.ask({
    command: 'rollcalls.close',
    args: { rollCall, audience: 'volunteers' },
    once: 'close',
    as: 'system',
    partnership,
  });
  // Written by this feature alone.
  const state = (await house.present(stream)) as NonNullable<RollCall>;
  expect(state.opened?.intended).toHaveLength(MANY);
  expect(new Set(state.closed?.answers.map(({ seat }) => seat)).size).toBe(ANSWERS);
  expect(state.closed?.answers).toHaveLength(ANSWERS);
});

it('Its board adds up to everybody called, whatever became of each', () => {
  const seats = volunteers.map(
    (seat, index): SeatReach => ({
      seat,
      people: [seat],
      asked: NOW,
      state: DELIVERY_STATES[index % DELIVERY_STATES.length] ?? 'queued',
    }),
  );
  const counted = seats.map(({ state }) => ({ state, rows: 1 }));
  const sums = sumsOf({ counted, intended: MANY, handedOn: 'all' });
  expect(Object.values(outcomesOf(sums)).reduce((sum, count) => sum + count, 0)).toBe(MANY);
  const state: RollCall = {
    id: 'r1',
    reference: 'LHRP/2026/003',
    audience: 'volunteers',
    warning: 'none',
    planned: { by: volunteers[0] ?? personId('v0'), at: NOW },
    starts: NOW,
    meant: NOW,
    minutes: 60,
    step: 10,
    stage: 'open',
    opened: {
      at: NOW,
      until: NOW,
      hours: 'in',
      intended: seats.map(({ seat, people }) => ({ seat, people })),
    },
  };
  const board = draw({
    feature: rollcalls,
    card: 'board',
    stream: streamId(northmere.id, 'rollcalls', 'r1'),
    state,
    known: {
      reach: { asked: NOW, earlier: [], left: 0, sums, twice: 0, seats },
      answers: [],
      directory: undefined,
    },
    viewer: asChair,
  });
  const line = board.lines.find((each) => each.includes('asked')) ?? '';
  const [asked, ...parts] = (line.match(/\d+/g) ?? []).map(Number);
  expect(asked).toBe(MANY);
  expect(parts.reduce((sum, count) => sum + count, 0)).toBe(MANY);
  expect(board.lines.some((each) => each.includes('and 1990 more'))).toBe(true);
});
