import type { StreamId } from '../../core/ids.js';
import { createLatest } from '../../core/latest.js';
import type { ViewRow } from '../../core/ports.js';
import type { Commit } from '../../core/recording/commit.js';
import { SEEN_BY } from './fields.js';
import type { Reading } from './sql.js';

/** A row as it is stored. */
export type StoredRow = Omit<ViewRow, 'state' | 'fields' | 'seenBy'> & {
  readonly fields: string;
  readonly state: string;
  readonly stamp: string;
};

/** How many rows stay in memory, the least lately used leaving first. */
const MOST_KEPT = 2_000;

/**
 * Rows by stream, kept in memory as long as the file still holds the same: reading one is then a look at its
 * version, not its whole state taken apart again. Rows are never changed, so they may be shared.
 */
export interface Rows {
  /** The row of a stream, if one of this shape is kept. */
  read(stream: StreamId, shape: number): ViewRow | undefined;
  /** The row in memory, which may no longer be what the file holds. */
  known(stream: StreamId, shape: number): Kept | undefined;
  /** The stamp of the row in memory, if it is the one that a commit follows. */
  stampBefore(commit: Pick<Commit, 'stream' | 'version' | 'prev'>): string | undefined;
  /** Takes note of a row that has just been written over the one known. */
  wrote(row: ViewRow): void;
}

/** A row, and the stamp it got when it was first put: one forgotten and rebuilt (words erased) has another. */
export type Kept = { readonly row: ViewRow; readonly stamp: string };

/** Whether the file still holds a row as kept in memory; its values are `stillValues`. */
export const STILL =
  'SELECT 1 FROM views WHERE stream = ? AND version = ? AND hash = ? AND shape = ? AND stamp = ?';

export const stillValues = ({ row, stamp }: Kept) =>
  [row.stream, row.version, row.hash, row.shape, stamp] as const;

export function createRows(sql: Reading): Rows {
  const kept = createLatest<StreamId, Kept>(MOST_KEPT);
  const keep = (entry: Kept): ViewRow => {
    kept.put(entry.row.stream, entry);
    return entry.row;
  };
  const known = (stream: StreamId, shape: number): Kept | undefined => {
    const found = kept.get(stream);
    return found?.row.shape === shape ? found : undefined;
  };
  return {
    known,
    read: (stream, shape) => {
      const found = known(stream, shape);
      if (found && sql.one(STILL, ...stillValues(found))) return keep(found);
      const stored = sql.one<StoredRow>('SELECT * FROM views WHERE stream = ? AND shape = ?', stream, shape);
      if (stored) return keep({ row: rowOf(stored), stamp: stored.stamp });
      // Nothing may be decided on what the file does not hold.
      kept.delete(stream);
      return undefined;
    },
    stampBefore: ({ stream, version, prev }) => {
      const found = kept.get(stream);
      return found?.row.version === version - 1 && found.row.hash === prev ? found.stamp : undefined;
    },
    wrote: (row) => {
      const found = kept.get(row.stream);
      if (found) keep({ row, stamp: found.stamp });
    },
  };
}

/** A row taken out of the store's own form. */
export function rowOf({ fields, state, stamp: _, ...row }: StoredRow): ViewRow {
  const { [SEEN_BY]: seenBy, ...declared } = JSON.parse(fields);
  return { ...row, fields: declared, state: JSON.parse(state), ...(seenBy && { seenBy }) };
}
