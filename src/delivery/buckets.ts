import type { Rate } from '../core/ports.js';
import { type Bucket, createBucket } from './bucket.js';

/** The buckets of workspaces and conversations, made as they are first needed. */
export interface Buckets {
  of(
    key: string,
    kind: { readonly rates: readonly Rate[]; readonly share: number; readonly now: number },
  ): Bucket;
  /** Forgets those that are as good as new, once many have been made since it last did. */
  forgetIdle(now: number): void;
  size(): number;
}

/** How many are made before those are sought that nobody needs any more. */
const MOST_MADE = 1_000;

/**
 * Conversations are many, and a bucket that has been still for long enough to be full again is as good as new: beside
 * the latest made only those stay that were called within the time they take to fill.
 */
export function createBuckets(mostMade = MOST_MADE): Buckets {
  const kept = new Map<string, Bucket>();
  let made = 0;
  return {
    of: (key, { rates, share, now }) => {
      const known = kept.get(key);
      if (known) return known;
      const bucket = createBucket(rates, share, now);
      kept.set(key, bucket);
      made += 1;
      return bucket;
    },
    forgetIdle: (now) => {
      if (made < mostMade) return;
      made = 0;
      for (const [key, bucket] of kept) if (bucket.isFull(now)) kept.delete(key);
    },
    size: () => kept.size,
  };
}
