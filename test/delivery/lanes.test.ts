import { describe, expect } from 'vitest';
import type { Delivery } from '../../src/core/ports.js';
import { FEW } from '../../src/core/reaching/lane.js';
import { openCounter } from '../support/house.js';
import { ASHA, DANA, KIM, northmere } from '../support/northmere.js';
import { opened } from '../support/opened.js';
import { it } from './house-with-chats.js';

describe('What goes to many', () => {
  it('holds up neither what goes to a few nor what Muster does by itself', async ({ delivery }) => {
    const { house, delivering, chats } = delivery;
    const { counter, stream } = await openCounter(house, 'open');
    await delivering.work();
    const before = chats.slack.sent.length + chats.teams.sent.length;
    const held = opened();
    for (const chat of [chats.slack, chats.teams]) {
      const tell = chat.tell.bind(chat);
      chat.tell = async (user, card) => {
        await held.promise;
        return tell(user, card);
      };
    }
    const due = house.clock.now();
    const row = (id: string, work: Delivery['work']): Delivery => ({
      ...{ id, stream, work, due, state: 'queued', attempts: 0, retryAt: 0 },
    });
    const card = { stream, card: 'total' };
    const many = [ASHA, KIM, DANA].flatMap((person) =>
      Array.from({ length: FEW }, (_, index) =>
        row(`a ${person} ${index}`, { do: 'tell', card, person, many: true }),
      ),
    );
    await house.store.deliveries.add([
      ...many,
      row('b', { do: 'post', card, place: { platform: 'slack', team: 'T0NORTH', conversation: 'C1' } }),
      row('c', {
        do: 'ask',
        command: 'counters.count',
        args: { counter, by: 4 },
        partnership: northmere.id,
      }),
    ]);

    const working = delivering.work();
    await expect.poll(() => house.present(stream)).toMatchObject({ total: 4 });
    await expect.poll(() => chats.slack.sent.at(-1)).toMatchObject({ did: 'post' });
    expect(chats.slack.sent.length + chats.teams.sent.length - before).toBeLessThanOrEqual(2);

    held.open();
    await working;
    expect(await house.store.deliveries.count(stream)).not.toHaveProperty('queued');
  });
});
