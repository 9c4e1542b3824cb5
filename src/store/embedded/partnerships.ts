import type { PartnershipId } from '../../core/ids.js';
import type { Partnerships, Registered } from '../../core/ports.js';
import type { Reading } from './sql.js';
import type { Write } from './writes/index.js';

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
