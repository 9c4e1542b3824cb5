import type { Readings } from '../../src/http/metrics.js';

/** A store in which nothing is going on. */
export const nothing: Readings = {
  deliveries: () => Promise.resolve({}),
  held: () => Promise.resolve(0),
  copiesBehind: () => Promise.resolve(0),
  copiesAtLeisure: () => Promise.resolve(0),
  pendingCommits: () => Promise.resolve(0),
};
