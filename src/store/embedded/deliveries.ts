import type { Deliveries, DeliveryState } from '../../core/ports.js';
import type { Instant } from '../../core/time.js';
import { IS_HELD } from './fields.js';
import { createPrompts } from './prompts.js';
import type { Reading } from './sql.js';
import { deliveryOf, type StoredDelivery } from './writes/deliveries.js';
import type { Write } from './writes/index.js';

/** What is to be done outwards, in `deliveries`. */
export function createDeliveries({ sql, write }: { sql: Reading; write: Write }): Deliveries {
  return {
    add: (deliveries) => write('addDeliveries', deliveries),
    claim: (ask) => write('claimDeliveries', ask),
    finish: (claimed, end) => write('finishDelivery', claimed, end),
    again: (claimed, next) => write('deliverAgain', claimed, next),
    // Ids are `<commit>#…`, and `$` comes next after `#`.
    of: async ({ commit, after = `${commit}#`, limit }) =>
      sql
        .all<StoredDelivery>(
          'SELECT * FROM deliveries WHERE id > ? AND id < ? ORDER BY id LIMIT ?',
          after,
          `${commit}$`,
          limit,
        )
        .map(deliveryOf),
    hold: (until) => write('holdDeliveries', until),
    held: async ({ after = '', limit }) =>
      sql
        .all<StoredDelivery>(
          `SELECT * FROM deliveries WHERE ${IS_HELD} AND id > ? ORDER BY id LIMIT ?`,
          after,
          limit,
        )
        .map(deliveryOf),
    letGo: (to) => write('letGoDeliveries', to),
    ...createPrompts({ sql, write }),
    nextDue: async (after) =>
      sql.one<{ due: Instant }>('SELECT due FROM deliveries WHERE due > ? ORDER BY due LIMIT 1', after)?.due,
    count: async (stream) => {
      const counts = stream
        ? sql.all<StateCount>(
            'SELECT state, count(*) AS rows FROM deliveries WHERE stream = ? GROUP BY state',
            stream,
          )
        : sql.all<StateCount>('SELECT state, count(*) AS rows FROM deliveries GROUP BY state');
      return Object.fromEntries(counts.map(({ state, rows }) => [state, rows]));
    },
    erase: (person) => write('eraseDeliveries', person),
  };
}

type StateCount = { readonly state: DeliveryState; readonly rows: number };
