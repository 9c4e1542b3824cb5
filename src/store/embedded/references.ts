import type { JsonObject } from '../../core/json.js';
import type { References } from '../../core/ports.js';
import type { Reading, Sql } from './sql.js';
import type { Write } from './writes.js';

/** What a platform needs to write to a place again, in `conversations`. */
export function createReferences({ sql, write }: { sql: Reading; write: Write }): References {
  return {
    put: (key, reference) => write('putReference', key, reference),
    get: async (key) => {
      const stored = sql.one<{ reference: string }>('SELECT reference FROM conversations WHERE key = ?', key);
      return stored && JSON.parse(stored.reference);
    },
    remove: (key) => write('removeReference', key),
  };
}

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
