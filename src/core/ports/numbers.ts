import type { PartnershipId } from '../ids.js';

/** Numbers for references, one series for each partnership and year. */
export interface Numbers {
  /**
   * The next number of a series, from 1. The same `once` gets the same number again; none is ever given twice, and
   * one may be left out.
   * @throws StoreUnavailable when it cannot be known that the number is kept
   */
  next(ask: { partnership: PartnershipId; year: number; once: string }): Promise<number>;
}
