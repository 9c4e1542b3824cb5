import type { StoredEffect } from '../core/effect.js';
import { type PartnershipId, type StreamId, streamParts } from '../core/ids.js';
import type { Partnership } from '../core/people/partnership.js';
import type { Clock, Deliveries, Delivery, Work } from '../core/ports.js';
import { intendedIn } from '../core/prompt.js';
import { type Commit, commitId } from '../core/recording/commit.js';
import type { Registry } from '../core/registry.js';
import { minutesAfter } from '../core/time.js';
import type { AsSystem } from './ask.js';
import { effectId, ofMany, queued } from './expand.js';
import type { InParts } from './parts.js';

/** The command of the feature that keeps what became of prompts in the ledger. */
const RECORD = 'deliveries.record';
/** So many outcomes in one commit. */
const BATCH = 200;
/** Minutes after the end: by then what is unanswered has expired. */
const AFTER_END = 5;
/** Minutes after which a prompt without an end is recorded. */
const WITHOUT_END = 24 * 60;

/** Has what became of a prompt recorded once it has ended. */
export async function expandOutcomes(
  prompting: { effect: Extract<StoredEffect, { do: 'prompt' }>; index: number; commit: Commit },
  { deliveries, registry }: { deliveries: Deliveries; registry: Registry },
): Promise<void> {
  if (!registry.command(RECORD)) return;
  const { effect, index, commit } = prompting;
  const due = effect.until ? minutesAfter(effect.until, AFTER_END) : minutesAfter(commit.at, WITHOUT_END);
  const all = ofMany(intendedIn(commit.facts[effect.of]?.[effect.who]));
  const work = { do: 'record', commit: commitId(commit), round: effectId(commit, index), ...all } as const;
  // No seat is called so: organisations and people have ids without a full stop at the start.
  await deliveries.add([queued({ commit, index, to: '.outcomes', work, due })]);
}

/**
 * Puts what became of each seat of a prompt into the ledger, so many to a commit: what was counted can then be
 * verified and counted again from it alone. Each batch is recorded once, however often this is tried.
 */
export async function recordOutcomes(
  { commit, round }: Extract<Work, { do: 'record' }>,
  deps: InParts & {
    readonly deliveries: Deliveries;
    readonly clock: Clock;
    readonly asSystem: AsSystem;
    partnership(id: PartnershipId): Promise<Partnership | undefined>;
  },
): Promise<void> {
  // A commit is named by its stream first.
  const partnership = await deps.partnership(streamParts(commit as StreamId).partnership);
  if (!partnership) return;
  const first = `${round}/`;
  for (let after = first; ; ) {
    if (after !== first) deps.goOn();
    const page = await deps.deliveries.of({ commit, after, limit: BATCH });
    const seats = page.filter(({ id, work }) => work.do === 'prompt' && id.startsWith(first));
    if (seats.length > 0) {
      const args = { outcomes: seats.map((seat) => outcomeOf(seat, deps.clock.now())) };
      const refused = await deps.asSystem({
        command: RECORD,
        args,
        partnership,
        once: `outcomes ${round} after ${after}`,
      });
      if (refused !== undefined) throw new Error(`Outcomes of ${round} were not recorded: ${refused}`);
    }
    const last = page.at(-1);
    if (!last || page.length < BATCH) return;
    after = last.id;
  }
}

function outcomeOf({ id, state, word, steps = [] }: Delivery, now: string) {
  return { send: id, is: state, at: word?.at ?? steps.at(-1)?.at ?? now };
}
