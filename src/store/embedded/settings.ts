import type { Settings } from '../../core/ports.js';
import type { Reading } from './sql.js';
import type { Write } from './writes/index.js';

/** What a deployment remembers about itself, in `settings`. */
export function createSettings({ sql, write }: { sql: Reading; write: Write }): Settings {
  return {
    get: async (name) => {
      const stored = sql.one<{ value: string }>('SELECT value FROM settings WHERE name = ?', name);
      return stored && JSON.parse(stored.value);
    },
    put: (name, value) => write('putSetting', name, value),
  };
}
