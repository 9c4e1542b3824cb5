import type { Numbers } from '../../core/ports.js';
import type { Write } from './writes/index.js';

/** Numbers, in `numbers`. */
export function createNumbers(write: Write): Numbers {
  return { next: (ask) => write('nextNumber', ask) };
}
