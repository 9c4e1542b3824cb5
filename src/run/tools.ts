import type { Config } from '../config/index.js';
import type { Clock, Hash, Store } from '../core/ports.js';
import { createPerforming, type Performing } from '../core/recording/perform.js';
import { createRegistry, type Registry } from '../core/registry.js';
import { features } from '../features/index.js';
import { createCalendar, readHolidays } from '../scheduler/index.js';
import { createLedgerHash } from '../store/hash.js';
import { createPatience } from '../store/patience.js';
import { clockFor } from './clock.js';
import { openStore } from './store.js';

/** What the command line needs: the store and a way to commit. A running bot hands on what follows. */
export interface Tools {
  readonly store: Store;
  readonly registry: Registry;
  readonly performing: Performing;
  readonly clock: Clock;
  readonly hash: Hash;
}

export async function openTools(config: Config): Promise<Tools> {
  const registry = createRegistry(features);
  const store = await openStore(config, registry.indexed, 'cli');
  const { ledger, views, numbers, partnerships, deliveries, people } = store;
  const clock = await clockFor(config, store);
  const hash = createLedgerHash();
  const patience = createPatience();
  // What follows from what the tools commit (an import) is seen to by the bot's next sweep.
  const committed = () => Promise.resolve();
  const performing = createPerforming({
    ...{ ledger, views, numbers, partnerships, deliveries, people, registry, hash },
    ...{ patience, committed, calendar: createCalendar(readHolidays(config.data)) },
  });
  return { store, registry, performing, clock, hash };
}
