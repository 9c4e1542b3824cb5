import type { Leases } from '../../core/ports.js';
import type { Collections } from './collections.js';
import type { Connection } from './connection.js';
import { isDuplicate } from './errors.js';

type Taking = Parameters<Leases['take']>[0];

export function createLeases({ use }: Connection): Leases {
  return {
    take: (ask) => use((collections) => take(collections, ask)),
    release: ({ name, holder }) =>
      use(async ({ leases }) => {
        await leases.deleteOne({ _id: name, holder });
      }),
  };
}

async function take(collections: Collections, ask: Taking): Promise<string> {
  const { leases } = collections;
  const { name, holder, realNow, forMs } = ask;
  const takeable = { _id: name, $or: [{ holder }, { until: { $lte: realNow } }] };
  const ours = { $set: { holder, until: realNow + forMs } };
  try {
    await leases.updateOne(takeable, ours, { upsert: true });
    return holder;
  } catch (error) {
    // Not ours to take, so the upsert tried to insert beside it and collided.
    if (!isDuplicate(error)) throw error;
  }
  const held = await leases.findOne({ _id: name });
  // Given back between our two questions: it is free again.
  return held ? held.holder : take(collections, ask);
}
