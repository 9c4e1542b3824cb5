import { describe, expect } from 'vitest';
import { actionsOf, type Card, isForm, withData } from '../../src/core/card.js';
import { cardKey } from '../../src/core/effect.js';
import { DEPLOYMENT, partnershipId, streamId } from '../../src/core/ids.js';
import { loadReadings } from '../../src/core/load-readings.js';
import { partnershipOf } from '../../src/core/people/registered.js';
import { listOf, viewOf } from '../../src/core/reading.js';
import type { Counter } from '../support/counter.js';
import { type House, openCounter } from '../support/house.js';
import { it } from '../support/in-house.js';
import { asMember, DANA, EVERYBODY, northmere, people } from '../support/northmere.js';

const count = (house: House, counter: string, by: number) =>
  house.ask({ command: 'counters.count', args: { counter, by }, once: `count ${by}` });

describe('a card', () => {
  it('shows the present, with its partnership and version on every button', async ({ house }) => {
    await house.register(northmere);
    const { counter, stream } = await openCounter(house, 'open');
    await count(house, counter, 7);
    const ref = { stream, card: 'total' };

    const shown = await house.show(ref, EVERYBODY);
    expect(shown).toMatchObject({ ref, version: 2, shows: 'all' });
    expect(shown.card.summary).toBe('counters/total 7 all');
    expect(actionsOf(shown.card)).toMatchObject([
      { verb: 'counters.count', data: { by: 1, partnership: northmere.id, v: 2 } },
    ]);
    const mine = await house.show(ref, asMember);
    expect(mine).toMatchObject({ shows: 'asha-patel' });
    expect(mine.card.summary).toBe('counters/total 7 person');
  });

  it('of a stream without facts is drawn from the beginning', async ({ house }) => {
    await house.register(northmere);
    const stream = streamId(northmere.id, 'counters', 'none');
    expect(await house.show({ stream, card: 'total' }, EVERYBODY)).toMatchObject({
      version: 0,
      card: { summary: 'counters/total 0 all' },
    });
  });

  it('may not name somebody it did not list', async ({ house }) => {
    await house.register(northmere);
    await house.store.people.put(people);
    const stream = streamId(northmere.id, 'counters', 'c');
    await expect(house.show({ stream, card: 'careless' }, EVERYBODY)).rejects.toThrow(
      `Card careless names ${DANA} without listing them in people()`,
    );
  });

  it('that there is not, or of a partnership that there is not, is a slip', async ({ house }) => {
    const stream = streamId(northmere.id, 'counters', 'c');
    await expect(house.show({ stream, card: 'total' }, EVERYBODY)).rejects.toThrow('No partnership for');
    await house.register(northmere);
    await expect(house.show({ stream, card: 'sum' }, EVERYBODY)).rejects.toThrow('No card sum');
  });
});

describe('a partnership', () => {
  it('is as its own stream says', async ({ house }) => {
    await house.register(northmere);
    expect(await partnershipOf(northmere.id, house.base)).toEqual(northmere);
    expect(await partnershipOf(partnershipId('elsewhere'), house.base)).toBeUndefined();
    expect(await partnershipOf(DEPLOYMENT, house.base)).toBeUndefined();
  });
});

describe('readings', () => {
  it('are of one stream or of many, found by declared fields', async ({ house }) => {
    const one = await openCounter(house, 'one');
    const other = await openCounter(house, 'other');
    await count(house, one.counter, 5);
    await count(house, other.counter, 9);
    const readings = {
      one: viewOf<Counter>('counters', one.stream),
      none: viewOf<Counter>('counters', streamId(northmere.id, 'counters', 'none')),
      most: listOf<Counter>({
        feature: 'counters',
        partnership: northmere.id,
        sort: { field: 'total', order: 'down' },
        limit: 5,
      }),
    };
    const known = await loadReadings(readings, {
      views: house.store.views,
      shapeOf: house.registry.shapeOf,
    });
    expect(known.one?.total).toBe(5);
    expect(known.none).toBeUndefined();
    expect(known.most.map(({ stream, view }) => [stream, view?.total])).toEqual([
      [other.stream, 9],
      [one.stream, 5],
    ]);
    const elsewhere = listOf({ feature: 'counters', partnership: DEPLOYMENT, limit: 5 });
    const deps = { views: house.store.views, shapeOf: house.registry.shapeOf };
    expect(await loadReadings({ elsewhere }, deps)).toEqual({ elsewhere: [] });
  });
});

describe('the buttons of a card', () => {
  const act = (title: string, data?: { a: number }) =>
    ({ type: 'Action.Execute', title, verb: 'v', ...(data && { data }) }) as const;
  const link = { type: 'Action.OpenUrl', title: 'Paper', url: 'https://example.org' } as const;
  const card: Card = {
    type: 'AdaptiveCard',
    version: '1.5',
    summary: 'S',
    body: [
      { type: 'ActionSet', actions: [act('one', { a: 1 })] },
      {
        type: 'Container',
        items: [
          {
            type: 'ColumnSet',
            columns: [{ type: 'Column', items: [{ type: 'ActionSet', actions: [act('two')] }] }],
          },
        ],
      },
      { type: 'TextBlock', text: 'T' },
    ],
    actions: [act('three'), link],
  };

  it('are all found, and all given more data, links excepted', () => {
    expect(actionsOf(card).map(({ title }) => title)).toEqual(['one', 'two', 'three', 'Paper']);
    expect(actionsOf(withData(card, { v: 2 }))).toEqual([
      { ...act('one'), data: { a: 1, v: 2 } },
      { ...act('two'), data: { v: 2 } },
      { ...act('three'), data: { v: 2 } },
      link,
    ]);
    expect(actionsOf({ ...card, body: [], actions: [] })).toEqual([]);
  });

  it('and inputs make it a form, however deep', () => {
    expect(isForm(card)).toBe(false);
    const input = { type: 'Input.Text', id: 'i', label: 'I' } as const;
    expect(isForm({ ...card, body: [{ type: 'Container', items: [input] }] })).toBe(true);
  });
});

it('a card has one key, however it is asked for, and each part its own', () => {
  const stream = streamId(northmere.id, 'counters', 'c');
  expect(cardKey({ card: 'total', stream })).toBe(cardKey({ stream, card: 'total' }));
  expect(cardKey({ stream, card: 'total', part: '2' })).not.toBe(cardKey({ stream, card: 'total' }));
});
