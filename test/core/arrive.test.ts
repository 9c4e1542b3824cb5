import { describe, expect } from 'vitest';
import { createArrive } from '../../src/core/asking/arrive.js';
import type { Card } from '../../src/core/card.js';
import { comeBack, leave } from '../../src/core/people/identity.js';
import { partnershipStream } from '../../src/core/people/partnership.js';
import { plainText } from '../../src/core/showing/plain.js';
import { features } from '../../src/features/index.js';
import { templates } from '../support/drawing.js';
import { type House, openHouse } from '../support/house.js';
import { it as base } from '../support/in-house.js';
import { ASHA, asChair, asMember, KIM, northmere, people, southmere } from '../support/northmere.js';

const it = base.extend<{ house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  house: async ({}, use) => {
    const house = await openHouse({ features, cards: templates });
    await house.register(northmere);
    await house.register(southmere);
    await house.store.people.put(people);
    await use(house);
    await house.store.close();
  },
});

const ON_SLACK = { platform: 'slack', team: 'T0NORTH', user: 'U0ASHA' } as const;
const ON_TEAMS = { platform: 'teams', team: 'tenant-1', user: 'aad-asha' } as const;

describe('somebody who arrives', () => {
  const arriving = (house: House) => {
    const said: string[] = [];
    let say = async (card: Card) => void said.push(plainText(card));
    const arrive = createArrive({ ...house.base, realNow: house.realNow, say: (_, card) => say(card) });
    return {
      arrive,
      said,
      failing: (error: Error | undefined) => {
        say = async (card) => {
          if (error) throw error;
          said.push(plainText(card));
        };
      },
    };
  };

  it('is greeted once on each platform, however often and at once they come', async ({ house }) => {
    const { arrive, said } = arriving(house);
    await Promise.all([ON_SLACK, ON_SLACK, ON_TEAMS, ON_SLACK].map(arrive));
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('I know you as Asha Patel, of Northmere LHRP, Southmere LRF.');
    expect(said[0]).toContain('Who sees what you answer:');
    expect(said[0]).toContain('type “stop” and I send you no more prompts');
    expect(said[0]).toContain('[See what waits for me]');
  });

  it('and is unknown is told which ids to give, and that a code would do', async ({ house }) => {
    const { arrive, said } = arriving(house);
    await arrive({ platform: 'slack', team: 'T0NORTH', user: 'U0NEW' });
    expect(said[0]).toContain('give them this: Slack U0NEW in T0NORTH. If I know you on another platform');
    expect(said[0]).not.toContain('[See what waits for me]');
  });

  it('is greeted the next time, when it could not be said', async ({ house }) => {
    const { arrive, said, failing } = arriving(house);
    failing(new Error('no way there'));
    await expect(arrive(ON_SLACK)).rejects.toThrow('no way there');
    failing(undefined);
    await arrive(ON_SLACK);
    expect(said).toHaveLength(1);
  });
});

describe('somebody whose account is gone', () => {
  const toTell = async (house: House) => {
    const claiming = { realNow: 1, leaseMs: 1, limit: 10, token: 'test', now: '2026-12-31T00:00:00.000Z' };
    return (await house.store.deliveries.claim(claiming)).map(({ work }) => work);
  };
  const members = async (house: House, viewer = asMember) => {
    const ref = { stream: partnershipStream(northmere.id), card: 'members' };
    return plainText((await house.show(ref, viewer)).card);
  };

  it('on both platforms leaves a vacancy, and the secretariat hears of it once', async ({ house }) => {
    const deps = { ...house.base, realNow: house.realNow };
    await leave(ON_SLACK, deps);
    expect(await toTell(house)).toEqual([]);
    expect(await members(house)).not.toContain('has left');
    await leave(ON_TEAMS, deps);
    await leave(ON_TEAMS, deps);
    expect(await toTell(house)).toMatchObject([{ do: 'tell', person: KIM, card: { card: 'vacancy' } }]);
    expect(await members(house)).toContain('Asha Patel (has left); deputy Ben Okoro');
    await leave({ ...ON_SLACK, user: 'U0NOBODY' }, deps);
  });

  it('is there again when they use it again', async ({ house }) => {
    const deps = { ...house.base, realNow: house.realNow };
    await leave(ON_SLACK, deps);
    const [left] = await house.store.people.get([ASHA]);
    await comeBack(left ?? expect.fail('gone'), 'slack', deps);
    expect((await house.store.people.get([ASHA]))[0]).toEqual(people.find(({ id }) => id === ASHA));
  });

  it('counts as a seat without anybody when no deputy is left', async ({ house }) => {
    const [asha] = await house.store.people.get([ASHA]);
    await house.store.people.put([{ ...(asha ?? expect.fail('gone')), left: ['slack', 'teams'] }]);
    const alone = northmere.seats.map((seat) => ({ ...seat, deputies: [] }));
    await house.register({ ...northmere, seats: alone });
    expect(await members(house)).toContain('3 seats, 2 vacancies');
    expect(await members(house)).toContain('Vacancy: Asha Patel (has left); no deputy');
  });

  it('and whether somebody is away stands on the list; that they want no prompts only for those who run things', async ({
    house,
  }) => {
    await house.store.people.change(ASHA, { away: { until: '2026-12-04' }, stopped: true });
    expect(await members(house)).toContain('Asha Patel (away until Fri 4 Dec);');
    expect(await members(house, asChair)).toContain('Asha Patel (away until Fri 4 Dec, wants no prompts)');
  });
});
