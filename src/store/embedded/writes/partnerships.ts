import type { PartnershipId } from '../../../core/ids.js';
import type { Registered } from '../../../core/ports.js';
import type { Sql } from '../sql.js';

type Named = { readonly id: PartnershipId };

/** What may be written to partnerships, within the writer's transaction. */
export function partnershipWrites(sql: Sql) {
  return {
    putPartnership(entry: Registered): 'kept' | 'command-taken' {
      const { id, command, channels } = entry;
      const taken = sql.one<Named>('SELECT id FROM partnerships WHERE command = ? AND id <> ?', command, id);
      if (taken) return 'command-taken';
      sql.run(
        'INSERT OR REPLACE INTO partnerships VALUES (?, ?, ?, ?, ?, ?)',
        id,
        command,
        channels.slack?.team ?? null,
        channels.slack?.channel ?? null,
        channels.teams?.conversation ?? null,
        JSON.stringify(entry),
      );
      return 'kept';
    },
  };
}
