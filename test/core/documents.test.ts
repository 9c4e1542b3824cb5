import { describe, expect } from 'vitest';
import { actionsOf } from '../../src/core/card.js';
import { createShow, type Links } from '../../src/core/show.js';
import { createWriteDocument } from '../../src/core/write-document.js';
import { templates } from '../support/drawing.js';
import { openCounter } from '../support/house.js';
import { it } from '../support/in-house.js';
import { asMember, northmere, people } from '../support/northmere.js';

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
