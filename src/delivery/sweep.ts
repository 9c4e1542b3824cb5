import type { Ledger } from '../core/ports.js';
import { type Commit, commitId } from '../core/recording/commit.js';
import { waitBefore } from './backoff.js';
import { asksMany } from './expand.js';
import type { Handing } from './handing.js';
import { BrokenOff } from './parts.js';

export interface SweepDeps extends Pick<Handing, 'begin' | 'isUnderWay'> {
  readonly ledger: Pick<Ledger, 'pending'>;
  mend(commit: Commit): Promise<void>;
  realNow(): number;
  luck(): number;
  trouble(error: unknown, about: string): void;
}

const PAGE = 200;
/** What cannot be mended today may be after an upgrade: it is tried again, but never holds up much. */
const LONGEST_REST_MS = 5 * 60_000;

/**
 * Mends commits that were already pending at the sweep before: a crash left them, a relay that failed, or one that
 * was broken off. What this process is still handing on is left to it: under load everything would be handed on twice.
 * Each stands for itself: one that cannot be mended rests longer each time and is named once, and one that asks many is
 * not waited for. Gives how many were begun.
 */
export function createSweep(deps: SweepDeps): (goesOn: () => boolean) => Promise<number> {
  let before = new Set<string>();
  const failing = createFailing(deps);
  return async (goesOn) => {
    const found = new Set<string>();
    const waiting = new Set<string>();
    let begun = 0;
    for await (const commit of allPending(deps)) {
      const id = commitId(commit);
      found.add(id);
      if (deps.isUnderWay(commit)) continue;
      waiting.add(id);
      if (!before.has(id) || failing.rests(id)) continue;
      if (!goesOn()) return begun;
      const handed = deps.begin(commit, () => failing.note(id, deps.mend(commit)));
      begun += 1;
      if (!asksMany(commit)) await handed;
    }
    before = waiting;
    failing.forgetAllBut(found);
    return begun;
  };
}

async function* allPending({ ledger }: Pick<SweepDeps, 'ledger'>): AsyncGenerator<Commit> {
  for (let after: Commit | undefined; ; ) {
    const page = await ledger.pending({ ...(after && { after }), limit: PAGE });
    yield* page;
    after = page.at(-1);
    if (page.length < PAGE) return;
  }
}

/** What could not be mended: how often it was tried, and when it is tried next. */
function createFailing({ realNow, luck, trouble }: Pick<SweepDeps, 'realNow' | 'luck' | 'trouble'>) {
  const failed = new Map<string, { readonly times: number; readonly until: number }>();
  return {
    rests: (id: string): boolean => realNow() < (failed.get(id)?.until ?? 0),
    note: async (id: string, mended: Promise<void>): Promise<void> => {
      try {
        await mended;
      } catch (error) {
        if (error instanceof BrokenOff) throw error;
        const times = (failed.get(id)?.times ?? 0) + 1;
        const wait = Math.min(waitBefore(times, luck()), LONGEST_REST_MS);
        failed.set(id, { times, until: realNow() + wait });
        if (times === 1) trouble(error, `mending ${id}`);
      }
    },
    forgetAllBut: (pending: ReadonlySet<string>): void => {
      for (const id of failed.keys()) if (!pending.has(id)) failed.delete(id);
    },
  };
}
