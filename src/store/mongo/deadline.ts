import { StoreUnavailable } from '../../core/errors.js';

/** What a press may wait for: it must fail inside three seconds, not hang. */
export const PROMPTLY = 2_500;
/** What work outside a press may wait for: imports, exports, erasing. */
export const AT_LEISURE = 60_000;

/**
 * A deadline of our own, in milliseconds: the driver has none that holds over its retries. What came too late may
 * still be stored.
 * @throws StoreUnavailable when the time is up
 */
export async function inTime<T>(work: Promise<T>, within: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const words = `MongoDB did not answer within ${within / 1000} seconds.`;
    timer = setTimeout(() => reject(new StoreUnavailable(words)), within);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
