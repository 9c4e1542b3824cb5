import type { Numbers } from '../../../core/ports.js';
import type { Sql } from '../sql.js';

type Asking = Parameters<Numbers['next']>[0];

/** What may be written to numbers, within the writer's transaction. */
export function numberWrites(sql: Sql) {
  return {
    nextNumber({ partnership, year, once }: Asking): number {
      const series = [partnership, year] as const;
      sql.run(
        `INSERT INTO numbers
         SELECT ?, ?, ?, coalesce(max(number), 0) + 1 FROM numbers WHERE partnership = ? AND year = ?
         ON CONFLICT (partnership, year, once) DO NOTHING`,
        ...series,
        once,
        ...series,
      );
      const given = sql.one<{ number: number }>(
        'SELECT number FROM numbers WHERE partnership = ? AND year = ? AND once = ?',
        ...series,
        once,
      );
      if (!given) throw new Error(`No number was kept for ${partnership} ${year}`);
      return given.number;
    },
  };
}
