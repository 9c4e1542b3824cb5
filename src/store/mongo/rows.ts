import type { StreamId } from '../../core/ids.js';
import { createLatest } from '../../core/latest.js';
import type { ViewRow } from '../../core/ports.js';
import type { Collections } from './collections.js';
import { putRow, rowOf } from './row.js';

type Views = Pick<Collections, 'views'>;

/** How many rows stay in memory, the least lately used leaving first. */
const MOST_KEPT = 2_000;

/**
 * Rows by stream, kept in memory as long as the database still holds the same: a partnership names thousands, and
 * every press asks who they are. Other processes write here too, so each reading looks at the row's stamp. Rows are
 * never changed, so they may be shared.
 */
export interface Rows {
  /** The row of a stream, if one of this shape is kept. */
  read(views: Views, of: { readonly stream: StreamId; readonly shape: number }): Promise<ViewRow | undefined>;
  /** Keeps a row unless a newer one is kept. */
  put(views: Views, row: ViewRow): Promise<void>;
}

export function createRows(): Rows {
  const kept = createLatest<StreamId, { readonly row: ViewRow; readonly stamp: string }>(MOST_KEPT);
  const keep = (row: ViewRow, stamp: string): ViewRow => {
    kept.put(row.stream, { row, stamp });
    return row;
  };
  return {
    read: async ({ views }, { stream, shape }) => {
      const known = kept.get(stream);
      if (known?.row.shape === shape) {
        const still = { _id: stream, shape, stamp: known.stamp };
        if (await views.findOne(still, { projection: { _id: 1 } })) return keep(known.row, known.stamp);
      }
      const stored = await views.findOne({ _id: stream, shape });
      kept.delete(stream);
      if (!stored) return undefined;
      const row = rowOf(stored);
      return stored.stamp === undefined ? row : keep(row, stored.stamp);
    },
    put: async (collections, row) => {
      const stamp = await putRow(collections, row);
      if (stamp !== undefined) keep(row, stamp);
    },
  };
}
