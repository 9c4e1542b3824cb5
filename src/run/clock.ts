import type { Config } from '../config/index.js';
import type { Clock, Store } from '../core/ports.js';
import { createManualClock, createSystemClock, type ManualClock } from '../scheduler/index.js';

export type AnyClock = Clock | ManualClock;

/** The clock the environment names. */
export function clockFor(
  { clock }: Pick<Config, 'clock'>,
  { settings }: Pick<Store, 'settings'>,
): Promise<AnyClock> {
  if (clock === 'system') return Promise.resolve(createSystemClock());
  return createManualClock({ settings, realNow: Date.now });
}
