import { describe, expect } from 'vitest';
import type { Answer, Asked } from '../../src/core/asking/asked.js';
import { type PersonId, personId } from '../../src/core/ids.js';
import { features } from '../../src/features/index.js';
import { asking } from '../support/asking.js';
import { read, templates } from '../support/drawing.js';
import { type House, openHouse } from '../support/house.js';
import { it as base } from '../support/in-house.js';
import { ASHA, DANA, KIM, LEE, NOW, northmere, people, southmere } from '../support/northmere.js';

const opened = async () => {
  const house = await openHouse({ features, cards: templates });
  await house.register(northmere);
  await house.register(southmere);
  await house.store.people.put(people);
  return house;
};
const it = base.extend<{ house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  house: async ({}, use) => {
    const house = await opened();
    await use(house);
    await house.store.close();
  },
});

const kept = async (house: House, id: PersonId) => (await house.store.people.get([id]))[0];
const claiming = { realNow: 1, leaseMs: 1, limit: 10, token: 'test', now: NOW };
/** Who was told what, in order: the cards as their readers see them. */
const told = async (house: House) => {
  const claimed = await house.store.deliveries.claim(claiming);
  return Promise.all(
    claimed.map(async ({ work, id, token }) => {
      await house.store.deliveries.finish({ id, token }, { state: 'sent', at: NOW });
      if (work.do !== 'tell') return expect.fail(work.do);
      const viewer = { kind: 'person', person: work.person, roles: [] } as const;
      return [work.person, read((await house.show(work.card, viewer)).card).title];
    }),
  );
};
const somebody = (id: PersonId) => people.find((person) => person.id === id) ?? expect.fail(id);
const shown = (answer: Answer) => (answer.kind === 'card' ? read(answer.card) : expect.fail(answer.kind));

describe('mine', () => {
  const called = async (house: House) => {
    const meeting = { when: '2026-12-08T14:00:00.000Z', title: 'Winter meeting' };
    await house.ask({ command: 'meetings.add', args: meeting, once: 'add' });
    const fact = house.handedOn.flatMap(({ facts }) => facts).find(({ type }) => type === 'meeting-called');
    const id = String(fact?.meeting);
    await house.ask({ command: 'agenda.prepare', args: { meeting: id }, once: 'prepare', as: 'system' });
    const propose = { meeting: id, title: 'Flu surge plan' };
    await house.ask({
      command: 'agenda.propose',
      args: propose,
      once: 'p',
      person: ASHA,
      as: 'representative',
    });
    return id;
  };

  it('shows a co-chair what to answer, what comes up, and where they sit', async ({ house }) => {
    const id = await called(house);
    const card = shown(await asking(house).as(somebody(DANA)).type('mine'));
    expect(card.title).toBe('Dana Hughes: 1 thing waits for a word from you');
    expect(card.lines).toEqual([
      '1 suggestion for an agenda to answer',
      'Northmere LHRP',
      'Tue 8 Dec, 14:00–16:00: Winter meeting',
      'Northmere LHRP',
      'Northmere LHRP',
      'Co-chair',
    ]);
    expect(card.press('See suggestions')).toMatchObject({
      verb: 'agenda.suggestions',
      data: { partnership: northmere.id, meeting: id },
    });
  });

  it('spans all partnerships, from any of them, with the name of one or without', async ({ house }) => {
    await called(house);
    const asha = asking(house).as(somebody(ASHA));
    for (const words of ['mine', '/muster mine', 'lhrp mine', 'MINE']) {
      const card = shown(await asha.type(words));
      expect(card.title).toBe('Asha Patel: nothing waits for a word from you');
      expect(card.lines).toEqual(
        expect.arrayContaining(['Southmere LRF', 'Observer', 'Speaks for northmere-acute']),
      );
    }
    expect(shown(await asha.type('mine', 'muster')).lines).toContain('I write to you in Teams first.');
    expect(shown(await asha.press('people.mine', {})).title).toContain('Asha Patel');
  });

  it('is nobody else’s: a forged id shows one’s own', async ({ house }) => {
    const kim = asking(house).as(somebody(KIM));
    const forged = { partnership: 'muster', person: LEE, id: LEE };
    expect(shown(await kim.press('people.mine', forged)).title).toContain('Kim Frost');
  });
});

