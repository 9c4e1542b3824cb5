import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ANSWERS } from '../../src/features/checkins/facts.js';
import { deliveringIn } from '../support/at-work.js';
import { callAll, openVolunteers } from '../support/called.js';
import { createFakeChat } from '../support/fake-chat.js';

const MANY = 120;
const answer = fc.constantFrom(...ANSWERS);
/** Who says what, all at one time: most several times, as when they change their mind or press on both platforms. */
const answers = fc.array(fc.tuple(fc.nat(MANY - 1), answer), {
  minLength: 200,
  maxLength: 250,
  size: 'max',
});

it('many who answer at one time, again and again, are each counted once, and no more are taken than needed', async () => {
  await fc.assert(
    fc.asyncProperty(answers, async (all) => {
      const town = await openTown(20);
      await Promise.all(all.map(([who, is], index) => town.answer(who, is, `${index}`)));
      await town.rest();
      const { stands, taken } = await town.stands();
      await town.close();
      const { coming = 0, reserve = 0 } = stands;
      expect(Object.values(stands).reduce((sum, count) => sum + count, 0)).toBe(MANY);
      expect(taken).toHaveLength(Math.min(20, coming + reserve));
      expect(coming).toBe(taken.length);
    }),
    { numRuns: 2, endOnFailure: true },
  );
});

async function openTown(need: number) {
  const volunteers = await openVolunteers(MANY);
  const { house, people } = volunteers;
  const delivering = deliveringIn(house, createFakeChat('slack'), {
    realNow: () => 0,
    sleep: async () => undefined,
    luck: () => 0,
    trouble: (error) => expect.fail(String(error)),
  });
  const called = await callAll(volunteers, need);
  await delivering.work();
  return {
    stands: called.stands,
    answer: (who: number, is: string, once: string) =>
      called.answer(people[who] ?? expect.fail('Nobody answers'), is, once),
    rest: async () => {
      while ((await house.store.ledger.pending(1)).length > 0) await delivering.work();
      await delivering.work();
    },
    close: async () => {
      await delivering.stop();
      await house.store.close();
    },
  };
}
