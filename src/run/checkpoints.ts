import type { Clock, Hash, Leases, Ledger, Settings } from '../core/ports.js';
import { listHeads, MOST_HEADS } from '../core/recording/checkpoint.js';

const HOUR_MS = 60 * 60 * 1_000;
const LEASE_MS = 60_000;
const NAME = 'checkpoint';

/** Lists the heads of all streams once an hour, or as soon as a thousand have moved; one process does it for all. */
export function createCheckpoints(deps: {
  ledger: Ledger;
  leases: Leases;
  settings: Settings;
  hash: Hash;
  clock: Clock;
}): { listIfDue(): Promise<void> } {
  const { ledger, leases, settings, hash } = deps;
  const holder = hash.salt();
  return {
    listIfDue: async () => {
      const realNow = Date.now();
      const listedAt = await settings.get(NAME);
      const recent = typeof listedAt === 'number' && realNow - listedAt < HOUR_MS;
      if (recent && (await ledger.unlisted(MOST_HEADS)).length < MOST_HEADS) return;
      if ((await leases.take({ name: NAME, holder, realNow, forMs: LEASE_MS })) !== holder) return;
      for (let listed = MOST_HEADS; listed >= MOST_HEADS - 1; ) listed = await listHeads(deps);
      await settings.put(NAME, realNow);
      await leases.release({ name: NAME, holder });
    },
  };
}
