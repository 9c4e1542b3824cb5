import type { ViewRow } from '../../core/ports.js';
import type { Collections, RowDocument } from './collections.js';
import { isDuplicate, onceMore } from './errors.js';
import { plainKeys, safeKeys } from './keys.js';

/** A row's document as the row it is. */
export function rowOf(document: RowDocument): ViewRow {
  const { _id, unlisted, listed, ...row } = document;
  return { stream: _id, ...plainKeys(row) };
}

/** Keeps a row unless a newer one is kept. */
export async function putRow({ views }: Pick<Collections, 'views'>, row: ViewRow): Promise<void> {
  const { stream, ...kept } = safeKeys(row);
  const { shape, version } = row;
  const older = { _id: stream, $or: [{ shape: { $lt: shape } }, { shape, version: { $lt: version } }] };
  const unseen = row.seenBy ? {} : ({ $unset: { seenBy: '' } } as const);
  const change = { $set: { ...kept, unlisted: true }, ...unseen };
  try {
    await onceMore(() => views.updateOne(older, change, { upsert: true }));
  } catch (error) {
    // Nothing older was found and the insert collided: a newer row is kept, as it should be.
    if (!isDuplicate(error)) throw error;
  }
}
