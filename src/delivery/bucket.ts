import type { Rate } from '../core/ports.js';

/** Tokens that come back at a steady rate. Without rates there is always one. */
export interface Bucket {
  /** Takes the next token, and says after how many milliseconds it is there. */
  take(now: number): number;
  giveBack(): void;
  /** After how many milliseconds one could be taken that leaves others at least half of the burst. */
  spareAfter(now: number): number;
  /** Has none before an instant, as the platform asked. */
  stop(until: number): void;
  isFull(now: number): boolean;
}

type Level = { readonly perMs: number; readonly burst: number; tokens: number };

/** A bucket that begins full. A token may be taken before it is there: then it is waited for, in turn. */
export function createBucket(rates: readonly Rate[], share: number, from: number): Bucket {
  const levels = rates.map(({ most, inMs, burst }): Level => {
    const perMs = (most * share) / inMs;
    return { perMs, burst, tokens: burst };
  });
  let at = from;
  let stoppedUntil = 0;
  const refill = (now: number): void => {
    const passed = Math.max(0, now - at);
    at = Math.max(at, now);
    for (const level of levels) level.tokens = Math.min(level.burst, level.tokens + passed * level.perMs);
  };
  return {
    take: (now) => {
      refill(now);
      for (const level of levels) level.tokens -= 1;
      const waits = levels.map(({ tokens, perMs }) => (tokens >= 0 ? 0 : -tokens / perMs));
      return Math.max(0, stoppedUntil - now, ...waits);
    },
    spareAfter: (now) => {
      refill(now);
      const waits = levels.map(({ tokens, perMs, burst }) => (1 + Math.floor(burst / 2) - tokens) / perMs);
      return Math.max(0, stoppedUntil - now, ...waits);
    },
    giveBack: () => {
      for (const level of levels) level.tokens += 1;
    },
    stop: (until) => {
      stoppedUntil = Math.max(stoppedUntil, until);
    },
    isFull: (now) => {
      refill(now);
      return now >= stoppedUntil && levels.every(({ tokens, burst }) => tokens >= burst);
    },
  };
}
