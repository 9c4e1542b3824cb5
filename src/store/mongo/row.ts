import { randomUUID } from 'node:crypto';
import type { AnyBulkWriteOperation } from 'mongodb';
import type { StreamId } from '../../core/ids.js';
import type { ViewRow } from '../../core/ports.js';
import type { Collections, RowDocument } from './collections.js';
import { collidedIn, isDuplicate, onceMore } from './errors.js';
import { plainKeys, safeKeys } from './keys.js';

type Views = Pick<Collections, 'views'>;

/** A row's document as the row it is. */
export function rowOf(document: RowDocument): ViewRow {
  const { _id, unlisted, listed, stamp, ...row } = document;
  return { stream: _id, ...plainKeys(row) };
}

/** Keeps a row unless a newer one is kept; gives the stamp that it was put with, if it was. */
export async function putRow({ views }: Views, row: ViewRow): Promise<string | undefined> {
  const { stamp, updateOne } = putting(row);
  try {
    await onceMore(() => views.updateOne(updateOne.filter, updateOne.update, { upsert: true }));
    return stamp;
  } catch (error) {
    // Nothing older was found and the insert collided: a newer row is kept, as it should be.
    if (!isDuplicate(error)) throw error;
    return undefined;
  }
}

/**
 * The same for many in one command. Of several of one stream the newest alone is put; a row that collided is put
 * `alone`.
 */
export async function putRows(
  { views }: Views,
  rows: readonly ViewRow[],
  alone: (row: ViewRow) => Promise<string | undefined>,
): Promise<readonly (string | undefined | Promise<string | undefined>)[]> {
  const latest = new Map<StreamId, ViewRow>();
  for (const row of rows) if (isNewer(row, latest.get(row.stream))) latest.set(row.stream, row);
  const newest = [...latest.values()];
  const puts = newest.map(putting);
  const operations = puts.map(({ updateOne }): AnyBulkWriteOperation<RowDocument> => ({ updateOne }));
  const collided = await collidedIn(() => views.bulkWrite(operations, { ordered: false }));
  return rows.map((row) => {
    const at = newest.indexOf(row);
    return collided.has(at) ? alone(row) : puts[at]?.stamp;
  });
}

const isNewer = (row: ViewRow, than: ViewRow | undefined): boolean =>
  !than || row.shape > than.shape || (row.shape === than.shape && row.version > than.version);

function putting(row: ViewRow) {
  const { stream, ...kept } = safeKeys(row);
  const { shape, version } = row;
  const filter = { _id: stream, $or: [{ shape: { $lt: shape } }, { shape, version: { $lt: version } }] };
  const unseen = row.seenBy ? {} : ({ $unset: { seenBy: '' } } as const);
  const stamp = randomUUID();
  const update = { $set: { ...kept, unlisted: true, stamp }, ...unseen };
  return { stamp, updateOne: { filter, update, upsert: true } };
}
