import { type Commit, commitId } from './commit.js';
import { keysWithin } from './effect.js';
import { type StreamId, streamParts } from './ids.js';
import type { Copies, Deliveries, Ledger, PromptDelivery, Views } from './ports.js';
import { type Intended, intendedIn } from './prompt.js';
import type { About, Reach, SeatReach } from './reached.js';
import type { Registry } from './registry.js';
import { addSums, type Counted, type Sums, sumsOf } from './sums.js';
import type { Instant } from './time.js';

export interface ReachDeps {
  readonly deliveries: Deliveries;
  readonly ledger: Ledger;
  readonly views: Views;
  readonly registry: Registry;
}

const PAGE = 500;

/** How what was asked was reached; undefined when nothing was. */
export async function loadReach(
  asked: About,
  deps: ReachDeps & { readonly copies: Copies },
): Promise<Reach | undefined> {
  const where = await whereAsked(asked, deps);
  if (!where) return undefined;
  const all = await rowsOf(where.stream, deps);
  const names = [...new Set(all.map(({ work }) => work.round))];
  const loaded = await Promise.all(names.map((round) => loadRound(round, { ...where, all }, deps)));
  const rounds = loaded.filter(({ sums }) => sums.intended > 0).sort(byAsked);
  const anew = Math.max(
    0,
    rounds.findLastIndex((round) => round.anew),
  );
  const [first, ...more] = rounds.slice(anew);
  if (!first) return undefined;
  const rows = [first, ...more].flatMap((round) => round.rows);
  const seats = rows.map(seatReach);
  const minutes = seats.flatMap((seat) => seat.minutes ?? []);
  return {
    asked: first.asked,
    earlier: rounds
      .slice(0, anew)
      .map(({ asked, sums }) => ({ asked, sums }))
      .reverse(),
    sums: addSums([first, ...more].map(({ sums }) => sums)),
    ...(minutes.length > 0 && {
      minutes: { median: quantile(minutes, 0.5), ninetieth: quantile(minutes, 0.9) },
    }),
    old: await oldOf(where.stream, rows, deps.copies),
    twice: seats.filter(({ steps = [] }) => steps.some(({ twice }) => twice)).length,
    seats,
  };
}

async function rowsOf(stream: StreamId, { deliveries }: ReachDeps): Promise<readonly PromptDelivery[]> {
  const rows: PromptDelivery[] = [];
  for (let after = ''; ; ) {
    const page = await deliveries.asked({ stream, after, limit: PAGE });
    rows.push(...page);
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

const byAsked = (one: RoundReached, other: RoundReached): number => (one.asked < other.asked ? -1 : 1);

/** A round and its sums, held against the fact that asked for it: the record of who was intended. */
async function loadRound(
  round: string,
  { stream, isMeant = () => true, all }: Where & { readonly all: readonly PromptDelivery[] },
  { ledger }: ReachDeps,
): Promise<RoundReached> {
  const [commitName, index] = partsOf(round);
  const version = Number(commitName.slice(commitName.lastIndexOf('@') + 1));
  const [commit] = await ledger.read({ stream, after: version - 1, limit: 1 });
  if (!commit || commitId(commit) !== commitName) throw new Error(`No commit for the round ${round}`);
  const { effect, intended } = promptIn(commit, Number(index));
  const others = new Set(intended.filter((each) => !isMeant(each)).map(({ seat }) => seat));
  const rows = all.filter(({ work }) => work.round === round && !others.has(work.seat));
  const counted = rows.map(({ state }): Counted => ({ state, rows: 1 }));
  const handedOn = commit.pending ? 'some' : 'all';
  const sums = sumsOf({ counted, intended: intended.length - others.size, handedOn });
  return { asked: commit.at, anew: effect.anew === true, rows, sums };
}

function partsOf(round: string): readonly [string, string] {
  const at = round.lastIndexOf('#');
  return [round.slice(0, at), round.slice(at + 1)];
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
