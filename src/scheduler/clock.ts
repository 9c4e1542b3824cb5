import { Duration } from 'luxon';
import { StoreUnavailable } from '../core/errors.js';
import type { Clock, Settings } from '../core/ports.js';
import { type Instant, toInstant } from '../core/time.js';

/** Machines are put back by seconds at most while all is well; by more, they had been wrong. */
const MOST_BACK_MS = 10_000;

/** The machine's clock; where that is put back by a few seconds, it stands until they have passed again. */
export function createSystemClock(realNow = Date.now): Clock {
  let latest = 0;
  return {
    now: () => {
      const now = realNow();
      if (now > latest || latest - now > MOST_BACK_MS) latest = now;
      return toInstant(latest);
    },
  };
}

/** A clock that runs on from wherever it was last set, and never goes back. */
export interface ManualClock extends Clock {
  set(to: Instant): Promise<void>;
}

const SETTING = 'clock';

/** The manual clock as it was left: what it was set ahead by is remembered over restarts. */
export async function createManualClock(deps: {
  settings: Settings;
  realNow(): number;
}): Promise<ManualClock> {
  let ahead = aheadIn(await deps.settings.get(SETTING).catch(unreachable));
  let latest = 0;
  const now = (): number => {
    latest = Math.max(latest, deps.realNow() + ahead);
    return latest;
  };
  return {
    now: () => toInstant(now()),
    set: async (to) => {
      ahead = Date.parse(to) - deps.realNow();
      await deps.settings.put(SETTING, { ahead });
    },
  };
}

/** A store that cannot be reached at start stops nothing: the clock then begins at the present. */
function unreachable(error: unknown): undefined {
  if (!(error instanceof StoreUnavailable)) throw error;
}

function aheadIn(setting: unknown): number {
  const { ahead } = (setting ?? {}) as { ahead?: unknown };
  return typeof ahead === 'number' ? ahead : 0;
}

/** How far to move the clock: by an ISO duration, to an instant, or to the next thing due. */
export type ClockMove = { readonly advance: string } | { readonly to: string } | { readonly next: true };

export interface AdvanceDeps {
  readonly clock: ManualClock;
  nextDue(after: Instant): Promise<Instant | undefined>;
  /** Carries out all that is due at the present instant, each thing tried once. */
  work(): Promise<number>;
  /** Whether whoever waits for the move may wait longer. */
  mayGoOn(): boolean;
  /** How many things are due and still to be done. */
  waiting(now: Instant): Promise<number>;
}

/**
 * What became of a move: `done` things were carried out on the way, `waiting` are due and will be tried again.
 * `further`: where it was to go, when that took too long; what is due up to `now` was carried out.
 */
export type Moved = {
  readonly now: Instant;
  readonly done: number;
  readonly waiting: number;
  readonly further?: Instant;
};

/**
 * Moves the clock forward, stopping at every instant at which something is due.
 * @throws RangeError in words when the move is not one, or would go back
 */
export async function advance(move: ClockMove, deps: AdvanceDeps): Promise<Moved> {
  const { clock } = deps;
  let done = await deps.work();
  const target = await targetOf(move, deps);
  for (;;) {
    const due = await deps.nextDue(clock.now());
    if (!due || due > target) break;
    if (!deps.mayGoOn()) return { ...(await stands(done, deps)), further: target };
    await clock.set(due);
    done += await deps.work();
  }
  if (target > clock.now()) await clock.set(target);
  done += await deps.work();
  return stands(done, deps);
}

async function stands(done: number, { clock, waiting }: AdvanceDeps): Promise<Moved> {
  const now = clock.now();
  return { now, done, waiting: await waiting(now) };
}

async function targetOf(move: ClockMove, { clock, nextDue }: AdvanceDeps): Promise<Instant> {
  const now = clock.now();
  if ('next' in move) return (await nextDue(now)) ?? now;
  if ('advance' in move) {
    const by = Duration.fromISO(move.advance);
    if (!by.isValid) throw new RangeError(`“${move.advance}” is not a duration such as P1D or PT30M.`);
    return forwardTo(Date.parse(now) + by.toMillis(), now);
  }
  const to = Date.parse(move.to);
  if (Number.isNaN(to)) throw new RangeError(`“${move.to}” is not an instant such as 2026-12-09T14:00:00Z.`);
  return forwardTo(to, now);
}

/** Instants compare as text, which years of five digits do not. */
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

function forwardTo(target: number, now: Instant): Instant {
  if (target > LAST) throw new RangeError('The clock goes no further than the year 9999.');
  if (target < Date.parse(now)) throw new RangeError(`The clock only moves forward; it is ${now}.`);
  return toInstant(target);
}
