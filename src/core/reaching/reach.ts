import { keysWithin } from '../effect.js';
import { type StreamId, streamParts } from '../ids.js';
import type { Copies, Deliveries, Ledger, PromptDelivery, Views } from '../ports.js';
import { type Intended, intendedIn } from '../prompt.js';
import { type Commit, commitId } from '../recording/commit.js';
import type { Registry } from '../registry.js';
import type { Instant } from '../time.js';
import type { About, Reach, SeatReach } from './reached.js';
import { addSums, type Counted, type Sums, sumsOf } from './sums.js';

export interface ReachDeps {
  readonly deliveries: Deliveries;
  readonly ledger: Ledger;
  readonly views: Views;
  readonly registry: Registry;
}

const PAGE = 500;

/** Of what was asked before, so many askings are told; a thing that asks every week asks without end. */
const MOST_EARLIER = 3;

/** How what was asked was reached; undefined when nothing was. */
export async function loadReach(
  asked: About,
  deps: ReachDeps & { readonly copies: Copies },
): Promise<Reach | undefined> {
  const where = await whereAsked(asked, deps);
  if (!where) return undefined;
  const { latest, earlier, left } = await roundsOf(where, deps);
  const [first] = latest;
  if (!first) return undefined;
  const rows = latest.flatMap((round) => round.rows);
  const seats = rows.map(seatReach);
  const minutes = seats.flatMap((seat) => seat.minutes ?? []);
  return {
    of: where.stream,
    asked: first.asked,
    earlier: earlier.map(({ asked, sums }) => ({ asked, sums })),
    left,
    sums: addSums(latest.map(({ sums }) => sums)),
    ...(minutes.length > 0 && {
      minutes: { median: quantile(minutes, 0.5), ninetieth: quantile(minutes, 0.9) },
    }),
    old: await oldOf(where.stream, rows, deps.copies),
    twice: seats.filter(({ steps = [] }) => steps.some(({ twice }) => twice)).length,
    seats,
  };
}

/**
 * The rounds of the latest asking, the first to come first; the askings before it, the latest first; and how many
 * rounds before those are left unread.
 */
async function roundsOf(where: Where, deps: ReachDeps) {
  const names = [...new Set((await deps.deliveries.tally(where.stream)).map(({ round }) => round))].sort(
    byRound,
  );
  const latest: RoundReached[] = [];
  const earlier: RoundReached[] = [];
  let isLatest = true;
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    const round = await loadRound(name, where, deps);
    if (round.sums.intended > 0) (isLatest ? latest : earlier).push(round);
    if (round.anew && latest.length > 0) isLatest = false;
    if (earlier.length === MOST_EARLIER) break;
  }
  return { latest: latest.reverse(), earlier, left: names.length };
}

/** In the order in which they were asked for. */
function byRound(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  return first.version - second.version || first.index - second.index;
}

/** The rows of one round, which are all of one commit. */
async function rowsOf(round: string, { deliveries }: ReachDeps): Promise<readonly PromptDelivery[]> {
  const { commit } = partsOf(round);
  const rows: PromptDelivery[] = [];
  for (let after: string | undefined; ; ) {
    const page = await deliveries.of({ commit, limit: PAGE, ...(after !== undefined && { after }) });
    rows.push(
      ...page.filter((row): row is PromptDelivery => row.work.do === 'prompt' && row.work.round === round),
    );
    const last = page.at(-1);
    if (!last || page.length < PAGE) return rows;
    after = last.id;
  }
}

/** How many copies of a stream, and of those it keeps for each who answers, do not show the present. */
async function oldOf(stream: StreamId, rows: readonly PromptDelivery[], copies: Copies): Promise<number> {
  const own = streamParts(stream).feature;
  const each = new Set(
    rows.map(({ work }) => streamParts(work.card.stream).feature).filter((name) => name !== own),
  );
  const beginnings = [keysWithin(stream), ...[...each].map((feature) => keysWithin(stream, feature))];
  const counts = await Promise.all(beginnings.map((beginning) => copies.behind({ beginning })));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The stream that asked, or whose thing has the reference. */
export async function streamOf(
  { partnership, about }: About,
  deps: ReachDeps,
): Promise<StreamId | undefined> {
  if (about === 'last') return deps.deliveries.lastAsked(partnership);
  if ('stream' in about) return about.stream;
  for (const { name: feature, shape } of deps.registry.features.filter(({ indexed }) =>
    indexed.includes('reference'),
  )) {
    const where = { reference: about.reference };
    const [row] = await deps.views.find({ feature, shape, partnership, where, limit: 1 });
    if (row) return row.stream;
  }
  return undefined;
}

/** Where it was asked, and which seats are meant, if not all. */
type Where = { readonly stream: StreamId; isMeant?(seat: Intended): boolean };

/** The stream that asked: a thing that asks nobody itself is asked about in another. */
async function whereAsked(asked: About, deps: ReachDeps): Promise<Where | undefined> {
  const stream = await streamOf(asked, deps);
  if (stream === undefined || asked.about === 'last' || 'stream' in asked.about) return stream && { stream };
  const { partnership, feature, id } = streamParts(stream);
  return deps.registry.feature(feature).askedIn?.({ partnership, id }) ?? { stream };
}

type RoundReached = {
  readonly asked: Instant;
  readonly anew: boolean;
  readonly rows: readonly PromptDelivery[];
  readonly sums: Sums;
};

/** A round and its sums, held against the fact that asked for it: the record of who was intended. */
async function loadRound(
  round: string,
  { stream, isMeant = () => true }: Where,
  deps: ReachDeps,
): Promise<RoundReached> {
  const { commit: name, version, index } = partsOf(round);
  const [commit] = await deps.ledger.read({ stream, after: version - 1, limit: 1 });
  if (!commit || commitId(commit) !== name) throw new Error(`No commit for the round ${round}`);
  const { effect, intended } = promptIn(commit, index);
  const others = new Set(intended.filter((each) => !isMeant(each)).map(({ seat }) => seat));
  const rows = (await rowsOf(round, deps)).filter(({ work }) => !others.has(work.seat));
  const counted = rows.map(({ state }): Counted => ({ state, rows: 1 }));
  const handedOn = commit.pending ? 'some' : 'all';
  const sums = sumsOf({ counted, intended: intended.length - others.size, handedOn });
  return { asked: commit.at, anew: effect.anew === true, rows, sums };
}

/** `<commit>#<effect>`, and a commit is `<stream>@<version>`. */
function partsOf(round: string) {
  const at = round.lastIndexOf('#');
  const commit = round.slice(0, at);
  const version = Number(commit.slice(commit.lastIndexOf('@') + 1));
  return { commit, version, index: Number(round.slice(at + 1)) };
}

function promptIn({ effects, facts }: Commit, index: number) {
  const effect = effects[index];
  if (effect?.do !== 'prompt') throw new Error('A round is what a prompt asked for');
  return { effect, intended: intendedIn(facts[effect.of]?.[effect.who]) };
}

function seatReach({ state, word, steps, work }: PromptDelivery): SeatReach {
  const { seat, people, asked } = work;
  const minutes =
    state === 'answered' && word
      ? Math.max(0, (Date.parse(word.at) - Date.parse(asked)) / 60_000)
      : undefined;
  return {
    seat,
    people,
    asked,
    state,
    ...(word && { word }),
    ...(steps && { steps }),
    ...(minutes !== undefined && { minutes }),
  };
}

/** The value that so large a part of them is not above. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