describe('away', () => {
  it('is kept with the person, and who stands in hears of it', async ({ house }) => {
    const kim = asking(house).as(somebody(KIM));
    expect(await kim.type('away until fri ask @Dana')).toMatchObject({
      words: 'You are away until Fri 4 Dec. Dana Hughes is asked instead, and is told so.',
    });
    expect(await kept(house, KIM)).toMatchObject({ away: { until: '2026-12-04', instead: DANA } });
    expect(await told(house)).toEqual([[DANA, 'Kim Frost is away until Fri 4 Dec and asks you to stand in']]);
    expect(await kim.type('back')).toMatchObject({ words: 'Welcome back. You are asked again.' });
    expect(await kept(house, KIM)).not.toHaveProperty('away');
    expect((await told(house)).at(-1)).toEqual([DANA, 'Kim Frost is back']);
  });

  it('needs a day to come and somebody else, and opens a form without any', async ({ house }) => {
    const kim = asking(house).as(somebody(KIM));
    expect(await kim.type('away until 30 Nov 2026')).toMatchObject({ kind: 'refused' });
    expect(await kim.type('away until fri ask @Kim')).toMatchObject({
      words: 'Nobody can stand in for themselves. Name somebody else, or nobody.',
    });
    expect(await kim.type('away')).toMatchObject({ kind: 'form' });
    expect(await kept(house, KIM)).not.toHaveProperty('away');
  });

  it('of a member is set by the secretariat and nobody else, for members only', async ({ house }) => {
    const { as } = asking(house);
    const words = 'lhrp away for @asha until 8 Dec 14:00';
    expect(await as(somebody(DANA)).type(words)).toMatchObject({
      words: 'Only the secretariat and coordinators can say that a member is away. Ask Kim Frost.',
    });
    expect(await as(somebody(KIM)).type(words)).toMatchObject({
      words: 'Asha Patel is away until Tue 8 Dec, 14:00. Whoever deputises is asked instead.',
    });
    await house.store.people.put([{ id: personId('sam-stranger'), name: 'Sam Stranger' }]);
    const forged = { partnership: northmere.id, member: 'sam-stranger', until: 'fri' };
    expect(await as(somebody(KIM)).press('people.away-for', forged)).toMatchObject({ kind: 'refused' });
    expect(await as(somebody(KIM)).type('back for @asha')).toMatchObject({
      words: 'Welcome back. Asha Patel is asked again.',
    });
  });
});

describe('what a person wants', () => {
  it.each([
    ['quiet 22:00-07:00', { quiet: { from: '22:00', to: '07:00' } }],
    ['quiet 22-7', { quiet: { from: '22:00', to: '07:00' } }],
    ['quiet from 9:30 to 12:00', { quiet: { from: '09:30', to: '12:00' } }],
    ['prefer teams', { prefers: 'teams' }],
    ['stop', { stopped: true }],
  ])('“%s” is kept, as their own word', async (words, fields) => {
    const house = await opened();
    expect(await asking(house).as(somebody(KIM)).type(words)).toMatchObject({ kind: 'words' });
    expect(await kept(house, KIM)).toMatchObject({ ...fields, own: [Object.keys(fields)[0]] });
    await house.store.close();
  });

  it('is taken back as easily, and what cannot be read changes nothing', async ({ house }) => {
    const kim = asking(house).as(somebody(KIM));
    for (const words of ['quiet 22-7', 'stop', 'quiet off', 'start']) await kim.type(words);
    const now = await kept(house, KIM);
    expect([now?.quiet, now?.stopped]).toEqual([undefined, undefined]);
    for (const words of ['quiet at night', 'quiet 25:00-07:00', 'quiet 7-7', 'prefer pigeons'])
      expect(await kim.type(words), words).toMatchObject({ kind: 'refused' });
    expect(await asking(house).as(somebody(DANA)).type('prefer teams')).toMatchObject({
      words: 'I do not know you in Teams. “link” gives you a code to change that.',
    });
  });
});

