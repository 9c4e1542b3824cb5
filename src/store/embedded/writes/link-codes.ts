import type { PersonId } from '../../../core/ids.js';
import type { LinkCode, LinkCodes } from '../../../core/ports.js';
import type { Sql } from '../sql.js';

/** What may be written to link codes and counted tries, within the writer's transaction. */
export function linkCodeWrites(sql: Sql) {
  return {
    putLinkCode({ code, person, expires }: LinkCode): void {
      sql.run('DELETE FROM link_codes WHERE person = ?', person);
      sql.run('INSERT INTO link_codes VALUES (?, ?, ?)', code, person, expires);
    },
    takeLinkCode({ code, realNow }: Parameters<LinkCodes['take']>[0]): LinkCode | undefined {
      const found = sql.one<LinkCode>('SELECT code, person, expires FROM link_codes WHERE code = ?', code);
      sql.run('DELETE FROM link_codes WHERE code = ? OR expires <= ?', code, realNow);
      return found && found.expires > realNow ? found : undefined;
    },
    linkTried({ who, realNow, forMs }: Parameters<LinkCodes['tried']>[0]): number {
      sql.run('DELETE FROM link_tries WHERE until <= ?', realNow);
      sql.run(
        'INSERT INTO link_tries VALUES (?, 1, ?) ON CONFLICT (who) DO UPDATE SET count = count + 1',
        who,
        realNow + forMs,
      );
      return sql.one<{ count: number }>('SELECT count FROM link_tries WHERE who = ?', who)?.count ?? 1;
    },
    eraseLinkCode(person: PersonId): void {
      sql.run('DELETE FROM link_codes WHERE person = ?', person);
    },
  };
}
