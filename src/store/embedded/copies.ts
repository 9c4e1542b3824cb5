import { cardKey } from '../../core/effect.js';
import type { Copies } from '../../core/ports.js';
import type { Reading } from './sql.js';
import { copyOf, type StoredCopy, within } from './writes/copies.js';
import type { Write } from './writes/index.js';

const AT = 'SELECT * FROM copies WHERE platform = ? AND team = ? AND conversation = ? AND message = ?';
const BEHIND = `SELECT count(*) AS rows FROM copies
  WHERE wanted > shown AND (? OR at_leisure) AND card_key >= ? AND card_key < ?`;
/** Above the version of any stream. */
const LATEST = Number.MAX_SAFE_INTEGER;

/** Posted copies, in `copies`. */
export function createCopies({ sql, write }: { sql: Reading; write: Write }): Copies {
  return {
    put: (copy) => write('putCopy', copy),
    want: (card, version = LATEST) => write('wantCopies', card, version),
    wantAtLeisure: (beginning, version = LATEST) => write('wantAtLeisure', beginning, version),
    wantAll: () => write('wantAllCopies'),
    claim: (ask) => write('claimCopies', ask),
    shown: (claimed, drawn) => write('copyShown', claimed, drawn),
    again: (claimed, next) => write('copyAgain', claimed, next),
    gone: (id) => write('copyGone', id),
    at: async ({ platform, team, conversation }, message) => {
      const stored = sql.one<StoredCopy>(AT, platform, team, conversation, message);
      return stored && copyOf(stored);
    },
    get: async (ids) =>
      sql
        .all<StoredCopy>(
          'SELECT * FROM copies WHERE id IN (SELECT value FROM json_each(?))',
          JSON.stringify(ids),
        )
        .map(copyOf),
    of: async (card) =>
      sql.all<StoredCopy>('SELECT * FROM copies WHERE card_key = ?', cardKey(card)).map(copyOf),
    behind: async ({ turn, beginning = '' } = {}) =>
      sql.one<{ rows: number }>(BEHIND, Number(turn === undefined), ...within(beginning))?.rows ?? 0,
    erase: (person) => write('eraseCopies', person),
  };
}
