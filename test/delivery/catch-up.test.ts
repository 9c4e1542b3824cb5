import { test as base, describe, expect } from 'vitest';
import { keysWithin } from '../../src/core/effect.js';
import { loadReach } from '../../src/core/reaching/reach.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { ASHA, KIM, LEE, northmere } from '../support/northmere.js';
import { answers, rollCallStream, rollCalls, seat } from '../support/roll-call.js';
import { type Delivery, openWithChats } from './house-with-chats.js';

const STREAM = rollCallStream('1');
const ALL = [seat('trust', ASHA), seat('council', LEE), seat('police', KIM)];

const it = base.extend<{ delivery: Delivery }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  delivery: async ({}, use) => {
    const delivery = await openWithChats([rollCalls, answers, partnerships]);
    await use(delivery);
    await delivery.delivering.stop();
    await delivery.house.store.close();
  },
});

const ask = ({ house }: Delivery, command: string, args: object) =>
  house.ask({ command: `roll-calls.${command}`, once: command, args: { call: '1', ...args } });
const updates = ({ chats }: Delivery) =>
  [...chats.slack.sent, ...chats.teams.sent].filter(({ did }) => did === 'update').map(({ shows }) => shows);

describe('what people have before them of something that is over', () => {
  it.for([{}, { each: true }])('shows that it is, at leisure: %j', async (how, { delivery }) => {
    await ask(delivery, 'call', { intended: ALL, ...how });
    await delivery.delivering.work();
    await ask(delivery, 'end', how);
    await delivery.delivering.work();
    expect(updates(delivery)).toHaveLength(3);
    expect(await delivery.house.store.copies.behind()).toBe(0);
    expect(delivery.troubles).toEqual([]);
  });

  it('is counted while it shows the old card, and waits behind what is live', async ({ delivery }) => {
    const { house, delivering, chats } = delivery;
    await ask(delivery, 'call', { intended: ALL });
    await delivering.work();
    chats.slack.fail('slack.ratelimited', { kind: 'later', afterMs: 5_000 });
    chats.teams.fail('teams.ratelimited', { kind: 'later', afterMs: 5_000 });
    await ask(delivery, 'end', {});
    await delivering.work();
    const reach = () => loadReach({ partnership: northmere.id, about: 'last' }, house);
    expect((await reach())?.old).toBe(3);
    expect(await house.store.copies.behind({ turn: 'at-leisure' })).toBe(3);

    chats.slack.fail();
    chats.teams.fail();
    await ask(delivery, 'mark', { seat: 'council', standing: { is: 'answered', by: LEE } });
    delivery.later(5_000);
    await delivering.work();
    expect(updates(delivery)).toHaveLength(3);
    expect(updates(delivery).some((shows) => shows === 'roll-calls/call council answered over')).toBe(true);
    expect((await reach())?.old).toBe(0);
    expect(await house.store.copies.behind({ beginning: keysWithin(STREAM) })).toBe(0);
  });
});
