import type { Fact } from '../decider.js';
import { DEPLOYMENT, type StreamId, SYSTEM } from '../ids.js';
import type { Clock, Hash, Ledger, StreamHead } from '../ports.js';
import { headOf, sealCommit } from './commit.js';

/** The stream that lists the heads of all others, so that a cut-off end can be told. */
export const CHECKPOINTS = 'checkpoints' as StreamId;

export type Checkpoint = { readonly type: 'heads-listed'; readonly heads: readonly StreamHead[] };

export const isCheckpoint = (fact: Fact): fact is Checkpoint => fact.type === 'heads-listed';

/** How many heads one checkpoint lists at most. */
export const MOST_HEADS = 1000;

/**
 * Lists the heads that moved since they were last listed, in one commit. Gives how many; none is no commit. Call it
 * again while it gives `MOST_HEADS`.
 */
export async function listHeads(deps: { ledger: Ledger; hash: Hash; clock: Clock }): Promise<number> {
  const { ledger, hash, clock } = deps;
  const heads = (await ledger.unlisted(MOST_HEADS)).filter(({ stream }) => stream !== CHECKPOINTS);
  if (heads.length === 0) return 0;
  const loaded = await ledger.load({ stream: CHECKPOINTS, shape: SHAPE, once: '' });
  const fact: Checkpoint = { type: 'heads-listed', heads };
  const by = { person: SYSTEM, as: 'system', via: { platform: 'muster' } };
  const after = loaded.head;
  const once = hash.of(`checkpoint ${after.version + 1}`);
  const commit = sealCommit(
    { stream: CHECKPOINTS, after, facts: [fact], effects: [], by, at: clock.now(), once },
    hash,
  );
  const row = {
    stream: CHECKPOINTS,
    feature: 'checkpoints',
    partnership: DEPLOYMENT,
    shape: SHAPE,
    state: null,
    fields: {},
  };
  const stored = await ledger.append(commit, { ...row, ...headOf(commit) });
  if (stored !== 'stored') return 0;
  await ledger.settle(commit);
  await ledger.listed([...heads, { stream: CHECKPOINTS, ...headOf(commit) }]);
  return heads.length;
}

const SHAPE = 1;
