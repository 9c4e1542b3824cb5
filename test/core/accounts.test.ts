import { describe, expect } from 'vitest';
import { OutwardError } from '../../src/core/errors.js';
import { personId } from '../../src/core/ids.js';
import { AT_A_TIME, createAccountRounds, heedingRefusals } from '../../src/core/people/accounts.js';
import { partnershipStream } from '../../src/core/people/partnership.js';
import type { PlatformUser } from '../../src/core/people/person.js';
import { plainText } from '../../src/core/showing/plain.js';
import { minutesAfter } from '../../src/core/time.js';
import { features } from '../../src/features/index.js';
import { templates } from '../support/drawing.js';
import { createFakeChat } from '../support/fake-chat.js';
import { type House, openHouse } from '../support/house.js';
import { it as base } from '../support/in-house.js';
import { ASHA, asMember, KIM, LEE, NOW, northmere, people } from '../support/northmere.js';

const it = base.extend<{ house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  house: async ({}, use) => {
    const house = await openHouse({ features, cards: templates });
    await house.register(northmere);
    await house.store.people.put(people);
    await use(house);
    await house.store.close();
  },
});

/** Rounds in which Teams accounts are as they are said to be; who is not named is not known. */
function rounds(house: House) {
  const known = new Map<string, 'open' | 'closed'>();
  const asked: (readonly string[])[] = [];
  let away: OutwardError | undefined;
  const standing = async (of: readonly { readonly user: string }[]) => {
    asked.push(of.map(({ user }) => user));
    if (away) throw away;
    return known;
  };
  const deps = { ...house.base, realNow: house.realNow };
  return {
    ...createAccountRounds({ ...deps, accounts: () => ({ standing }) }),
    known,
    asked,
    fails: (error: OutwardError | undefined) => {
      away = error;
    },
    withNobodyToAsk: createAccountRounds({ ...deps, accounts: () => undefined }),
  };
}

const leftBy = async (house: House, id = LEE) => (await house.store.people.get([id]))[0]?.left;
const vacanciesTold = async (house: House) => {
  const claiming = { realNow: 1, leaseMs: 1, limit: 10, token: 'test', now: '2026-12-31T00:00:00.000Z' };
  const works = (await house.store.deliveries.claim(claiming)).map(({ work }) => work);
  return works.flatMap((work) => (work.do === 'tell' ? [[work.card.card, work.person]] : []));
};
const onTeams = (user: string): PlatformUser => ({ platform: 'teams', team: 'tenant-1', user });

describe('once a day', () => {
  it('who is in Teams is asked about, and a closed account leaves a vacancy that is told once', async ({
    house,
  }) => {
    const { ask, known, asked } = rounds(house);
    known.set('aad-lee', 'closed');
    await ask();
    await ask();
    expect(asked).toEqual([['aad-asha', 'aad-kim', 'aad-lee']]);
    expect(await leftBy(house)).toEqual(['teams']);
    expect(await vacanciesTold(house)).toEqual([['vacancy', KIM]]);
    const ref = { stream: partnershipStream(northmere.id), card: 'members' };
    expect(plainText((await house.show(ref, asMember)).card)).toContain('Vacancy: Lee Marsh (has left)');

    house.setClock(minutesAfter(NOW, 24 * 60));
    await ask();
    expect(asked).toHaveLength(2);
    expect(await vacanciesTold(house)).toEqual([]);
  });

  it('an account that is open, or of which nothing is known, empties nothing', async ({ house }) => {
    const { ask, known } = rounds(house);
    known.set('aad-lee', 'open');
    await ask();
    expect([await leftBy(house), await leftBy(house, KIM)]).toEqual([undefined, undefined]);
    expect(await vacanciesTold(house)).toEqual([]);
  });

  it('an account that is in use again fills its place again', async ({ house }) => {
    await house.store.people.change(LEE, { left: ['teams'] });
    const { ask, known } = rounds(house);
    known.set('aad-lee', 'open');
    await ask();
    expect(await leftBy(house)).toBeUndefined();
  });

  it('who is still there in Slack keeps their place', async ({ house }) => {
    const { ask, known } = rounds(house);
    known.set('aad-asha', 'closed');
    await ask();
    expect(await leftBy(house, ASHA)).toEqual(['teams']);
    expect(await vacanciesTold(house)).toEqual([]);
  });

  it('many are asked about in parts, by whichever process comes next', async ({ house }) => {
    const crowd = Array.from({ length: AT_A_TIME + 1 }, (_, at) => personId(`observer-${at}`));
    await house.store.people.put(
      crowd.map((id) => ({ id, name: id, teams: { tenant: 'tenant-1', user: `aad-${id}` } })),
    );
    const [first, second] = [rounds(house), rounds(house)];
    await first.ask();
    await second.ask();
    await first.ask();
    const asked = [...first.asked, ...second.asked].flat();
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).toHaveLength(crowd.length + 3);
  });

  it('who cannot be asked about is so an hour later', async ({ house }) => {
    const { ask, known, asked, fails } = rounds(house);
    known.set('aad-lee', 'closed');
    fails(new OutwardError('graph.503', { kind: 'later' }));
    await expect(ask()).rejects.toThrow('graph.503');
    fails(undefined);
    await ask();
    expect([asked.length, await leftBy(house)]).toEqual([1, undefined]);
    house.setClock(minutesAfter(NOW, 60));
    await ask();
    expect([asked.length, await leftBy(house)]).toEqual([2, ['teams']]);
  });

  it('nobody is asked about where nobody can be asked', async ({ house }) => {
    await rounds(house).withNobodyToAsk.ask();
    expect(await house.store.settings.get('accounts')).toBeUndefined();
  });
});

