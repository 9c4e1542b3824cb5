import type { Leases } from '../../../core/ports.js';
import type { Sql } from '../sql.js';

type Taking = Parameters<Leases['take']>[0];
type Releasing = Parameters<Leases['release']>[0];

/** What may be written to leases, within the writer's transaction. */
export function leaseWrites(sql: Sql) {
  return {
    takeLease({ name, holder, realNow, forMs }: Taking): string {
      sql.run(
        `INSERT INTO leases VALUES (?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
         WHERE holder = excluded.holder OR until <= ?`,
        name,
        holder,
        realNow + forMs,
        realNow,
      );
      return sql.one<{ holder: string }>('SELECT holder FROM leases WHERE name = ?', name)?.holder ?? holder;
    },
    releaseLease({ name, holder }: Releasing): void {
      sql.run('DELETE FROM leases WHERE name = ? AND holder = ?', name, holder);
    },
  };
}
