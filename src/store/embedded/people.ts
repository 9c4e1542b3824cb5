import type { People } from '../../core/ports.js';
import type { Reading } from './sql.js';
import type { Write } from './writes/index.js';
import { findPerson, holderOf, personOf, type StoredPerson } from './writes/people.js';

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
      const holder = holderOf(sql, user);
      return holder && findPerson(sql, holder);
    },
    put: (people) => write('putPeople', people),
    all: async () => sql.all<StoredPerson>('SELECT body FROM people ORDER BY id').map(personOf),
    erase: (id) => write('erasePerson', id),
  };
}
