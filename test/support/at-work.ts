import type { Feature } from '../../src/core/feature.js';
import { partnershipOf } from '../../src/core/people/registered.js';
import type { ChatPlatform, Store } from '../../src/core/ports.js';
import { createRegistry } from '../../src/core/registry.js';
import { createAsSystem, createDelivering, type DeliveryDeps } from '../../src/delivery/index.js';
import { openEmbeddedStore } from '../../src/store/embedded/index.js';
import { openMongoStore } from '../../src/store/mongo/index.js';
import type { House } from './house.js';
import { PATIENT_MS } from './patient.js';

/** Where it is kept: in a folder, or in a database. */
export type Kept = { readonly folder: string } | { readonly uri: string; readonly database: string };

export function openKept(kept: Kept, features: readonly Feature[]): Promise<Store> {
  const { indexed } = createRegistry(features);
  return 'uri' in kept
    ? openMongoStore({ ...kept, indexed, promptlyMs: PATIENT_MS })
    : openEmbeddedStore({ ...kept, indexed, as: 'bot' });
}

/** Real time, real luck, and trouble told: the world in which delivery is at work unless a test makes another. */
type World = Pick<DeliveryDeps, 'realNow' | 'sleep' | 'luck' | 'trouble'>;

const REAL: World = {
  realNow: Date.now,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  luck: Math.random,
  trouble: (error, about) => console.error(about, error),
};

/** Delivery at work on what a house commits, with one platform, no mail and nobody on call. */
export function deliveringIn(house: House, chat: ChatPlatform, world: Partial<World> = {}) {
  const delivering = createDelivering({
    ...house.base,
    show: house.show,
    asSystem: createAsSystem(house),
    partnership: (id) => partnershipOf(id, house),
    platform: () => chat,
    isOn: (name) => name === chat.name,
    onCall: async () => [],
    mail: () => undefined,
    ...REAL,
    ...world,
  });
  house.onCommit((commit) => delivering.committed(commit));
  return delivering;
}
