import type { Json } from '../../core/json.js';
import type { Settings } from '../../core/ports.js';
import type { Reading, Sql } from './sql.js';
import type { Write } from './writes.js';

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

/** What may be written to settings, within the writer's transaction. */
export function settingWrites(sql: Sql) {
  return {
    putSetting(name: string, value: Json): void {
      sql.run('INSERT OR REPLACE INTO settings VALUES (?, ?)', name, JSON.stringify(value));
    },
    /** Changes a row that means nothing, to learn whether the store can be written. */
    probe(): void {
      sql.run('UPDATE probe SET written = written + 1');
    },
  };
}
