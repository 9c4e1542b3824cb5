import type { Leases } from '../../core/ports.js';
import type { Write } from './writes/index.js';

/** Leases, in `leases`. */
export function createLeases(write: Write): Leases {
  return {
    take: (ask) => write('takeLease', ask),
    release: (ask) => write('releaseLease', ask),
  };
}
