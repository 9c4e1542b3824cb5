import { randomUUID } from 'node:crypto';
import type { Collection, Filter, Sort, UpdateFilter } from 'mongodb';
import type { Claiming } from '../../core/ports.js';
import type { Claimable } from './collections.js';

interface Claims<Document extends Claimable> {
  readonly collection: Collection<Document>;
  /** What is there to be claimed, whoever may have it now. */
  readonly due: Filter<Document>;
  readonly order: Sort;
  /** What else a claim changes. */
  readonly counting?: { readonly [field: string]: number };
}

/** What was claimed, and the ids of those of it that nobody had claimed before or that had been given back. */
type Batch<Document> = { readonly claimed: readonly Document[]; readonly givenBack: ReadonlySet<string> };

/**
 * Claims up to `limit` documents, each for one claimer only: they are marked in one write whose filter asks once
 * more whether they are free, and then read by the mark. A claimer whose batch was all snatched away takes one by
 * itself, so that nobody leaves empty-handed while something is free.
 */
export async function claimBatch<Document extends Claimable>(
  { collection, due, order, counting }: Claims<Document>,
  ask: Claiming,
): Promise<Batch<Document>> {
  const claim = randomUUID();
  const lease = { until: ask.realNow + ask.leaseMs, token: ask.token, claim };
  // Every claimable document has a lease and an id; the driver's types cannot see it through the parameter.
  const free = { ...due, 'lease.until': { $lte: ask.realNow } } as Filter<Document>;
  const mark = { $set: { lease }, ...(counting && { $inc: counting }) } as unknown as UpdateFilter<Document>;

  const candidates = await collection
    .find(free)
    .project<Claimable>({ _id: 1, lease: 1 })
    .sort(order)
    .limit(ask.limit)
    .toArray();
  if (candidates.length === 0) return { claimed: [], givenBack: new Set() };
  const givenBack = new Set(candidates.filter(({ lease: { until } }) => until === 0).map(({ _id }) => _id));
  const among = { $in: candidates.map(({ _id }) => _id) };
  await collection.updateMany({ ...free, _id: among } as Filter<Document>, mark);
  const mine = { _id: among, 'lease.claim': claim } as unknown as Filter<Document>;
  // The driver adds an optional `_id` to what it reads; ours is part of the document.
  const claimed = (await collection.find(mine).sort(order).toArray()) as unknown as Document[];
  if (claimed.length > 0) return { claimed, givenBack };
  const one = await collection.findOneAndUpdate(free, mark, { sort: order, returnDocument: 'before' });
  if (!one) return { claimed: [], givenBack };
  const itself = { _id: one._id, 'lease.claim': claim } as unknown as Filter<Document>;
  return {
    claimed: (await collection.find(itself).toArray()) as unknown as Document[],
    givenBack: one.lease.until === 0 ? new Set([one._id]) : new Set(),
  };
}
