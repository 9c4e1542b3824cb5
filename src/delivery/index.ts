import type { PutUp } from '../core/asking/asked.js';
import type { PlatformName } from '../core/people/person.js';
import type { ChatPlatform, Leases } from '../core/ports.js';
import type { Commit } from '../core/recording/commit.js';
import { keep } from './copies.js';
import { asksMany } from './expand.js';
import { type FollowDeps, follow, isFollowed } from './follow.js';
import { createHanding } from './handing.js';
import { createLoop } from './loop.js';
import { createPacing } from './pace.js';
import { createParts } from './parts.js';
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
  extends Omit<RelayDeps, 'follow' | 'together' | 'goOn'>,
    Omit<FollowDeps, 'together' | 'goOn'>,
    Omit<WorkerDeps, 'platform' | 'goOn'> {
  platform(name: PlatformName): ChatPlatform | undefined;
  readonly leases: Leases;
  /** Waits in real time, for a turn. */
  sleep(milliseconds: number): Promise<void>;
}

/** What follows from commits, carried out. */
export interface Delivering {
  /**
   * Hands a fresh commit on. Waits for other features' follows, but only a moment, and not at all where many are
   * asked: the commit itself is safe.
   */
  committed(commit: Commit, press?: string): Promise<void>;
  keep(copy: PutUp): Promise<void>;
  /**
   * Relays commits that were already pending at the last sweep, as after a crash, and what comes of them; gives how
   * many.
   */
  sweep(): Promise<number>;
  /** Tries everything that is due once; gives how many deliveries ended. */
  work(): Promise<number>;
  /** Works soon and again every second, and sweeps every two, until stopped. */
  start(): void;
  /** Lets what is under way come to its end, a relay to many to that of its part, and starts nothing new. */
  stop(): Promise<void>;
}

const FOLLOWS_WITHIN_MS = 1_000;
/** Whoever has many asked is answered before thousands of streams are begun. */
const ANSWER_FIRST_MS = 200;
const SWEEP_EVERY_MS = 2_000;

export function createDelivering(given: DeliveryDeps): Delivering {
  const pacing = createPacing({ ...given, holder: given.hash.salt() });
  const platform: WorkerDeps['platform'] = (name, begin) => {
    const chat = given.platform(name);
    return chat && pacing.paced(chat, begin);
  };
  const parts = createParts();
  const deps = { ...given, platform, goOn: parts.goOn, together: createTogether() };
  const relaying: RelayDeps = { ...deps, follow: (commit, asked) => follow(commit, { ...deps, asked }) };
  const working = createWorking(deps);
  const handing = createHanding({ ...deps, handedOn: working.wake });
  const sweep = createSweep({ ...deps, ...handing, mend: (commit) => mend(commit, relaying) });
  const sweeper = createLoop({ run: sweep, everyMs: SWEEP_EVERY_MS, trouble: deps.trouble });

  return {
    committed: async (commit, press) => {
      const isToMany = asksMany(commit);
      const handed = handing.begin(commit, async () => {
        if (isToMany) await deps.sleep(ANSWER_FIRST_MS);
        await relay(commit, { ...relaying, follow: (_, asked) => follow(commit, { ...deps, asked }, press) });
      });
      if (isFollowed(commit, deps.registry) && !isToMany) await atMost(FOLLOWS_WITHIN_MS, handed);
    },
    keep: async (copy) => void (await keep(copy, deps)),
    sweep: () => sweeper.now().then((begun) => handing.all().then(() => begun)),
    work: async () => {
      let ended = 0;
      let before: number;
      // What was done, here or by a run that was under way, may have made something more to be handed on, and to be done.
      do {
        await handing.all();
        before = ended + handing.begun();
        ended += await working.now();
      } while (ended + handing.begun() > before);
      return ended;
    },
    start: () => {
      parts.start();
      working.start();
      sweeper.start();
    },
    stop: async () => {
      parts.stop();
      await Promise.all([sweeper.stop(), working.stop()]);
      await handing.all();
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
