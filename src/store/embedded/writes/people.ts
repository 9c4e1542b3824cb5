import type { PersonId } from '../../../core/ids.js';
import {
  changedBy,
  type Person,
  type PersonChange,
  type PlatformUser,
  reachable,
} from '../../../core/people/person.js';
import type { Reading, Sql } from '../sql.js';

export type StoredPerson = { readonly body: string };

/** A person as stored. */
export const personOf = ({ body }: StoredPerson): Person => JSON.parse(body);

/** What may be written to people, within the writer's transaction. */
export function peopleWrites(sql: Sql) {
  return {
    putPeople(people: readonly Person[]): void {
      for (const person of people) put(sql, person);
    },
    changePerson(id: PersonId, change: PersonChange): Person | 'taken' | undefined {
      const person = findPerson(sql, id);
      if (!person) return undefined;
      const changed = changedBy(person, change);
      if (reachable(changed).some((user) => ![undefined, id].includes(holderOf(sql, user)))) return 'taken';
      put(sql, changed);
      return changed;
    },
    erasePerson(id: PersonId): void {
      sql.run('DELETE FROM identities WHERE person = ?', id);
      sql.run('DELETE FROM people WHERE id = ?', id);
    },
  };
}

function put(sql: Sql, person: Person): void {
  sql.run('DELETE FROM identities WHERE person = ?', person.id);
  sql.run('INSERT OR REPLACE INTO people VALUES (?, ?)', person.id, JSON.stringify(person));
  for (const user of reachable(person)) {
    takeFrom(sql, user);
    sql.run('INSERT INTO identities VALUES (?, ?, ?, ?)', user.platform, user.team, user.user, person.id);
  }
}

/** The later holder takes a platform identity, so the earlier one loses it. */
function takeFrom(sql: Sql, { platform, team, user }: PlatformUser): void {
  const holder = holderOf(sql, { platform, team, user });
  const person = holder && findPerson(sql, holder);
  if (!person) return;
  const { [platform]: _, ...without } = person;
  sql.run('UPDATE people SET body = ? WHERE id = ?', JSON.stringify(without), person.id);
  sql.run('DELETE FROM identities WHERE platform = ? AND team = ? AND user = ?', platform, team, user);
}

/** Who has a platform identity. */
export function holderOf(sql: Reading, { platform, team, user }: PlatformUser): PersonId | undefined {
  return sql.one<{ person: PersonId }>(
    'SELECT person FROM identities WHERE platform = ? AND team = ? AND user = ?',
    platform,
    team,
    user,
  )?.person;
}

/** A person by their id. */
export function findPerson(sql: Reading, id: PersonId): Person | undefined {
  const stored = sql.one<StoredPerson>('SELECT body FROM people WHERE id = ?', id);
  return stored && personOf(stored);
}
