import type { PersonId, StreamId } from '../../../core/ids.js';
import type {
  ClaimedDelivery,
  Claiming,
  Deliveries,
  Delivery,
  DeliveryState,
  Progress,
} from '../../../core/ports.js';
import { CONCLUDED, replacedBy } from '../../../core/reaching/sums.js';
import type { Instant } from '../../../core/time.js';
import { LANE } from '../fields.js';
import type { Sql } from '../sql.js';

/** A delivery as it is stored. When it ended stands within `work`, where an older Muster leaves it be. */
export type StoredDelivery = {
  readonly id: string;
  readonly stream: StreamId;
  readonly work: string;
  readonly due: Instant | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly retry_at: number;
  readonly problem: string | null;
  readonly steps: string;
  readonly word: string | null;
};

type Asking = Parameters<Deliveries['claim']>[0];
type Claim = { readonly id: string; readonly token: string };
type Stands = Parameters<Deliveries['stand']>[0];

const listed = (states: readonly DeliveryState[]): string => states.map((state) => `'${state}'`).join(', ');

/** Whether a delivery's state may be replaced by another, as SQL. */
const mayBecome = (state: DeliveryState): string => `state IN (${listed(replacedBy(state))})`;

/** What may be written to deliveries, within the writer's transaction. */
export function deliveryWrites(sql: Sql) {
  return {
    addDeliveries(deliveries: readonly Delivery[]): void {
      for (const delivery of deliveries) add(sql, delivery);
    },
    claimDeliveries(ask: Asking): readonly ClaimedDelivery[] {
      return due(sql, ask).map((stored) => claim(sql, stored, ask));
    },
    finishDelivery: (claimed: Claim, end: End): boolean => finish(sql, claimed, end),
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
    keepProgress: (claimed: Claim, next: Progress): boolean => keepProgress(sql, claimed, next),
    letStand(standings: Stands): void {
      for (const { id, state, due, word } of standings) {
        const said = word ? JSON.stringify(word) : null;
        sql.run(
          `UPDATE deliveries SET state = ?, due = ?, word = ?, problem = NULL WHERE id = ? AND ${mayBecome(state)}`,
          state,
          due ?? null,
          said,
          id,
        );
      }
    },
    resendDeliveries: (ids: readonly string[], at: Instant): void => resend(sql, ids, at),
    eraseDeliveries(person: PersonId): void {
      sql.run('DELETE FROM deliveries WHERE person = ?', person);
    },
  };
}

type End = Parameters<Deliveries['finish']>[1];

function finish(sql: Sql, { id, token }: Claim, end: End): boolean {
  return (
    sql.run(
      `UPDATE deliveries SET state = CASE WHEN ${mayBecome(end.state)} THEN ? ELSE state END, problem = ?,
           work = json_set(CASE WHEN ? IS NULL THEN work ELSE json_set(work, '$.copy', ?) END, '$.ended', ?),
           due = NULL, token = NULL WHERE id = ? AND token = ?`,
      end.state,
      end.problem ?? null,
      end.copy ?? null,
      end.copy ?? null,
      end.at,
      id,
      token,
    ) > 0
  );
}

function resend(sql: Sql, ids: readonly string[], at: Instant): void {
  sql.run(
    `UPDATE deliveries SET due = ?, retry_at = 0, attempts = 0, problem = NULL, token = NULL, claimed_until = 0,
         work = json_set(json_remove(work, '$.ended'), '$.again', ?), state = CASE state WHEN 'sent' THEN state ELSE 'queued' END
         WHERE id IN (SELECT value FROM json_each(?)) AND state NOT IN (${listed(CONCLUDED)})`,
    at,
    at,
    JSON.stringify(ids),
  );
}

function keepProgress(sql: Sql, { id, token }: Claim, next: Progress): boolean {
  const { state, due, step, word, problem } = next;
  // What the ledger concluded while this step was under way stays as it is.
  const unless = (otherwise: string) => `CASE WHEN ${mayBecome(state)} THEN ? ELSE ${otherwise} END`;
  return (
    sql.run(
      `UPDATE deliveries SET due = ${unless('NULL')}, word = ${unless('word')}, state = ${unless('state')},
       problem = ?, steps = CASE WHEN ? IS NULL THEN steps ELSE json_insert(steps, '$[#]', json(?)) END,
       attempts = 0, retry_at = 0, token = NULL, claimed_until = 0 WHERE id = ? AND token = ?`,
      due ?? null,
      word ? JSON.stringify(word) : null,
      state,
      problem ?? null,
      step ? JSON.stringify(step) : null,
      step ? JSON.stringify(step) : null,
      id,
      token,
    ) > 0
  );
}

function add(sql: Sql, { work, ended, ...delivery }: Delivery): void {
  sql.run(
    `INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0) ON CONFLICT DO NOTHING`,
    delivery.id,
    delivery.stream,
    work.do === 'tell' ? work.person : null,
    work.do === 'prompt' ? work.round : null,
    work.do === 'prompt' ? work.card.stream : null,
    JSON.stringify({ ...work, ended }),
    delivery.due ?? null,
    delivery.state,
    delivery.attempts,
    delivery.retryAt,
    delivery.problem ?? null,
    JSON.stringify(delivery.steps ?? []),
    delivery.word ? JSON.stringify(delivery.word) : null,
  );
}

/** One that may be claimed, and until when it was before: 0 once that claim has been given back. */
type Claimable = StoredDelivery & { readonly claimed_until: number };

function due(sql: Sql, ask: Asking): readonly Claimable[] {
  return sql.all<Claimable>(
    `SELECT * FROM deliveries WHERE ${ask.lane === undefined ? '' : `${LANE} = '${ask.lane}' AND`}
     due <= ? AND retry_at <= ? AND claimed_until <= ? ORDER BY due, id LIMIT ?`,
    ask.now,
    ask.realNow,
    ask.realNow,
    ask.limit,
  );
}

function claim(sql: Sql, stored: Claimable, { token, realNow, leaseMs }: Claiming): ClaimedDelivery {
  const delivery = deliveryOf(stored);
  // A try counts when it begins: one that is cut off counts as well.
  const attempts = delivery.attempts + 1;
  sql.run(
    'UPDATE deliveries SET token = ?, claimed_until = ?, attempts = ? WHERE id = ?',
    token,
    realNow + leaseMs,
    attempts,
    delivery.id,
  );
  return { ...delivery, attempts, token, ...(stored.claimed_until > 0 && { cutOff: true }) };
}

/** A delivery taken out of the store's own form. */
export function deliveryOf(stored: StoredDelivery): Delivery {
  const { id, stream, due, state, attempts, retry_at: retryAt, problem, steps, word } = stored;
  const { ended, ...work } = JSON.parse(stored.work);
  return {
    id,
    stream,
    work,
    ...(due !== null && { due }),
    state,
    attempts,
    retryAt,
    ...(problem !== null && { problem }),
    ...(steps !== '[]' && { steps: JSON.parse(steps) }),
    ...(word !== null && { word: JSON.parse(word) }),
    ...(ended && { ended }),
  };
}
