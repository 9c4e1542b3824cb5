import type { JsonObject } from '../../../core/json.js';
import type { Sql } from '../sql.js';

/** What may be written to references, within the writer's transaction. */
export function referenceWrites(sql: Sql) {
  return {
    putReference(key: string, reference: JsonObject): void {
      sql.run('INSERT OR REPLACE INTO conversations VALUES (?, ?)', key, JSON.stringify(reference));
    },
    removeReference(key: string): void {
      sql.run('DELETE FROM conversations WHERE key = ?', key);
    },
  };
}
