import type { Instant } from '../../core/time.js';

/** One thing that happened. */
export type Line = {
  readonly at: Instant;
  readonly what: string;
  readonly who: string;
  readonly through: string;
  readonly details: string;
  readonly outcome: string;
  readonly by: string;
  readonly entry: string;
};
