import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPatience } from '../../src/store/patience.js';

it('waits up to twice as long each time, up to a quarter of a second', async () => {
  const { waits, patience } = noted(() => 1);

  for (const attempt of [1, 2, 3, 4, 5, 6, 7]) await patience.again(attempt, 0);

  expect(waits).toEqual([20, 40, 80, 160, 250, 250, 250]);
});

it('waits any part of that, so that those who collided do not meet again', async () => {
  const { waits, patience } = noted(() => 0.25);

  await patience.again(3, 0);

  expect(waits).toEqual([20]);
});

it('gives up, without waiting, once two seconds were waited in all', async () => {
  const { waits, patience } = noted(() => 1);

  expect(await patience.again(9, 1_900)).toBe(2_000);
  expect(await patience.again(10, 2_000)).toBeUndefined();

  expect(waits, 'the last wait is cut to what is left').toEqual([100]);
});

it('comes to an end, and never waits longer than it says, whatever the dice', async () => {
  const dice = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }));
  await fc.assert(
    fc.asyncProperty(dice, async (rolls) => {
      const { waits, patience } = noted(() => rolls.next().value);
      let waited: number | undefined = 0;
      for (let attempt = 1; waited !== undefined; attempt += 1) {
        const before: number = waited;
        waited = await patience.again(attempt, before);
        if (waited !== undefined) expect(waited - before).toBe(waits.at(-1));
      }
      expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(2_000);
    }),
    { numRuns: 30 },
  );
});

function noted(random: () => number) {
  const waits: number[] = [];
  const sleep = async (ms: number) => {
    waits.push(ms);
  };
  return { waits, patience: createPatience({ random, sleep }) };
}
