import { CHECKPOINTS, isCheckpoint } from './checkpoint.js';
import { type Commit, type Head, hashOf, NO_COMMITS } from './commit.js';
import type { StreamId } from './ids.js';
import type { Hash, Ledger } from './ports.js';
import { commitsOf } from './state.js';

/** Something wrong with the ledger, and where. `version` is the first commit it is wrong at. */
export type Wrong = {
  readonly what: 'altered' | 'missing' | 'truncated';
  readonly stream: StreamId;
  readonly version: number;
};

/** What a walk over the whole ledger found. Erased words are no fault: they are counted. */
export interface Report {
  readonly streams: number;
  readonly commits: number;
  readonly erased: number;
  readonly wrong: readonly Wrong[];
}

/**
 * Walks every chain and holds its end against the last checkpoint: a changed commit is altered, a gap is missing,
 * an end before the checkpoint's is truncated.
 */
export async function verifyLedger({ ledger, hash }: { ledger: Ledger; hash: Hash }): Promise<Report> {
  const expected = await lastHeads(ledger);
  const walked = { streams: 0, commits: 0, erased: 0 };
  const wrong: Wrong[] = [];
  for await (const stream of allStreams(ledger)) {
    const checked = await verifyStream(stream, { ledger, hash, expected: expected.get(stream) });
    expected.delete(stream);
    walked.streams++;
    walked.commits += checked.commits;
    walked.erased += checked.erased;
    wrong.push(...checked.wrong);
  }
  const vanished = [...expected.keys()].map((stream): Wrong => ({ what: 'truncated', stream, version: 1 }));
  return { ...walked, wrong: [...wrong, ...vanished] };
}

interface Checked {
  commits: number;
  erased: number;
  wrong: Wrong[];
}

async function verifyStream(
  stream: StreamId,
  { ledger, hash, expected }: { ledger: Ledger; hash: Hash; expected: Head | undefined },
): Promise<Checked> {
  const checked: Checked = { commits: 0, erased: 0, wrong: [] };
  let head: Head = NO_COMMITS;
  for await (const commit of commitsOf(
    stream,
    ledger,
    stream === CHECKPOINTS ? CHECKPOINTS_AT_ONCE : undefined,
  )) {
    checked.commits++;
    checked.erased += Object.values(commit.said).filter((said) => !('text' in said)).length;
    const what = whatIsWrong(commit, head, hash) ?? contradicts(commit, expected);
    if (what)
      checked.wrong.push({ what, stream, version: what === 'missing' ? head.version + 1 : commit.version });
    head = { version: commit.version, hash: commit.hash };
  }
  if (expected && head.version < expected.version) {
    checked.wrong.push({ what: 'truncated', stream, version: head.version + 1 });
  }
  return checked;
}

function whatIsWrong(commit: Commit, before: Head, hash: Hash): Wrong['what'] | undefined {
  if (commit.version !== before.version + 1) return 'missing';
  const { hash: claimed, pending: _, ...covered } = commit;
  if (commit.prev !== before.hash || hashOf(covered, hash) !== claimed) return 'altered';
  const seals = Object.values(commit.said).every(
    (said) => !('text' in said) || hash.of([said.salt, said.text]) === said.seal,
  );
  return seals ? undefined : 'altered';
}

/** A whole chain rewritten from some commit on is sound in itself; only the checkpoint knows better. */
function contradicts(commit: Commit, expected: Head | undefined): 'altered' | undefined {
  return expected?.version === commit.version && expected.hash !== commit.hash ? 'altered' : undefined;
}

/** Each lists up to a thousand heads: more of them would be much in memory. */
const CHECKPOINTS_AT_ONCE = 20;

async function lastHeads(ledger: Ledger): Promise<Map<StreamId, Head>> {
  const heads = new Map<StreamId, Head>();
  for await (const { facts } of commitsOf(CHECKPOINTS, ledger, CHECKPOINTS_AT_ONCE)) {
    for (const fact of facts.filter(isCheckpoint)) {
      for (const { stream, version, hash } of fact.heads) heads.set(stream, { version, hash });
    }
  }
  return heads;
}

const PAGE = 1000;

/** Names of all streams, in order. */
export async function* allStreams(ledger: Ledger): AsyncGenerator<StreamId> {
  for (let after = ''; ; ) {
    const page = await ledger.streams({ after, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last;
  }
}
