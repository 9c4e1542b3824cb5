import type { Config } from '../config/index.js';
import type { PlatformName } from '../core/people/person.js';
import type { ChatPlatform } from '../core/ports.js';
import { createRegistry } from '../core/registry.js';
import { UNPACED } from '../delivery/index.js';
import { features } from '../features/index.js';
import { createCalendar, readHolidays } from '../scheduler/index.js';
import { createLedgerHash } from '../store/hash.js';
import { createPatience } from '../store/patience.js';
import { readCards } from './cards.js';
import { clockFor } from './clock.js';
import { createMuster } from './muster.js';
import { openStore } from './store.js';

/**
 * Makes a store that comes from a backup safe to go on from. Whatever was due by now may have gone out after the
 * backup was taken, and only a person can know: it is held back. Every copy is drawn anew. Gives how many are held.
 * @throws DataInUse when a bot runs on the folder
 */
export async function holdBack(config: Config): Promise<number> {
  const registry = createRegistry(features);
  const store = await openStore(config, registry.indexed, 'bot');
  try {
    const clock = await clockFor(config, store);
    const troubles: unknown[] = [];
    const trouble = (error: unknown) => troubles.push(error);
    const muster = createMuster({
      store,
      registry,
      clock,
      calendar: createCalendar(readHolidays(config.data)),
      hash: createLedgerHash(),
      patience: createPatience(),
      cards: readCards(trouble),
      trouble,
    });
    // Both are on, so that nothing is left out of what is handed on; nothing is sent, since nothing is worked off.
    for (const name of ['slack', 'teams'] as const) muster.connect(silent(name));
    // What the backup caught between a commit and its deliveries is handed on first, to be held like the rest.
    await muster.delivering.sweep();
    await muster.delivering.sweep();
    if (troubles.length > 0) throw troubles[0];
    const held = await store.deliveries.hold(clock.now());
    await store.copies.wantAll();
    return held;
  } finally {
    await store.close();
  }
}

function silent(name: PlatformName): ChatPlatform {
  const never = () => Promise.reject(new Error('Nothing is sent while a backup is made ready.'));
  return {
    name,
    pace: UNPACED,
    post: never,
    tell: never,
    update: never,
    problem: () => Promise.resolve(undefined),
  };
}
