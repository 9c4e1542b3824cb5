import type { PutUp } from '../core/asked.js';
import type { Commit } from '../core/commit.js';
import { commitId } from '../core/commit.js';
import type { PlatformName } from '../core/person.js';
import type { ChatPlatform, Leases } from '../core/ports.js';
import { keep } from './copies.js';
import { type FollowDeps, follow, isFollowed } from './follow.js';
import { createLoop } from './loop.js';
import { createPacing } from './pace.js';
import { mend, type RelayDeps, relay } from './relay.js';
import { createSweep } from './sweep.js';
import { createTogether } from './together.js';
import type { WorkerDeps } from './worker.js';
import { createWorking } from './working.js';

export { type AsSystem, createAsSystem } from './ask.js';
export { follow, isFollowed } from './follow.js';
export { UNPACED } from './pace.js';
export { createTogether } from './together.js';

export interface DeliveryDeps
  extends Omit<RelayDeps, 'follow'>,
    Omit<FollowDeps, 'together'>,
    Omit<WorkerDeps, 'platform'> {
  platform(name: PlatformName): ChatPlatform | undefined;
  readonly leases: Leases;
  /** Waits in real time, for a turn. */
  sleep(milliseconds: number): Promise<void>;
}

/** What follows from commits, carried out. */
export interface Delivering {
  /** Hands a fresh commit on. Waits for other features' follows, but only a moment: the commit itself is safe. */
  committed(commit: Commit, press?: string): Promise<void>;
  keep(copy: PutUp): Promise<void>;
  /** Relays commits that were already pending at the last sweep, as after a crash; gives how many. */
  sweep(): Promise<number>;
  /** Tries everything that is due once; gives how many deliveries ended. */
  work(): Promise<number>;
  /** Works soon and again every second, and sweeps every two, until stopped. */
  start(): void;
  /** Lets what is under way come to its end, and starts nothing new. */
  stop(): Promise<void>;
}

const FOLLOWS_WITHIN_MS = 1_000;
const SWEEP_EVERY_MS = 2_000;

export function createDelivering(given: DeliveryDeps): Delivering {
  const pacing = createPacing({ ...given, holder: given.hash.salt() });
  const platform = (name: PlatformName) => {
    const chat = given.platform(name);
    return chat && pacing.paced(chat);
  };
  const deps = { ...given, platform, together: createTogether() };
  const relaying: RelayDeps = { ...deps, follow: (commit) => follow(commit, deps) };
  const working = createWorking(deps);
  const sweep = createSweep({ ...deps, mend: (commit) => mend(commit, relaying) });
  const sweeper = createLoop({ run: sweep, everyMs: SWEEP_EVERY_MS, trouble: deps.trouble });
  const handing = new Set<Promise<void>>();

  const handOn = (commit: Commit, press?: string): Promise<void> => {
    const handed = relay(commit, { ...relaying, follow: () => follow(commit, deps, press) })
      // The commit stays pending: the sweep will hand it on.
      .catch((error: unknown) => deps.trouble(error, `relay of ${commitId(commit)}`))
      .finally(() => {
        handing.delete(handed);
        working.wake();
      });
    handing.add(handed);
    return handed;
  };

  return {
    committed: async (commit, press) => {
      const handed = handOn(commit, press);
      if (isFollowed(commit, deps.registry)) await atMost(FOLLOWS_WITHIN_MS, handed);
    },
    keep: async (copy) => void (await keep(copy, deps)),
    sweep: sweeper.now,
    work: async () => {
      await Promise.all(handing);
      return working.now();
    },
    start: () => {
      working.start();
      sweeper.start();
    },
    stop: async () => {
      await sweeper.stop();
      await Promise.all(handing);
      await working.stop();
      // A store that is down gives nothing back: the lease then runs out by itself.
      await pacing.release().catch((error: unknown) => deps.trouble(error, 'giving the pace back'));
    },
  };
}

async function atMost(milliseconds: number, what: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([what, late]);
  clearTimeout(timer);
}
