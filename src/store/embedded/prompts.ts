import type { Deliveries, PromptDelivery, Tally } from '../../core/ports.js';
import type { Reading } from './sql.js';
import { CONCLUDED_STATES, deliveryOf, type StoredDelivery } from './writes/deliveries.js';
import type { Write } from './writes/index.js';

const OPEN = `SELECT * FROM deliveries
  WHERE card_stream = ? AND id > ? AND state NOT IN (${CONCLUDED_STATES}) ORDER BY id LIMIT ?`;
const TALLY = `SELECT round, state, count(*) AS rows FROM deliveries
  WHERE stream = ? AND round IS NOT NULL GROUP BY round, state`;

type Prompts = Pick<Deliveries, 'progress' | 'stand' | 'open' | 'tally'>;

/** What only prompts need, in the table of all deliveries. */
export function createPrompts({ sql, write }: { sql: Reading; write: Write }): Prompts {
  return {
    progress: (claimed, next) => write('keepProgress', claimed, next),
    stand: (standings) => write('letStand', standings),
    open: async ({ card, after, limit }) =>
      // Only prompts have the stream of their card in a column of its own.
      sql.all<StoredDelivery>(OPEN, card, after, limit).map(deliveryOf) as PromptDelivery[],
    tally: async (stream) => sql.all<Tally>(TALLY, stream),
  };
}
