import { describe, expect } from 'vitest';
import type { Answer } from '../../src/core/asked.js';
import type { PersonId } from '../../src/core/ids.js';
import { features } from '../../src/features/index.js';
import { asking } from '../support/asking.js';
import { read, templates } from '../support/drawing.js';
import { type House, openHouse } from '../support/house.js';
import { it as base } from '../support/in-house.js';
import { ASHA, DANA, KIM, LEE, northmere, people, southmere } from '../support/northmere.js';

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
