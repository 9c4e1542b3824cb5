import type { Ask, Command, Refused } from '../command.js';
import type { Fact } from '../decider.js';
import { storedEffect } from '../effect.js';
import { StoreUnavailable } from '../errors.js';
import type { StreamId } from '../ids.js';
import type { Json } from '../json.js';
import type { Hash, Ledger, Loaded, Patience } from '../ports.js';
import type { Registry } from '../registry.js';
import { type Commit, headOf, sealCommit } from './commit.js';
import { rowOf, stateOf } from './state.js';

/** What a request came to. No facts: already so. `repeated`: this very request had been counted before. */
export type Outcome =
  | Refused
  | {
      readonly facts: readonly Fact[];
      readonly after: Json;
      readonly version: number;
      readonly repeated: boolean;
      readonly commit?: Commit;
    };

export interface Decision {
  readonly command: Command;
  readonly ask: Ask;
  readonly stream: StreamId;
  readonly once: string;
}

export interface DecideDeps {
  readonly ledger: Ledger;
  readonly registry: Registry;
  readonly hash: Hash;
  readonly patience: Patience;
}

/**
 * Decides one request at a time for each stream, and commits it. Another process taking the version first makes
 * it load and decide again, for a while.
 * @throws StoreUnavailable when it could not be saved
 */
export function createDecide(deps: DecideDeps): (decision: Decision) => Promise<Outcome> {
  const queue = createQueue();
  return (decision) => queue(decision.stream, () => decideUntilStored(decision, deps));
}

async function decideUntilStored(asked: Decision, deps: DecideDeps): Promise<Outcome> {
  const decision = { ...asked, once: deps.hash.of(asked.once) };
  const shape = deps.registry.shapeOf(asked.command.feature);
  const recalled = deps.ledger.recall({ stream: asked.stream, shape });
  const remembered = recalled && (await decideOn(recalled, decision, deps));
  // Only a commit proves what is remembered: a no, and nothing to do, are found again on what is looked up.
  if (remembered && remembered !== 'stale' && 'commit' in remembered) return remembered;
  let waited = 0;
  for (let attempt = 0; ; attempt++) {
    const loaded = await deps.ledger.load({ stream: asked.stream, shape, once: decision.once });
    const outcome = await decideOn(loaded, decision, deps);
    if (outcome !== 'stale') return outcome;
    const total = await deps.patience.again(attempt, waited);
    if (total === undefined) throw new StoreUnavailable(`${decision.stream} is too busy`);
    waited = total;
  }
}

/** Decides on a stream as it was found; `once` is hashed already. */
async function decideOn(
  loaded: Loaded,
  { command, ask, stream, once }: Decision,
  deps: DecideDeps,
): Promise<Outcome | 'stale'> {
  const feature = deps.registry.feature(command.feature);
  const state = stateOf(feature, loaded);
  const present = { facts: [], after: state, version: loaded.head.version };
  if (loaded.repeatOf !== undefined) return { ...present, repeated: true };

  const decided = command.decide(ask, state);
  if ('refused' in decided) return decided;
  if (decided.facts.length === 0) return { ...present, repeated: false };

  const { facts, after } = decided;
  const effects = decided.effects.map(({ effect, of }) => storedEffect(effect, of, stream));
  const { by, at } = ask;
  const happened = command.happened?.(ask);
  const sealed = { stream, after: loaded.head, facts, effects, by, at, ...(happened && { happened }), once };
  const commit = sealCommit(sealed, deps.hash);
  const row = rowOf({ feature, stream, head: headOf(commit), state: after });
  const result = await deps.ledger.append(commit, row);
  // A repeat that slipped in between is found by loading again, like any other change.
  if (result !== 'stored') return 'stale';
  return { facts, after, version: commit.version, repeated: false, commit };
}

/** Runs jobs of one key one after another, and of different keys side by side. */
function createQueue(): <T>(key: string, job: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, job) => {
    const before = last.get(key) ?? Promise.resolve();
    const run = before.then(job, job);
    last.set(key, run);
    const forget = () => {
      if (last.get(key) === run) last.delete(key);
    };
    run.then(forget, forget);
    return run;
  };
}
