import type { People } from '../../core/ports.js';
import type { Reading } from './sql.js';
import type { Write } from './writes/index.js';
import { personOf, type StoredPerson } from './writes/people.js';

/** People, in `people`; what the platforms call them also in `identities`. */
export function createPeople({ sql, write }: { sql: Reading; write: Write }): People {
  return {
    get: async (ids) =>
      sql
        .all<StoredPerson>(
          'SELECT body FROM people WHERE id IN (SELECT value FROM json_each(?))',
          JSON.stringify(ids),
        )
        .map(personOf),
    of: async (user) => {
      const stored = sql.one<StoredPerson>(
        `SELECT body FROM identities JOIN people ON id = person WHERE platform = ? AND team = ? AND user = ?`,
        user.platform,
        user.team,
        user.user,
      );
      return stored && personOf(stored);
    },
    put: (people) => write('putPeople', people),
    change: (id, change) => write('changePerson', id, change),
    all: async () => sql.all<StoredPerson>('SELECT body FROM people ORDER BY id').map(personOf),
    erase: (id) => write('erasePerson', id),
  };
}