describe('a hint that somebody may be gone', () => {
  it('is followed up at once, and only what is then known counts', async ({ house }) => {
    const { ask, doubt, known, asked } = rounds(house);
    await ask();
    known.set('aad-lee', 'closed').set('aad-kim', 'open');
    for (const user of ['aad-lee', 'aad-kim', 'aad-nobody']) doubt(onTeams(user));
    await ask();
    await ask();
    expect(asked.slice(1)).toEqual([['aad-lee', 'aad-kim']]);
    expect([await leftBy(house), await leftBy(house, KIM)]).toEqual([['teams'], undefined]);
  });

  it('asks about nobody in Slack', async ({ house }) => {
    const { ask, doubt, asked } = rounds(house);
    await ask();
    doubt({ platform: 'slack', team: 'T0NORTH', user: 'U0KIM' });
    await ask();
    expect(asked).toHaveLength(1);
  });

  it('is one of a thousand at most', async ({ house }) => {
    const { ask, doubt, asked } = rounds(house);
    await ask();
    for (const user of ['aad-lee', ...Array.from({ length: 1_000 }, (_, at) => `aad-${at}`)])
      doubt(onTeams(user));
    for (let part = 0; part * AT_A_TIME <= 1_001; part += 1) await ask();
    expect(asked).toHaveLength(1);
  });
});

describe('a platform that refuses to write to somebody', () => {
  const refusing = async (failure: OutwardError['failure']) => {
    const chat = createFakeChat('teams');
    chat.fail('teams.refused', failure);
    const heard: string[] = [];
    const heeded = heedingRefusals(chat, {
      left: async ({ user }) => void heard.push(`${user} has left`),
      doubted: ({ user }) => void heard.push(`${user} may have left`),
    });
    const card = { type: 'AdaptiveCard', version: '1.5', summary: 'Hello', body: [] } as const;
    await expect(heeded.tell(onTeams('aad-lee'), card)).rejects.toThrow('teams.refused');
    return heard;
  };

  it.for([
    ['gone, their account certainly closed', { kind: 'gone', account: 'closed' }, ['aad-lee has left']],
    ['not found', { kind: 'gone' }, ['aad-lee may have left']],
    ['blocking it', { kind: 'gone', state: 'blocked' }, ['aad-lee may have left']],
    ['out of reach for now', { kind: 'later' }, []],
    ['not to be written to so', { kind: 'never' }, []],
  ] as const)('because they are %s, is heeded for what it proves', async ([, failure, heard]) => {
    expect(await refusing(failure)).toEqual(heard);
  });
});
