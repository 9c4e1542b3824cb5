import { describe, expect } from 'vitest';
import { z } from 'zod';
import type { Decider } from '../../src/core/decider.js';
import { type Define, defineFeature } from '../../src/core/define-feature.js';
import { organisationId, streamId } from '../../src/core/ids.js';
import { directory } from '../../src/features/directory/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { people as peopleFeature } from '../../src/features/people/index.js';
import { asking } from '../support/asking.js';
import { read, templates } from '../support/drawing.js';
import { type House, openHouse } from '../support/house.js';
import { it as base } from '../support/in-house.js';
import { ASHA, LEE, northmere, people } from '../support/northmere.js';

/** Somebody in two seats is asked which one speaks, for the one request and no longer. */

type Said = { readonly type: 'said' };
const decider: Decider<null, 'say', Said, never> = {
  initial: null,
  decide: () => [{ type: 'said' }],
  evolve: () => null,
  react: () => [],
};
const voices = defineFeature(
  { name: 'voices', shape: 1, decider, cards: {}, words: {} },
  (define: Define<null, 'say', Said, never>) => [
    define.does({
      id: 'voices.say',
      words: ['say'],
      does: 'say something for an organisation',
      may: ['representative', 'deputy'],
      speaksFor: 'seat',
      fields: { what: { kind: 'text', label: 'What', max: 4000, required: true } },
      positions: ['what'],
      form: { title: 'Say it', button: 'Say it' },
      args: z.object({ what: z.string() }),
      stream: ({ partnership, id }) => streamId(partnership.id, 'voices', id),
      command: () => 'say',
      says: ({ ask }) => `“${ask.args.what}”, for ${ask.by.for ?? 'nobody'}.`,
    }),
  ],
);

const council = organisationId('northmere-council');
const it = base.extend<{ house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  house: async ({}, use) => {
    const features = [directory, partnerships, peopleFeature, voices];
    const house = await openHouse({ features, cards: templates });
    const seats = northmere.seats.map((seat) =>
      seat.organisation === council ? { ...seat, deputies: [ASHA] } : seat,
    );
    await house.register({ ...northmere, seats });
    await house.store.people.put(people);
    await use(house);
    await house.store.close();
  },
});

const asha = (house: House) =>
  asking(house).as(people.find(({ id }) => id === ASHA) ?? expect.fail('nobody'));

describe('somebody in two seats', () => {
  it('is asked which one speaks, and answers by a button, once for each request', async ({ house }) => {
    const her = asha(house);
    for (const words of ['say good morning', 'say good night']) {
      const asked = await her.type(words);
      const card = asked.kind === 'card' ? read(asked.card) : expect.fail(asked.kind);
      expect(card.title).toBe('For which seat do you speak?');
      expect(card.buttons).toEqual(['northmere-acute', 'northmere-council']);
      const { verb, data } = card.press('northmere-council');
      expect(await her.press(verb, data as never)).toMatchObject({
        words: `“${words.slice(4)}”, for northmere-council.`,
      });
    }
  });

  it('may name it in words', async ({ house }) => {
    expect(await asha(house).type('say good morning for:northmere-acute')).toMatchObject({
      words: '“good morning”, for northmere-acute.',
    });
  });

  it('speaks for no seat that is not theirs, whatever a button claims', async ({ house }) => {
    const forged = { partnership: northmere.id, what: 'hello', for: 'northmere-lantern' };
    expect(await asha(house).press('voices.say', forged)).toMatchObject({
      kind: 'refused',
      words: expect.stringContaining('You do not speak for “northmere-lantern” here.'),
    });
  });

  it('is asked before a form opens, which then carries the answer', async ({ house }) => {
    const her = asha(house);
    const asked = await her.type('say');
    const card = asked.kind === 'card' ? read(asked.card) : expect.fail(asked.kind);
    const { verb, data } = card.press('northmere-acute');
    const opened = await her.press(verb, data as never);
    const form = opened.kind === 'form' ? read(opened.form) : expect.fail(opened.kind);
    const sent = form.press('Say it');
    expect(await her.press(sent.verb, sent.data as never, { what: 'hello' })).toMatchObject({
      words: '“hello”, for northmere-acute.',
    });
  });

  it('says it in words where a button could not carry what they wrote', async ({ house }) => {
    expect(await asha(house).type(`say ${'long '.repeat(400)}`)).toMatchObject({
      words: 'Say for which seat: add for:northmere-acute or for:northmere-council.',
    });
  });
});

it('somebody in one seat is asked nothing', async ({ house }) => {
  const lee = asking(house).as(people.find(({ id }) => id === LEE) ?? expect.fail('nobody'));
  expect(await lee.type('say hello')).toMatchObject({ words: '“hello”, for northmere-council.' });
});
