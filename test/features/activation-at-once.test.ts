import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PersonId, personId, type StreamId } from '../../src/core/ids.js';
import { partnershipOf } from '../../src/core/registered.js';
import { createAsSystem, createDelivering } from '../../src/delivery/index.js';
import type { Activation } from '../../src/features/activations/facts.js';
import { activations } from '../../src/features/activations/index.js';
import { ANSWERS } from '../../src/features/checkins/facts.js';
import { checkins } from '../../src/features/checkins/index.js';
import { directory } from '../../src/features/directory/index.js';
import { exercises } from '../../src/features/exercises/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { volunteers } from '../../src/features/volunteers/index.js';
import { createFakeChat } from '../support/fake-chat.js';
import { openHouse } from '../support/house.js';
import { northmere } from '../support/northmere.js';

const features = [activations, checkins, directory, exercises, partnerships, volunteers];
const PEOPLE = Array.from({ length: 120 }, (_, index) => personId(`v${index}`));
const partnership = { ...northmere, roles: { ...northmere.roles, volunteer: PEOPLE } };
const answer = fc.constantFrom(...ANSWERS);
/** Who says what, all at one time: most several times, as when they change their mind or press on both platforms. */
const answers = fc.array(fc.tuple(fc.nat(PEOPLE.length - 1), answer), {
  minLength: 200,
  maxLength: 250,
  size: 'max',
});

it('many who answer at one time, again and again, are each counted once, and no more are taken than needed', async () => {
  await fc.assert(
    fc.asyncProperty(answers, async (all) => {
      const town = await openTown(20);
      await Promise.all(all.map(([who, is], index) => town.answer(PEOPLE[who] ?? PEOPLE[0], is, `${index}`)));
      await town.rest();
      const { stands, taken } = await town.stands();
      await town.close();
      const { coming = 0, reserve = 0 } = stands;
      expect(Object.values(stands).reduce((sum, count) => sum + count, 0)).toBe(PEOPLE.length);
      expect(taken).toHaveLength(Math.min(20, coming + reserve));
      expect(coming).toBe(taken.length);
    }),
    { numRuns: 2, endOnFailure: true },
  );
});

async function openTown(need: number) {
  const house = await openHouse({ features });
  const chat = createFakeChat('slack');
  const delivering = createDelivering({
    ...house.base,
    show: house.show,
    asSystem: createAsSystem(house),
    partnership: (id) => partnershipOf(id, house),
    platform: () => chat,
    isOn: (name) => name === chat.name,
    onCall: async () => [],
    mail: () => undefined,
    realNow: () => 0,
    sleep: async () => undefined,
    luck: () => 0,
    trouble: (error) => expect.fail(String(error)),
  });
  house.onCommit((commit) => delivering.committed(commit));
  await house.register(partnership);
  const args = {
    need,
    message: 'Help',
    where: 'School',
    when: '2026-12-31T12:00:00.000Z',
    wave: PEOPLE.length,
  };
  const raised = await house.ask({ command: 'activations.activate', args, once: 'raise', partnership });
  if ('refused' in raised || !raised.shows) return expect.fail(JSON.stringify(raised));
  const { stream } = raised.shows;
  const activation = stream.slice(stream.indexOf(':') + 1);
  await delivering.work();
  const present = async (of: StreamId) => (await house.present(of)) as NonNullable<Activation>; // written by it alone
  const countBy = (by: string) =>
    house.store.views.count({
      feature: 'checkins',
      shape: checkins.shape,
      partnership: northmere.id,
      where: { activation },
      by,
    });
  return {
    answer: (person: PersonId | undefined, is: string, once: string) =>
      house.ask({
        command: 'checkins.answer',
        args: { activation, answer: is },
        once,
        partnership,
        as: 'person asked' as never, // the relation that lets them
        ...(person && { person }),
      }),
    rest: async () => {
      while ((await house.store.ledger.pending(1)).length > 0) await delivering.work();
      await delivering.work();
    },
    stands: async () => ({
      stands: await countBy('stand'),
      taken: Object.keys((await present(stream)).taken),
    }),
    close: async () => {
      await delivering.stop();
      await house.store.close();
    },
  };
}
