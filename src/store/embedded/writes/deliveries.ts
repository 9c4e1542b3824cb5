import type { PersonId, StreamId } from '../../../core/ids.js';
import type { Claimed, Claiming, Delivery, DeliveryState } from '../../../core/ports.js';
import type { Instant } from '../../../core/time.js';
import type { Sql } from '../sql.js';

/** A delivery as it is stored. */
export type StoredDelivery = {
  readonly id: string;
  readonly stream: StreamId;
  readonly work: string;
  readonly due: Instant;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly retry_at: number;
  readonly problem: string | null;
};

type Claim = { readonly id: string; readonly token: string };

/** What may be written to deliveries, within the writer's transaction. */
export function deliveryWrites(sql: Sql) {
  return {
    addDeliveries(deliveries: readonly Delivery[]): void {
      for (const delivery of deliveries) add(sql, delivery);
    },
    claimDeliveries(ask: Claiming & { now: Instant }): readonly Claimed<Delivery>[] {
      return due(sql, ask).map((delivery) => claim(sql, delivery, ask));
    },
    finishDelivery({ id, token }: Claim, end: { state: DeliveryState; problem?: string }): boolean {
      return (
        sql.run(
          'UPDATE deliveries SET state = ?, problem = ?, token = NULL WHERE id = ? AND token = ?',
          end.state,
          end.problem ?? null,
          id,
          token,
        ) > 0
      );
    },
    deliverAgain({ id, token }: Claim, next: { retryAt: number; problem: string }): boolean {
      return (
        sql.run(
          `UPDATE deliveries SET retry_at = ?, problem = ?, token = NULL, claimed_until = 0
           WHERE id = ? AND token = ?`,
          next.retryAt,
          next.problem,
          id,
          token,
        ) > 0
      );
    },
    eraseDeliveries(person: PersonId): void {
      sql.run('DELETE FROM deliveries WHERE person = ?', person);
    },
  };
}

function add(sql: Sql, { work, ...delivery }: Delivery): void {
  sql.run(
    'INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0) ON CONFLICT DO NOTHING',
    delivery.id,
    delivery.stream,
    work.do === 'tell' ? work.person : null,
    JSON.stringify(work),
    delivery.due,
    delivery.state,
    delivery.attempts,
    delivery.retryAt,
    delivery.problem ?? null,
  );
}

function due(sql: Sql, ask: Claiming & { now: Instant }): readonly Delivery[] {
  return sql
    .all<StoredDelivery>(
      `SELECT * FROM deliveries
       WHERE state = 'queued' AND due <= ? AND retry_at <= ? AND claimed_until <= ? ORDER BY due, id LIMIT ?`,
      ask.now,
      ask.realNow,
      ask.realNow,
      ask.limit,
    )
    .map(deliveryOf);
}

function claim(sql: Sql, delivery: Delivery, { token, realNow, leaseMs }: Claiming): Claimed<Delivery> {
  // A try counts when it begins: one that was cut off is then known by its number.
  const attempts = delivery.attempts + 1;
  sql.run(
    'UPDATE deliveries SET token = ?, claimed_until = ?, attempts = ? WHERE id = ?',
    token,
    realNow + leaseMs,
    attempts,
    delivery.id,
  );
  return { ...delivery, attempts, token };
}

/** A delivery taken out of the store's own form. */
export function deliveryOf(stored: StoredDelivery): Delivery {
  const { id, stream, work, due, state, attempts, retry_at: retryAt, problem } = stored;
  return {
    id,
    stream,
    work: JSON.parse(work),
    due,
    state,
    attempts,
    retryAt,
    ...(problem === null ? {} : { problem }),
  };
}
