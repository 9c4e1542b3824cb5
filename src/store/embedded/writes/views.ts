import type { StreamId } from '../../../core/ids.js';
import type { ViewRow } from '../../../core/ports.js';
import { SEEN_BY } from '../fields.js';
import type { Sql } from '../sql.js';

/** A row packed for the writing thread. */
export type PackedRow = Omit<ViewRow, 'fields' | 'state' | 'seenBy'> & {
  readonly fields: string;
  readonly state: string;
};

export function packRow({ fields, state, seenBy, ...row }: ViewRow): PackedRow {
  const found = seenBy ? { ...fields, [SEEN_BY]: seenBy } : fields;
  return { ...row, fields: JSON.stringify(found), state: JSON.stringify(state) };
}

/** What may be written to view rows, within the writer's transaction. */
export function viewWrites(sql: Sql) {
  return {
    putView: (row: PackedRow): void => putRow(sql, row),
    forgetView(stream: StreamId): void {
      sql.run('DELETE FROM views WHERE stream = ?', stream);
    },
  };
}

/** Keeps a row unless one as new is kept: an older process never overwrites a newer one. */
export function putRow(sql: Sql, row: PackedRow): void {
  sql.run(
    `INSERT INTO views VALUES (?, ?, ?, ?, ?, ?, ?, ?, lower(hex(randomblob(8))))
     ON CONFLICT (stream) DO UPDATE SET version = excluded.version, hash = excluded.hash, shape = excluded.shape,
       fields = excluded.fields, state = excluded.state
     WHERE (excluded.shape, excluded.version) > (shape, version)`,
    row.stream,
    row.feature,
    row.partnership,
    row.version,
    row.hash,
    row.shape,
    row.fields,
    row.state,
  );
}
