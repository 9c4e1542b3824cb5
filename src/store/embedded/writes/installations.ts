import type { Installation } from '../../../core/ports.js';
import type { Sql } from '../sql.js';

/** What may be written to installations, within the writer's transaction. */
export function installationWrites(sql: Sql) {
  return {
    putInstallation(installation: Installation): void {
      sql.run(
        'INSERT OR REPLACE INTO installations VALUES (?, ?)',
        installation.id,
        JSON.stringify(installation),
      );
    },
    removeInstallation(id: string): void {
      sql.run('DELETE FROM installations WHERE id = ?', id);
    },
  };
}
