import type { Installation, Installations } from '../../core/ports.js';
import type { Reading } from './sql.js';
import type { Write } from './writes/index.js';

export function createInstallations({ sql, write }: { sql: Reading; write: Write }): Installations {
  // Only `put` writes them, and it takes nothing else.
  const read = ({ body }: { body: string }): Installation => JSON.parse(body) as Installation;
  return {
    put: (installation) => write('putInstallation', installation),
    get: async (id) => {
      const stored = sql.one<{ body: string }>('SELECT body FROM installations WHERE id = ?', id);
      return stored && read(stored);
    },
    all: async () => sql.all<{ body: string }>('SELECT body FROM installations ORDER BY id').map(read),
    remove: (id) => write('removeInstallation', id),
  };
}
