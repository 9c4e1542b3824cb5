import { afterEach, describe, expect, it } from 'vitest';
import type { Claiming, Store } from '../../src/core/ports.js';
import { deliveries } from '../../src/features/deliveries/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { counters } from '../support/counter.js';
import { openCounter, openStore } from '../support/house.js';
import { ASHA, BEN, KIM, people } from '../support/northmere.js';
import { answers, rollCalls, seat } from '../support/roll-call.js';
import { openWithChats } from './house-with-chats.js';

const FEATURES = [counters, rollCalls, answers, partnerships, deliveries];
/** Longer than any claim holds. */
const LONG_MS = 10 * 60_000;

/** A store after whose next claim of anything something happens, once. */
function pausing(store: Store, happens: () => Promise<void>) {
  let armed = false;
  const after =
    <Ask extends Claiming, T>(claim: (ask: Ask) => Promise<readonly T[]>) =>
    async (ask: Ask): Promise<readonly T[]> => {
      const claimed = await claim(ask);
      if (armed && claimed.length > 0) {
        armed = false;
        await happens();
      }
      return claimed;
    };
  return {
    arm: () => {
      armed = true;
    },
    isArmed: () => armed,
    store: {
      ...store,
      deliveries: { ...store.deliveries, claim: after(store.deliveries.claim) },
      copies: { ...store.copies, claim: after(store.copies.claim) },
    },
  };
}

describe('a process that stood still for longer than its claim holds', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  /** Two processes on one store, of which the first stands still after its next claim while the other goes on. */
  async function openTwo() {
    const standsStill = async () => {
      delivery.later(LONG_MS);
      await other.work();
    };
    const paused = pausing(await openStore(FEATURES), standsStill);
    const delivery = await openWithChats(FEATURES, paused.store);
    const other = delivery.start();
    closing.push(other.stop, delivery.delivering.stop, delivery.house.store.close);
    const { house, delivering, chats } = delivery;
    const work = async () => {
      paused.arm();
      await delivering.work();
      expect(paused.isArmed(), 'it stood still').toBe(false);
      await delivering.work();
      expect(delivery.troubles).toEqual([]);
    };
    const all = () => [...chats.slack.sent, ...chats.teams.sent].map(({ did }) => did);
    return { delivery, house, chats, work, all };
  }

  it('posts nothing that another has posted meanwhile', async () => {
    const { house, work, all } = await openTwo();
    await openCounter(house, 'open');
    await work();
    expect(all()).toEqual(['post', 'post']);
  });

  it('tells nobody what another has told them', async () => {
    const { house, delivery, work, all } = await openTwo();
    const { counter } = await openCounter(house, 'open');
    await delivery.delivering.work();
    await house.ask({ command: 'counters.count', args: { counter, by: 1 }, once: 'count', person: KIM });
    await work();
    expect(all().filter((did) => did === 'tell')).toHaveLength(1);
  });

  it('asks nobody whom another has asked, and mails nobody twice', async () => {
    const { house, delivery, work, all } = await openTwo();
    await house.store.people.put(people.map((person) => ({ ...person, email: `${person.id}@example.org` })));
    const ask = { call: '1', intended: [seat('trust', ASHA)], ladder: { mail: 5 } };
    await house.ask({ command: 'roll-calls.call', once: 'call', args: ask });
    await work();
    expect(all()).toEqual(['tell']);
    house.setClock('2026-12-31T10:00:00.000Z');
    await work();
    expect(all()).toEqual(['tell']);
    expect(delivery.mailed).toEqual(['asha-patel@example.org']);
  });

  it('changes no copy that another has changed; and one that it was just changing is put right', async () => {
    const { house, delivery, chats, work } = await openTwo();
    delivery.off.add('teams');
    const { counter } = await openCounter(house, 'open');
    await delivery.delivering.work();
    const count = (by: number) =>
      house.ask({ command: 'counters.count', args: { counter, by }, once: `count ${by}`, person: BEN });
    const updates = () => chats.slack.sent.filter(({ did }) => did === 'update').map(({ shows }) => shows);
    await count(1);
    await work();
    expect(updates()).toEqual(['counters/total 1 all']);

    await count(2);
    const other = delivery.start();
    chats.slack.before(async () => {
      delivery.later(LONG_MS);
      await count(4);
      await other.work();
    });
    await delivery.delivering.work();
    await delivery.delivering.work();
    await other.stop();
    expect(updates().at(-1), 'what was on its way went over the later one').toBe('counters/total 7 all');
  });
});
