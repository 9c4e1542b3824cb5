import type { PartnershipId } from '../../core/ids.js';
import type { Partnerships, Registered } from '../../core/ports.js';
import type { Reading, Sql } from './sql.js';
import type { Write } from './writes.js';

type Named = { readonly id: PartnershipId };

/** Where partnerships are found, in `partnerships`. */
export function createPartnerships({ sql, write }: { sql: Reading; write: Write }): Partnerships {
  return {
    put: (entry) => write('putPartnership', entry),
    byCommand: async (command) =>
      sql.one<Named>('SELECT id FROM partnerships WHERE command = ?', command)?.id,
    byPlace: async ({ platform, team, conversation }) =>
      platform === 'slack'
        ? sql.one<Named>(
            'SELECT id FROM partnerships WHERE slack_team = ? AND slack_channel = ? ORDER BY id',
            team,
            conversation,
          )?.id
        : // A Teams conversation is named uniquely in all of Teams, so its tenant need not be known.
          sql.one<Named>('SELECT id FROM partnerships WHERE teams_conversation = ? ORDER BY id', conversation)
            ?.id,
    all: async () =>
      sql
        .all<{ body: string }>('SELECT body FROM partnerships ORDER BY id')
        .map(({ body }): Registered => JSON.parse(body)),
  };
}

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
