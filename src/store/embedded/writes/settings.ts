import type { Json } from '../../../core/json.js';
import type { Sql } from '../sql.js';

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
