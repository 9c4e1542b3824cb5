import type { StreamId } from '../../core/ids.js';
import type { Deliveries, PromptDelivery, Tally } from '../../core/ports.js';
import { PARTNERSHIP } from './fields.js';
import type { Reading } from './sql.js';
import { deliveryOf, type StoredDelivery } from './writes/deliveries.js';
import type { Write } from './writes/index.js';

const OPEN = `SELECT * FROM deliveries
  WHERE card_stream = ? AND id > ? AND state <> 'answered' ORDER BY id LIMIT ?`;
const TALLY = `SELECT round, state, count(*) AS rows FROM deliveries
  WHERE stream = ? AND round IS NOT NULL GROUP BY round, state`;

// Ids are `<stream>@<version>#…`, and `A` comes next after `@`.
const ASKED = `SELECT * FROM deliveries WHERE round IS NOT NULL AND id > ? AND id < ? ORDER BY id LIMIT ?`;
const LAST_ASKED = `SELECT stream FROM deliveries
  WHERE round IS NOT NULL AND ${PARTNERSHIP} = ? ORDER BY rowid DESC LIMIT 1`;

type Prompts = Pick<Deliveries, 'progress' | 'stand' | 'open' | 'asked' | 'lastAsked' | 'resend' | 'tally'>;

/** What only prompts need, in the table of all deliveries. */
export function createPrompts({ sql, write }: { sql: Reading; write: Write }): Prompts {
  return {
    progress: (claimed, next) => write('keepProgress', claimed, next),
    stand: (standings) => write('letStand', standings),
    resend: (ids, at) => write('resendDeliveries', ids, at),
    open: async ({ card, after, limit }) =>
      // Only prompts have the stream of their card in a column of its own.
      sql.all<StoredDelivery>(OPEN, card, after, limit).map(deliveryOf) as PromptDelivery[],
    asked: async ({ stream, after, limit }) =>
      sql
        .all<StoredDelivery>(ASKED, after || `${stream}@`, `${stream}A`, limit)
        .map(deliveryOf) as PromptDelivery[],
    lastAsked: async (partnership) => sql.one<{ stream: StreamId }>(LAST_ASKED, partnership)?.stream,
    tally: async (stream) => sql.all<Tally>(TALLY, stream),
  };
}
