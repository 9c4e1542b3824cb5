import type { StreamId } from '../../core/ids.js';
import type { StreamHead } from '../../core/ports.js';
import type { Collections } from './collections.js';

type Views = Pick<Collections, 'views'>;

/**
 * Heads that moved since they were listed, as their rows have them. A row that is behind its stream gives an older
 * head, which is true as well, and the later one when the sweep has mended it.
 */
export async function unlistedHeads({ views }: Views, limit: number): Promise<readonly StreamHead[]> {
  // A row rebuilt in another shape is marked like any put, but has not moved: `listed` tells.
  const moved = views.find({ unlisted: true, $expr: { $gt: ['$version', '$listed'] } });
  const heads = moved
    .limit(limit)
    .project<{ _id: StreamId; version: number; hash: string }>({ version: 1, hash: 1 });
  return (await heads.toArray()).map(({ _id, version, hash }) => ({ stream: _id, version, hash }));
}

/** Marks heads as listed, each unless it has moved on since. */
export async function listHeads({ views }: Views, heads: readonly StreamHead[]): Promise<void> {
  if (heads.length === 0) return;
  await views.bulkWrite(
    heads.map(({ stream, version, hash }) => ({
      updateOne: {
        filter: { _id: stream, version, hash },
        update: { $set: { listed: version, unlisted: false } },
      },
    })),
    { ordered: false },
  );
}
