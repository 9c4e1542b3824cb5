import { describe, expect } from 'vitest';
import { z } from 'zod';
import { actionsOf } from '../../src/core/card.js';
import { erasePerson } from '../../src/core/recording/erase.js';
import { createShow, type Links } from '../../src/core/showing/show.js';
import { createWriteDocument } from '../../src/core/showing/write-document.js';
import { NOON } from '../support/counter.js';
import { templates } from '../support/drawing.js';
import { openCounter } from '../support/house.js';
import { it } from '../support/in-house.js';
import { asMember, KIM, northmere, people } from '../support/northmere.js';

const links: Links = {
  wall: () => ({ url: 'https://example.org/wall/w', until: '2026-12-01T11:00:00.000Z' }),
  document: ({ document, part }) => ({
    url: `https://example.org/document/${document}.${part}`,
    until: '2026-12-01T11:00:00.000Z',
  }),
};

describe('a document', () => {
  it('says how its stream stands now, under the marking of its partnership', async ({ house }) => {
    await house.register(northmere);
    await house.store.people.put(people);
    const { counter, stream } = await openCounter(house, 'open');
    await house.ask({ command: 'counters.count', args: { counter, by: 7 }, once: 'count' });
    const write = createWriteDocument(house.base);
    expect(await write({ stream, document: 'sheet', part: 'A' })).toEqual({
      title: 'Counter A',
      parts: [{ text: 'Dana Hughes counted 7' }],
      marking: northmere.marking,
    });
    expect(await write({ stream, document: 'none' })).toBeUndefined();
  });

  it('says what its streams had come to when it was settled, but for words erased since', async ({
    house,
  }) => {
    await house.register(northmere);
    const { counter, stream } = await openCounter(house, 'open');
    const count = (by: number, note: string, more = {}) =>
      house.ask({ command: 'counters.count', args: { counter, by, note }, once: note, ...more });
    await count(3, 'by Kim', { person: KIM });
    house.setClock(NOON);
    await count(4, 'by Dana');
    house.setClock('2026-12-01T12:00:00.001Z');
    await count(5, 'later');
    await openCounter(house, 'another, after noon');
    const write = createWriteDocument(house.base);
    const read = async (): Promise<readonly (readonly string[])[]> => {
      const { parts } = z
        .object({ parts: z.array(z.object({ list: z.array(z.string()) })) })
        .parse(await write({ stream, document: 'settled' }));
      return parts.map(({ list }) => list);
    };
    const [then, now] = await read();
    expect(then).toEqual(['7 by Kim,by Dana', '7 by Kim,by Dana']);
    expect([...(now ?? [])].sort()).toEqual(['0', '12 by Kim,by Dana,later', '12 by Kim,by Dana,later']);
    await erasePerson(KIM, { store: house.store, registry: house.registry });
    expect((await read())[0]).toEqual(['7 (words erased),by Dana', '7 (words erased),by Dana']);
  });

  it('is given by a card whose button opens it, and which says until when', async ({ house }) => {
    await house.register(northmere);
    const { stream } = await openCounter(house, 'open');
    const show = createShow({ ...house.base, cards: templates, links });
    const ref = { stream, card: 'file', part: 'A' };
    expect(show.isPersonal(ref)).toBe(true);
    const { card } = await show(ref, asMember);
    expect(actionsOf(card)).toEqual([
      { type: 'Action.OpenUrl', title: 'Open the file', url: 'https://example.org/document/sheet.A' },
    ]);
    expect(JSON.stringify(card.body)).toContain('The link ends Tue 1 Dec, 11:00.');
  });
});
