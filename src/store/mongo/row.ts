import { randomUUID } from 'node:crypto';
import type { ViewRow } from '../../core/ports.js';
import type { Collections, RowDocument } from './collections.js';
import { isDuplicate, onceMore } from './errors.js';
import { plainKeys, safeKeys } from './keys.js';

/** A row's document as the row it is. */
export function rowOf(document: RowDocument): ViewRow {
  const { _id, unlisted, listed, stamp, ...row } = document;
  return { stream: _id, ...plainKeys(row) };
}

/** Keeps a row unless a newer one is kept; gives the stamp that it was put with, if it was. */
export async function putRow(
  { views }: Pick<Collections, 'views'>,
  row: ViewRow,
): Promise<string | undefined> {
  const { stream, ...kept } = safeKeys(row);
  const { shape, version } = row;
  const older = { _id: stream, $or: [{ shape: { $lt: shape } }, { shape, version: { $lt: version } }] };
  const unseen = row.seenBy ? {} : ({ $unset: { seenBy: '' } } as const);
  const stamp = randomUUID();
  const change = { $set: { ...kept, unlisted: true, stamp }, ...unseen };
  try {
    await onceMore(() => views.updateOne(older, change, { upsert: true }));
    return stamp;
  } catch (error) {
    // Nothing older was found and the insert collided: a newer row is kept, as it should be.
    if (!isDuplicate(error)) throw error;
    return undefined;
  }
}
