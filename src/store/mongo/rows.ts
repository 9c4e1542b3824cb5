import type { StreamId } from '../../core/ids.js';
import { createLatest } from '../../core/latest.js';
import type { ViewRow } from '../../core/ports.js';
import type { RowDocument } from './collections.js';
import type { Connection } from './connection.js';
import { createGathering, createLookup } from './gathering.js';
import { putRow, putRows, rowOf } from './row.js';

/** How many rows stay in memory, the least lately used leaving first. */
const MOST_KEPT = 2_000;
/** A row is put when the answer is settled already, and may not hold it up. */
const PUT_WITHIN = 1_000;

/**
 * Rows by stream, kept in memory as long as the database still holds the same: a partnership names thousands, and
 * every press asks who they are. Other processes write here too, so each reading looks at the row's stamp. Rows are
 * never changed, so they may be shared.
 */
export interface Rows {
  /** The row of a stream, if one of this shape is kept. */
  read(of: { readonly stream: StreamId; readonly shape: number }): Promise<ViewRow | undefined>;
  /** Keeps a row unless a newer one is kept. */
  put(row: ViewRow): Promise<void>;
}

type Stamp = Pick<RowDocument, '_id' | 'shape' | 'stamp'>;
type Stamped = { readonly row: ViewRow; readonly stamp: string | undefined };

export function createRows({ use }: Pick<Connection, 'use'>): Rows {
  const { stampOf, storedAt } = lookingUp(use);
  const putTogether = createGathering((rows: readonly ViewRow[]) =>
    use(async (collections) => {
      const alone = (row: ViewRow) => use((again) => putRow(again, row), PUT_WITHIN);
      return putRows(collections, rows, alone);
    }, PUT_WITHIN),
  );
  const kept = createLatest<StreamId, Stamped>(MOST_KEPT);
  const keep = (stamped: Stamped): ViewRow => {
    kept.put(stamped.row.stream, stamped);
    return stamped.row;
  };
  return {
    read: async ({ stream, shape }) => {
      const known = kept.get(stream);
      if (known?.row.shape === shape) {
        const stored = await stampOf(stream);
        if (stored?.shape === shape && stored.stamp === known.stamp) return keep(known);
      }
      const stored = await storedAt(stream);
      kept.delete(stream);
      if (stored?.row.shape !== shape) return undefined;
      return stored.stamp === undefined ? stored.row : keep(stored);
    },
    put: async (row) => {
      const stamp = await putTogether(row);
      if (stamp !== undefined) keep({ row, stamp });
    },
  };
}

function lookingUp(use: Connection['use']) {
  const stampOf = createLookup((streams: readonly StreamId[]) =>
    use(async ({ views }) => {
      const stamps = views.find({ _id: { $in: [...streams] } }).project<Stamp>({ shape: 1, stamp: 1 });
      return new Map((await stamps.toArray()).map((stamp) => [stamp._id, stamp]));
    }),
  );
  const storedAt = createLookup((streams: readonly StreamId[]) =>
    use(async ({ views }) => {
      const documents = await views.find({ _id: { $in: [...streams] } }).toArray();
      return new Map(documents.map((each) => [each._id, { row: rowOf(each), stamp: each.stamp }]));
    }),
  );
  return { stampOf, storedAt };
}
