import type { LinkCodes } from '../../core/ports.js';
import type { Collections } from './collections.js';
import type { Connection } from './connection.js';
import { isDuplicate } from './errors.js';

export function createLinkCodes({ use }: Connection): LinkCodes {
  return {
    put: ({ person, ...code }) =>
      use(async ({ linkCodes }) => {
        await linkCodes.replaceOne({ _id: person }, code, { upsert: true });
      }),
    take: ({ code, realNow }) =>
      use(async ({ linkCodes }) => {
        const found = await linkCodes.findOneAndDelete({ code });
        if (!found || found.expires <= realNow) return undefined;
        return { code, person: found._id, expires: found.expires };
      }),
    tried: (ask) => use((collections) => tried(collections, ask)),
    erase: (person) =>
      use(async ({ linkCodes }) => {
        await linkCodes.deleteOne({ _id: person });
      }),
  };
}

async function tried(
  { linkTries }: Collections,
  { who, realNow, forMs }: Parameters<LinkCodes['tried']>[0],
): Promise<number> {
  await linkTries.deleteMany({ until: { $lte: realNow } });
  const count = () =>
    linkTries.findOneAndUpdate(
      { _id: who },
      { $inc: { count: 1 }, $setOnInsert: { until: realNow + forMs } },
      { upsert: true, returnDocument: 'after' },
    );
  // Two first tries at once may collide in the upsert; the second then finds the first.
  const after = await count().catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
    return count();
  });
  return after?.count ?? 1;
}
