import type { References } from '../../core/ports.js';
import type { Reading } from './sql.js';
import type { Write } from './writes/index.js';

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
