import { describe, expect, it } from 'vitest';
import { streamId, streamParts } from '../../src/core/ids.js';
import type { Deliveries, Delivery } from '../../src/core/ports.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { deliveringIn } from '../support/at-work.js';
import { callAll, openVolunteers } from '../support/called.js';
import { createFakeChat } from '../support/fake-chat.js';
import { BEN, northmere } from '../support/northmere.js';
import { opened } from '../support/opened.js';
import { answers, rollCallStream, rollCalls, seat } from '../support/roll-call.js';
import { openWithChats } from './house-with-chats.js';

const MANY = 1_000;

describe('a relay to many that is under way when Muster stops', () => {
  it('ends with the streams it is making; the next start goes on, and each is made and asked once', async () => {
    const volunteers = await openVolunteers(MANY);
    const { house } = volunteers;
    const { ledger, deliveries } = house.store;
    const some = opened();
    let made = 0;
    const begin = () => {
      const delivering = deliveringIn(house, createFakeChat('slack'), {
        sleep: async () => undefined,
        trouble: (error) => expect.fail(String(error)),
      });
      house.onCommit((commit) => {
        if (streamParts(commit.stream).feature === 'checkins') made += 1;
        if (made === 100) some.open();
        return delivering.committed(commit);
      });
      return delivering;
    };
    const first = begin();
    const { activation } = await callAll(volunteers, 10);
    await some.promise;
    await first.stop();

    expect(made).toBeLessThan(MANY / 2);
    expect(await ledger.pending({ limit: 9 })).toMatchObject([{ facts: expect.arrayContaining([WAVE]) }]);

    const next = begin();
    expect(await next.sweep(), 'it may be under way elsewhere').toBe(0);
    expect(await next.sweep()).toBe(1);
    expect(await ledger.pending({ limit: 9 })).toEqual([]);
    expect(made).toBe(MANY);
    expect(await deliveries.tally(streamId(northmere.id, 'activations', activation))).toMatchObject([
      { state: 'queued', rows: MANY },
    ]);
    await next.stop();
    await house.store.close();
  });

  it('ends after the page that it is adding, and a relay of one page comes to its end', async () => {
    const { house, delivering, start } = await openWithChats([rollCalls, answers, partnerships]);
    const { ledger, deliveries } = house.store;
    const added = opened();
    const held = opened();
    const pages: number[] = [];
    const { add } = deliveries;
    const holding: Deliveries['add'] = async (page) => {
      pages.push(page.length);
      added.open();
      await held.promise;
      return add(page);
    };
    Object.assign(deliveries, { add: holding });
    const call = (name: string, many: number) => {
      const intended = Array.from({ length: many }, (_, index) => seat(`seat-${index}`, BEN));
      return house.ask({ command: 'roll-calls.call', once: name, args: { call: name, intended } });
    };
    await call('all', 1_200);
    await call('few', 3);
    await added.promise;
    const stopped = delivering.stop();
    held.open();
    await stopped;
    expect(pages.sort()).toEqual([3, 500]);
    expect(await ledger.pending({ limit: 9 })).toMatchObject([{ stream: rollCallStream('all') }]);

    const next = start();
    await next.sweep();
    await next.sweep();
    expect(await ledger.pending({ limit: 9 })).toEqual([]);
    expect(await deliveries.tally(rollCallStream('all'))).toMatchObject([{ rows: 1_200 }]);
    await next.stop();
    await house.store.close();
  });
});

it('a withdrawal from many ends after the page that it takes back, and is no failed try', async () => {
  const { house, delivering, start, troubles } = await openWithChats();
  const { deliveries } = house.store;
  const stream = rollCallStream('1');
  const card = { stream, card: 'call' };
  const row = { stream, attempts: 0, retryAt: 0 };
  const told = Array.from({ length: 1_200 }, (_, index): Delivery => {
    const work = { do: 'tell', card, person: BEN } as const;
    return { ...row, id: `${stream}@1#0/${index}`, work, state: 'sent' };
  });
  const work = { do: 'withdraw', commit: `${stream}@1`, card } as const;
  const due = house.clock.now();
  await deliveries.add([...told, { ...row, id: `${stream}@2#0/at once`, work, due, state: 'queued' }]);
  const { stand } = deliveries;
  const stops: Promise<void>[] = [];
  Object.assign(deliveries, {
    stand: (page: Parameters<typeof stand>[0]) => {
      stops.push(delivering.stop());
      return stand(page);
    },
  });
  await delivering.work();
  await Promise.all(stops);
  expect(await deliveries.count()).toEqual({ withdrawn: 500, sent: 700, queued: 1 });

  Object.assign(deliveries, { stand });
  const next = start();
  await next.work();
  expect(await deliveries.count()).toEqual({ withdrawn: 1_200, sent: 1 });
  expect(troubles).toEqual([]);
  await next.stop();
  await house.store.close();
});

const WAVE = expect.objectContaining({ type: 'wave-asked' });
