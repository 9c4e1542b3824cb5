import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Store } from '../../src/core/ports.js';
import { ANSWERS } from '../../src/features/checkins/facts.js';
import { deliveringIn, openKept } from '../support/at-work.js';
import { CALLING, callAll, openVolunteers } from '../support/called.js';
import { createFakeChat } from '../support/fake-chat.js';
import { type House, openHouse, openStore } from '../support/house.js';
import { dropDatabase, type StoreKind, storeKinds } from '../support/stage.js';

const NEED = 20;
const sizes = { embedded: { people: 120, answers: 200 }, mongo: { people: 40, answers: 80 } };
const answer = fc.constantFrom(...ANSWERS);
const asked = fc.constantFrom('one' as const, 'other' as const, 'both' as const);

it.each(storeKinds)(
  'many who answer at one time, again and again, by two processes on one %s store, are each counted once, and no more are taken than needed',
  { timeout: 240_000 },
  async (kind) => {
    const { people, answers } = sizes[kind];
    /** Who says what to which process, all at one time: most several times, as when they change their mind. */
    const all = fc.array(fc.tuple(fc.nat(people - 1), answer, asked), {
      ...{ minLength: answers, maxLength: answers + 50, size: 'max' },
    });
    await fc.assert(
      fc.asyncProperty(all, async (said) => {
        const town = await openTown(kind, people);
        await Promise.all(said.map((each, index) => town.answer(each, `${index}`)));
        await town.rest();
        const { stands, taken } = await town.stands();
        const collided = town.collided();
        await town.close();
        const { coming = 0, reserve = 0 } = stands;
        expect(Object.values(stands).reduce((sum, count) => sum + count, 0)).toBe(people);
        expect(taken).toHaveLength(Math.min(NEED, coming + reserve));
        expect(coming).toBe(taken.length);
        expect(collided, 'both wrote from one revision now and then').toMatchObject({
          stale: expect.any(Number),
          repeated: expect.any(Number),
        });
      }),
      { numRuns: kind === 'embedded' ? 2 : 1, endOnFailure: true },
    );
  },
);

async function openTown(kind: StoreKind, many: number) {
  const kept = { uri: process.env.MONGODB_URI ?? '', database: `town-${randomUUID()}` };
  const opened = kind === 'mongo' ? await openKept(kept, CALLING) : await openStore(CALLING);
  const { store, answered } = watched(opened);
  const volunteers = await openVolunteers(many, store);
  const { house, people } = volunteers;
  const other = await openHouse({ features: CALLING, store });
  const delivering = [house, other].map(delivers);
  const called = {
    one: await callAll(volunteers, NEED),
    other: await callAll({ ...volunteers, house: other }, NEED),
  };
  await delivering[0]?.work();
  return {
    stands: called.one.stands,
    collided: () => Object.fromEntries(answered),
    answer: ([who, is, by]: [number, string, 'one' | 'other' | 'both'], once: string) => {
      const person = people[who] ?? expect.fail('Nobody answers');
      const both = ['one', 'other'] as const;
      return Promise.all((by === 'both' ? both : [by]).map((each) => called[each].answer(person, is, once)));
    },
    rest: async () => {
      while ((await store.ledger.pending({ limit: 1 })).length > 0)
        for (const each of delivering) await each.work();
      for (const each of delivering) await each.work();
    },
    close: async () => {
      for (const each of delivering) await each.stop();
      await store.close();
      if (kind === 'mongo') await dropDatabase(kept);
    },
  };
}

const delivers = (house: House) =>
  deliveringIn(house, createFakeChat('slack'), {
    realNow: () => 0,
    sleep: async () => undefined,
    luck: () => 0,
    trouble: (error) => expect.fail(String(error)),
  });

/** A store, and how often it has answered a commit with what. */
function watched(store: Store) {
  const answered = new Map<string, number>();
  const append: Store['ledger']['append'] = async (commit, row) => {
    const answer = await store.ledger.append(commit, row);
    answered.set(answer, (answered.get(answer) ?? 0) + 1);
    return answer;
  };
  return { answered, store: { ...store, ledger: { ...store.ledger, append } } };
}
