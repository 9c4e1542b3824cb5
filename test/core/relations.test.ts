import { describe, expect } from 'vitest';
import { z } from 'zod';
import type { Decider } from '../../src/core/decider.js';
import { type Define, defineFeature } from '../../src/core/define-feature.js';
import { type PersonId, streamId } from '../../src/core/ids.js';
import { DEPLOYMENT_ITSELF } from '../../src/core/people/partnership.js';
import { directory } from '../../src/features/directory/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { asking } from '../support/asking.js';
import { type House, openHouse } from '../support/house.js';
import { it as base } from '../support/in-house.js';
import { ASHA, BEN, DANA, KIM, northmere, people, southmere } from '../support/northmere.js';

/** Who stands in a relation to a thing may use a command for that thing, and for no other. */

type Lamp = { readonly owner: PersonId; readonly lit: boolean } | null;
type LampFact = { readonly type: 'hung'; readonly owner: PersonId } | { readonly type: 'lit' };
type LampCommand = { readonly do: 'hang'; readonly owner: PersonId } | { readonly do: 'light' };

const decider: Decider<Lamp, LampCommand, LampFact, { readonly refused: 'no-lamp' }> = {
  initial: null,
  decide: (command, lamp) => {
    if (command.do === 'hang') return [{ type: 'hung', owner: command.owner }];
    return lamp ? [{ type: 'lit' }] : { refused: 'no-lamp' };
  },
  evolve: (lamp, fact) =>
    fact.type === 'hung' ? { owner: fact.owner, lit: false } : lamp && { ...lamp, lit: true },
  react: () => [],
};

type DefineLamps = Define<Lamp, LampCommand, LampFact, { readonly refused: 'no-lamp' }>;
const lamps = defineFeature(
  { name: 'lamps', shape: 1, decider, cards: {}, words: { 'no-lamp': () => 'There is no such lamp.' } },
  (define: DefineLamps) => [
    define.does({
      id: 'lamps.hang',
      does: 'hang a lamp',
      may: ['system'],
      args: z.object({ lamp: z.string(), owner: z.custom<PersonId>() }),
      stream: ({ partnership, args }) => streamId(partnership.id, 'lamps', args.lamp),
      command: ({ args }) => ({ do: 'hang', owner: args.owner }),
    }),
    define.does({
      id: 'lamps.light',
      words: ['light'],
      does: 'light a lamp',
      may: ['chair', { relation: 'owner' }],
      fields: { lamp: { kind: 'id', label: 'Lamp', required: true } },
      positions: ['lamp'],
      args: z.object({ lamp: z.string() }),
      stream: ({ partnership, args }) => streamId(partnership.id, 'lamps', args.lamp),
      command: () => ({ do: 'light' }),
      relations: (_, lamp) => ({ owner: lamp ? [lamp.owner] : [] }),
      says: ({ ask }) => `Lit, as ${ask.by.as}.`,
    }),
    define.shows({
      id: 'lamps.count',
      words: ['count'],
      does: 'count the lamps',
      may: ['admin'],
      args: z.object({}),
      shows: () => ({ refused: 'no-lamp' }),
    }),
  ],
);

const it = base.extend<{ house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  house: async ({}, use) => {
    const house = await openHouse({ features: [directory, partnerships, lamps] });
    await house.register(northmere);
    await house.register(southmere);
    await house.store.people.put(people);
    const hang = (lamp: string, owner: PersonId) =>
      house.ask({ command: 'lamps.hang', args: { lamp, owner }, once: lamp, as: 'system' });
    await hang('hers', ASHA);
    await hang('his', BEN);
    await use(house);
    await house.store.close();
  },
});

const somebody = (id: PersonId) => people.find((person) => person.id === id) ?? expect.fail(id);

describe('a relation', () => {
  it('lets its holder, as that, and nobody else without a role', async ({ house }) => {
    const { as } = asking(house);
    expect(await as(somebody(ASHA)).type('lhrp light hers')).toMatchObject({ words: 'Lit, as owner.' });
    expect(await as(somebody(KIM)).type('lhrp light hers')).toEqual({
      kind: 'refused',
      words: 'Only co-chairs and the owner can light a lamp. Ask Asha Patel, Dana Hughes or Lee Marsh.',
      privately: false,
    });
    expect(await as(somebody(DANA)).type('light hers')).toMatchObject({ words: 'Lit, as chair.' });
  });

  it('is to one thing, whatever a button claims', async ({ house }) => {
    const her = asking(house).as(somebody(ASHA));
    const forged = { partnership: northmere.id, lamp: 'his', owner: ASHA, as: 'owner' };
    expect(await her.press('lamps.light', forged)).toMatchObject({ kind: 'refused' });
    expect(await her.press('lamps.light', { ...forged, partnership: southmere.id })).toMatchObject({
      kind: 'refused',
    });
    expect(await her.press('lamps.light', { ...forged, lamp: 'hers' })).toMatchObject({ kind: 'words' });
  });

  it('says which of several partnerships is meant', async ({ house }) => {
    const { as } = asking(house);
    expect(await as(somebody(ASHA)).type('light hers')).toMatchObject({ words: 'Lit, as owner.' });
  });

  it('to a thing that is not there is nobody’s', async ({ house }) => {
    const { as } = asking(house);
    expect(await as(somebody(ASHA)).type('lhrp light none')).toMatchObject({ kind: 'refused' });
    expect(await as(somebody(DANA)).type('light none')).toMatchObject({ words: 'There is no such lamp.' });
  });
});

describe('an administrator', () => {
  const FOREIGN = 'I do not know that partnership, or you are not on its members list.';

  it('may what names administrators, in every partnership, and nothing else there', async ({ house }) => {
    const kim = asking(house).as(somebody(KIM));
    expect(await kim.type('count', 'lrf')).toMatchObject({ words: expect.stringContaining(FOREIGN) });
    expect(await kim.type('lhrp count')).toMatchObject({
      words: 'Only Muster’s administrators can count the lamps.',
    });
    const admins = { organisations: [], admins: [KIM] };
    const partnership = DEPLOYMENT_ITSELF;
    await house.ask({ command: 'directory.record', args: admins, once: 'admins', as: 'system', partnership });
    for (const words of ['lhrp count', 'lrf count'])
      expect(await kim.type(words)).toMatchObject({ words: 'There is no such lamp.' });
    expect(await kim.type('light hers', 'lrf')).toMatchObject({ words: expect.stringContaining(FOREIGN) });
    expect(await kim.type('nonsense', 'lrf')).toMatchObject({ words: expect.stringContaining(FOREIGN) });
  });
});
