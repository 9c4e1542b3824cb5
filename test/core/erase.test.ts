import { expect } from 'vitest';
import type { Copy, Delivery } from '../../src/core/ports.js';
import { erasePerson } from '../../src/core/recording/erase.js';
import { openCounter } from '../support/house.js';
import { it } from '../support/in-house.js';
import { ASHA, DANA, KIM, people } from '../support/northmere.js';

it('takes a person’s record, words, deliveries and copies, and leaves the rest as it was', async ({
  house,
}) => {
  const { store } = house;
  await store.people.put(people);
  const { counter, stream } = await openCounter(house, 'open');
  for (const [person, note] of [
    [ASHA, 'from Asha'],
    [KIM, 'from Kim'],
    [ASHA, 'from Asha again'],
  ] as const)
    await house.ask({ command: 'counters.count', args: { counter, by: 1, note }, once: note, person });
  const card = { stream, card: 'total' };
  const place = { platform: 'slack', team: 'T0NORTH', conversation: 'D1' } as const;
  const copy = (id: string, shows: Copy['shows']): Copy => ({
    id,
    card,
    place,
    message: id,
    shows,
    version: 1,
    wanted: 0,
    shown: 0,
  });
  for (const one of [copy('hers', ASHA), copy('all', 'all')]) await store.copies.put(one);
  const tell = (person: typeof ASHA): Delivery => ({
    id: `tell ${person}`,
    stream,
    work: { do: 'tell', card, person },
    due: '2026-12-01T10:00:00.000Z',
    state: 'queued',
    attempts: 0,
    retryAt: 0,
  });
  await store.deliveries.add([tell(ASHA), tell(KIM)]);
  const before = await house.commits(stream);

  expect(await erasePerson(ASHA, house)).toBe(2);

  const notes = [{ said: null }, { said: 'from Kim' }, { said: null }];
  expect(await house.present(stream)).toEqual({ total: 3, notes });
  expect((await store.views.get(stream, 1))?.state, 'the kept row too').toEqual({ total: 3, notes });
  const after = await house.commits(stream);
  expect(JSON.stringify(after)).not.toContain('from Asha');
  expect(after.map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
  expect(after.map(({ by }) => by)).toEqual(before.map(({ by }) => by));
  expect(await store.people.get([ASHA, KIM, DANA])).toHaveLength(2);
  expect((await store.copies.of(card)).map(({ id }) => id)).toEqual(['all']);
  const due = { realNow: 0, leaseMs: 1, limit: 9, token: 't', now: '2027-01-01T00:00:00.000Z' };
  expect((await store.deliveries.claim(due)).map(({ id }) => id)).toEqual([`tell ${KIM}`]);

  expect(await erasePerson(ASHA, house), 'again, there is nothing left').toBe(0);
  expect(await house.commits(stream)).toEqual(after);
});

it('of somebody who never spoke erases no words', async ({ house }) => {
  await house.store.people.put(people);
  await openCounter(house, 'open');
  expect(await erasePerson(KIM, house)).toBe(0);
  expect(await house.store.people.get([KIM])).toEqual([]);
});