describe('a link', () => {
  const UNKNOWN = { platform: 'teams', team: 'tenant-1', user: 'aad-dana' } as const;
  const code = async (house: House) => {
    const answer = await asking(house).as(somebody(DANA)).type('link');
    return (
      /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec('words' in answer ? answer.words : '')?.[0] ?? expect.fail(answer.kind)
    );
  };
  let typed = 0;
  const type = (house: House, words: string, by: Asked['by'] = UNKNOWN) =>
    asking(house).ask(by, { kind: 'words', words, once: `unknown ${typed++}` });

  it('joins what somebody is on the other platform, and tells both sides', async ({ house }) => {
    const given = await code(house);
    expect(await type(house, `/muster link ${given.toLowerCase().replace('-', ' ')}`)).toMatchObject({
      kind: 'words',
      words: expect.stringContaining('Done: I know you here now as well'),
    });
    expect(await kept(house, DANA)).toMatchObject({ teams: { tenant: 'tenant-1', user: 'aad-dana' } });
    expect(await told(house)).toEqual([[DANA, 'I now know you in Teams as well']]);
    expect(shown(await type(house, 'mine')).title).toContain('Dana Hughes');
  });

  it('works once, and not after ten minutes', async ({ house }) => {
    const first = await code(house);
    await type(house, `link ${first}`);
    const other = { ...UNKNOWN, user: 'aad-other' };
    expect(await type(house, `link ${first}`, other)).toMatchObject({ kind: 'refused' });
    await asking(house).as(somebody(DANA)).type('unlink teams');
    const late = await code(house);
    house.setRealTime(10 * 60_000);
    expect(await type(house, `link ${late}`, other)).toMatchObject({
      words: expect.stringContaining('I do not know that code'),
    });
    expect(await kept(house, DANA)).not.toHaveProperty('teams');
  });

  it('allows five tries, and five codes an hour', async ({ house }) => {
    for (let tries = 0; tries < 5; tries += 1) await type(house, `link AAAA-AAA${tries}`);
    const given = await code(house);
    expect(await type(house, `link ${given}`)).toMatchObject({
      words: expect.stringContaining('too many tries'),
    });
    for (let codes = 0; codes < 4; codes += 1) await code(house);
    expect(await asking(house).as(somebody(DANA)).type('link')).toMatchObject({ kind: 'refused' });
  });

  it('is of no use to who is known already', async ({ house }) => {
    const given = await code(house);
    const lee = asking(house).as(somebody(LEE));
    expect(await lee.type(`link ${given}`)).toMatchObject({
      words: 'I know you in Teams already. Type the code on the platform where I do not know you yet.',
    });
    expect(await asking(house).as(somebody(KIM)).type('link')).toMatchObject({ kind: 'refused' });
    expect(await type(house, `link ${given}`)).toMatchObject({ kind: 'words' });
  });

  it('is undone by unlink, but never the last', async ({ house }) => {
    const kim = asking(house).as(somebody(KIM), 'slack');
    expect(await kim.type('unlink teams')).toMatchObject({ words: expect.stringContaining('Done') });
    expect(await kept(house, KIM)).not.toHaveProperty('teams');
    const [delivery] = (await house.store.deliveries.claim(claiming)).map(({ work }) => work);
    expect(delivery).toMatchObject({ to: { platform: 'teams', user: 'aad-kim' } });
    expect(await kim.type('unlink slack')).toMatchObject({
      words: 'Slack is the only place where I know you, so it has to stay. “stop” ends all prompts.',
    });
  });
});
