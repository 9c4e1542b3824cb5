import type { Store } from '../core/ports.js';
import type { Readings } from '../http/index.js';

const AT_LEISURE = { turn: 'at-leisure' } as const;
/** More than this is trouble enough, however much more it is. */
const MOST_COUNTED = 1_000;

/** What the metrics read of the store. */
export function readingsOf({ deliveries, copies, ledger }: Store): Readings {
  return {
    deliveries: () => deliveries.count(),
    held: async () => (await deliveries.held({ limit: MOST_COUNTED })).length,
    copiesBehind: async () => (await copies.behind()) - (await copies.behind(AT_LEISURE)),
    copiesAtLeisure: () => copies.behind(AT_LEISURE),
    pendingCommits: async () => (await ledger.pending({ limit: MOST_COUNTED })).length,
  };
}
