import { test } from 'vitest';
import type { Feature } from '../../src/core/feature.js';
import type { PartnershipId, PersonId } from '../../src/core/ids.js';
import type { PlatformName } from '../../src/core/people/person.js';
import { partnershipOf } from '../../src/core/people/registered.js';
import type { Mail, Store } from '../../src/core/ports.js';
import { createAsSystem, createDelivering } from '../../src/delivery/index.js';
import { createFakeChat } from '../support/fake-chat.js';
import { openHouse } from '../support/house.js';
import { northmere, people } from '../support/northmere.js';

/** A real instant for leases and retries; domain time is the house's own clock. */
const REAL = Date.parse('2026-12-01T10:00:00.000Z');

export type Delivery = Awaited<ReturnType<typeof openWithChats>>;

/** The core and delivery at work on the embedded store or on one given, with a fake platform on each side. */
export async function openWithChats(features?: readonly Feature[], store?: Store) {
  const house = await openHouse({ ...(features && { features }), ...(store && { store }) });
  await house.register(northmere);
  await house.store.people.put(people);
  const chats = { slack: createFakeChat('slack'), teams: createFakeChat('teams') };
  const off = new Set<PlatformName>();
  const onCall = new Map<string, readonly PersonId[]>();
  const mailed: string[] = [];
  const mail: Mail = {
    send: async ({ to }) => void mailed.push(to),
    problem: async () => undefined,
  };
  const troubles: string[] = [];
  let realNow = REAL;
  const start = () =>
    createDelivering({
      ...house.base,
      asSystem: createAsSystem(house),
      show: house.show,
      partnership: (id: PartnershipId) => partnershipOf(id, house),
      platform: (name) => (off.has(name) ? undefined : chats[name]),
      isOn: (name) => !off.has(name),
      mail: () => mail,
      sleep: async (milliseconds) => {
        realNow += milliseconds;
      },
      onCall: async (seat) => onCall.get(seat) ?? [],
      realNow: () => realNow,
      luck: () => 0,
      trouble: (error, about) => void troubles.push(`${about}: ${String(error)}`),
    });
  const delivering = start();
  for (const commit of house.handedOn) await house.store.ledger.settle(commit);
  house.onCommit((commit) => delivering.committed(commit));
  return {
    house,
    delivering,
    chats,
    off,
    onCall,
    mailed,
    troubles,
    /** Another process on the same store. */
    start,
    later: (milliseconds: number) => {
      realNow += milliseconds;
    },
    realNow: () => realNow,
  };
}

export const it = test.extend<{ delivery: Delivery }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  delivery: async ({}, use) => {
    const delivery = await openWithChats();
    await use(delivery);
    await delivery.delivering.stop();
    await delivery.house.store.close();
  },
});
