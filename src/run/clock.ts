import type { Config } from '../config/index.js';
import type { Store } from '../core/ports.js';
import { createManualClock, type ManualClock, systemClock } from '../scheduler/index.js';

export type AnyClock = typeof systemClock | ManualClock;

/** The clock the environment names. */
export function clockFor(
  { clock }: Pick<Config, 'clock'>,
  { settings }: Pick<Store, 'settings'>,
): Promise<AnyClock> {
  if (clock === 'system') return Promise.resolve(systemClock);
  return createManualClock({ settings, realNow: Date.now });
}
