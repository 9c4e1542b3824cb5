import { expect } from 'vitest';
import { openCounter } from '../support/house.js';
import { northmere } from '../support/northmere.js';
import { opened } from '../support/opened.js';
import { it } from './house-with-chats.js';

it('is done only when what came of a run that was under way is done too', async ({ delivery }) => {
  const { house, delivering, chats } = delivery;
  const { counter, stream } = await openCounter(house, 'open');
  await delivering.work();
  const { deliveries } = house.store;
  const add = deliveries.add.bind(deliveries);
  const ask = {
    do: 'ask',
    command: 'counters.count',
    args: { counter, by: 4 },
    partnership: northmere.id,
  } as const;
  await add([
    { id: 'ask', stream, work: ask, due: house.clock.now(), state: 'queued', attempts: 0, retryAt: 0 },
  ]);
  const held = opened();
  deliveries.add = async (made) => {
    await held.promise;
    return add(made);
  };
  const before = chats.slack.sent.length + chats.teams.sent.length;

  const underWay = delivering.work();
  const after = delivering.work();
  await expect.poll(() => house.present(stream)).toMatchObject({ total: 4 });
  held.open();
  await after;
  expect(chats.slack.sent.length + chats.teams.sent.length).toBeGreaterThan(before);
  expect(await deliveries.count(stream)).not.toHaveProperty('queued');
  await underWay;
});
