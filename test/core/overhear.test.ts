import { describe, expect } from 'vitest';
import { createOverhear } from '../../src/core/asking/overhear.js';
import { features } from '../../src/features/index.js';
import { asking } from '../support/asking.js';
import { templates } from '../support/drawing.js';
import { type House, openHouse } from '../support/house.js';
import { it as base } from '../support/in-house.js';
import { DANA, northmere, people } from '../support/northmere.js';

const it = base.extend<{ house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  house: async ({}, use) => {
    const house = await openHouse({ features, cards: templates });
    await house.register(northmere);
    await house.store.people.put([...people]);
    await use(house);
    await house.store.close();
  },
});

/** What is said in the partnership's channel comes to, and which reads of the store it takes. */
async function hearing({ base: deps, performing }: House, words: string, user = 'U0ASHA') {
  const reads: string[] = [];
  const counted = <T extends object>(name: string, part: T): T =>
    new Proxy(part, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          reads.push(`${name}.${String(key)}`);
          return value.apply(target, args);
        };
      },
    });
  const overhear = createOverhear({
    ...deps,
    performing,
    people: counted('people', deps.people),
    partnerships: counted('partnerships', deps.partnerships),
    ledger: counted('ledger', deps.ledger),
    views: counted('views', deps.views),
  });
  const by = { platform: 'slack', team: 'T0NORTH', user } as const;
  const place = { platform: 'slack', team: 'T0NORTH', conversation: 'C0LHRP' } as const;
  const notes = await overhear({ by, place, words, once: words });
  return { notes, reads };
}

async function planned(house: House) {
  const say = asking(house).as(people.find(({ id }) => id === DANA) ?? expect.fail('nobody'));
  await say.type(
    'lhrp exercise plan FIRELIGHT "Winter surge" "in 7 days at 10:00" types:table-top stop:STOPEX lead:northmere-acute aim:"Test it" objectives:"Beds are counted" players:northmere-acute',
  );
  return say;
}

describe('what is overheard', () => {
  it('costs one read while no exercise runs anywhere, and none where nothing is said', async ({ house }) => {
    expect(await hearing(house, 'STOPEX')).toEqual({ notes: [], reads: ['views.partnershipsWith'] });
    expect(await hearing(house, ' ')).toEqual({ notes: [], reads: [] });
  });

  it('is listened to from the moment an exercise runs', async ({ house }) => {
    const say = await planned(house);
    expect((await hearing(house, 'STOPEX')).notes).toEqual([]);
    await say.type('lhrp exercise 1 start');
    expect((await hearing(house, 'nothing to hear')).notes).toEqual([]);
    const { notes } = await hearing(house, 'STOPEX');
    expect(notes, 'once, though it is said in their own channel').toEqual([expect.stringMatching(/stop/i)]);
  });

  it('is heard from somebody nobody knows, in the channel', async ({ house }) => {
    const say = await planned(house);
    await say.type('lhrp exercise 1 start');
    const { notes } = await hearing(house, 'STOPEX', 'U0NOBODY');
    expect(notes).toEqual([expect.stringMatching(/stop/i)]);
  });
});
