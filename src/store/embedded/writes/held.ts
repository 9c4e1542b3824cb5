import { FORGOTTEN_PROBLEM, HELD_AT, HELD_PROBLEM } from '../../../core/reaching/held.js';
import type { Instant } from '../../../core/time.js';
import { IS_HELD } from '../fields.js';
import type { Sql } from '../sql.js';

/** What a restore does to deliveries, within the writer's transaction. */
export function heldWrites(sql: Sql) {
  return {
    holdDeliveries(until: Instant): number {
      return sql.run(
        'UPDATE deliveries SET retry_at = ?, problem = ?, token = NULL WHERE due <= ?',
        HELD_AT,
        HELD_PROBLEM,
        until,
      );
    },
    letGoDeliveries(to: 'be-done' | 'be-forgotten'): number {
      return to === 'be-done'
        ? sql.run(`UPDATE deliveries SET retry_at = 0, claimed_until = 0 WHERE ${IS_HELD}`)
        : sql.run(
            // What was sent before stays sent; only its next step is forgotten.
            `UPDATE deliveries SET due = NULL, problem = ?, state = CASE state WHEN 'queued' THEN 'failed' ELSE state END
             WHERE ${IS_HELD}`,
            FORGOTTEN_PROBLEM,
          );
    },
  };
}
