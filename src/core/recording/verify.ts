import { StoreUnavailable } from '../errors.js';
import type { StreamId } from '../ids.js';
import type { Hash, Ledger } from '../ports.js';
import { CHECKPOINTS, isCheckpoint } from './checkpoint.js';
import { type Commit, type Head, hashOf, NO_COMMITS } from './commit.js';

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

/** Where a stream came to, as it was written down elsewhere: each must still be in its chain. */
type Ends = ReadonlyMap<StreamId, readonly Head[]>;

/**
 * Walks every chain and holds it against where it came to, by the last checkpoint and by what the store has noted
 * since: a changed commit is altered, a gap is missing, an end before the one noted is truncated.
 */
export async function verifyLedger({ ledger, hash }: { ledger: Ledger; hash: Hash }): Promise<Report> {
  const ends = await notedEnds(ledger);
  const vanished = new Set(ends.keys());
  const walked = { streams: 0, commits: 0, erased: 0 };
  const wrong: Wrong[] = [];
  for await (const stream of allStreams(ledger)) {
    const checked = await verifyStream(stream, { ledger, hash, ends: ends.get(stream) ?? [] });
    vanished.delete(stream);
    walked.streams++;
    walked.commits += checked.commits;
    walked.erased += checked.erased;
    wrong.push(...checked.wrong);
  }
  wrong.push(...[...vanished].map((stream): Wrong => ({ what: 'truncated', stream, version: 1 })));
  return { ...walked, wrong };
}

interface Checked {
  commits: number;
  erased: number;
  wrong: Wrong[];
}

async function verifyStream(
  stream: StreamId,
  { ledger, hash, ends }: { ledger: Ledger; hash: Hash; ends: readonly Head[] },
): Promise<Checked> {
  const checked: Checked = { commits: 0, erased: 0, wrong: [] };
  let head: Head = NO_COMMITS;
  for await (const commit of readable(stream, ledger)) {
    if (!commit) {
      checked.wrong.push({ what: 'altered', stream, version: head.version + 1 });
      return checked;
    }
    checked.commits++;
    checked.erased += Object.values(commit.said).filter((said) => !('text' in said)).length;
    const what = whatIsWrong(commit, head, hash) ?? contradicts(commit, ends);
    if (what)
      checked.wrong.push({ what, stream, version: what === 'missing' ? head.version + 1 : commit.version });
    head = { version: commit.version, hash: commit.hash };
  }
  if (ends.some(({ version }) => head.version < version)) {
    checked.wrong.push({ what: 'truncated', stream, version: head.version + 1 });
  }
  return checked;
}

/** Each lists up to a thousand heads: more of them would be much in memory. */
const CHECKPOINTS_AT_ONCE = 20;
const COMMITS_AT_ONCE = 500;

/** All commits of a stream in order; ends with nothing where what is stored is none any more. */
async function* readable(stream: StreamId, ledger: Ledger): AsyncGenerator<Commit | undefined> {
  let limit = stream === CHECKPOINTS ? CHECKPOINTS_AT_ONCE : COMMITS_AT_ONCE;
  for (let after = 0; ; ) {
    const page = await pageOf(ledger, { stream, after, limit });
    const last = page?.at(-1);
    if (page) yield* page;
    else if (limit === 1) return yield undefined;
    if (page && (!last || page.length < limit)) return;
    if (last) after = last.version;
    else limit = 1;
  }
}

/** Nothing when a commit of it cannot be read. */
async function pageOf(
  ledger: Ledger,
  ask: Parameters<Ledger['read']>[0],
): Promise<readonly Commit[] | undefined> {
  try {
    const page = await ledger.read(ask);
    return page.every(({ facts, said }) => Array.isArray(facts) && said) ? page : undefined;
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return undefined;
  }
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

/** A whole chain rewritten from some commit on is sound in itself; only what was noted elsewhere knows better. */
function contradicts(commit: Commit, ends: readonly Head[]): 'altered' | undefined {
  return ends.some(({ version, hash }) => version === commit.version && hash !== commit.hash)
    ? 'altered'
    : undefined;
}

/** More than move between two checkpoints. */
const MOST_UNLISTED = 100_000;

async function notedEnds(ledger: Ledger): Promise<Ends> {
  const listed = new Map<StreamId, Head>();
  for await (const checkpoint of readable(CHECKPOINTS, ledger)) {
    for (const fact of checkpoint?.facts.filter(isCheckpoint) ?? []) {
      for (const { stream, version, hash } of fact.heads) listed.set(stream, { version, hash });
    }
  }
  const ends = new Map([...listed].map(([stream, head]): [StreamId, Head[]] => [stream, [head]]));
  for (const { stream, ...head } of await ledger.unlisted(MOST_UNLISTED)) {
    ends.set(stream, [...(ends.get(stream) ?? []), head]);
  }
  return ends;
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
