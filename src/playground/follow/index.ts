import type { Clock, Store } from '../../core/ports.js';
import { CHECKPOINTS } from '../../core/recording/checkpoint.js';
import { type Commit, commitId, openFacts } from '../../core/recording/commit.js';
import { type Instant, spokenTime } from '../../core/time.js';
import type { Followed, Hour, Trail } from '../seen.js';
import { copiesOf, copySeen, isBehind } from './copies.js';
import { deliverySeen, followedFrom, sumsSeen } from './deliveries.js';
import { aboutOf, type Names } from './names.js';
import { factInWords } from './words.js';

/** The bot's own record, as far as it is read to follow a press. Nothing is ever written. */
export type BotRecord = Pick<Store, 'ledger' | 'deliveries' | 'copies'> & {
  readonly clock: Clock;
  /** When something is due next: a delivery, or what comes round. */
  nextDue(after: Instant): Promise<Instant | undefined>;
};

/** Follows what is committed through ledger, deliveries and copies. */
export interface Following {
  /** Takes note of a commit. */
  hear(commit: Commit): void;
  /** Says where the bot's record is, once it is open. */
  read(record: BotRecord): void;
  /** The latest commits, and the one named followed, else the newest. */
  trail(commit: string | undefined): Promise<Trail>;
}

const MOST_COMMITS = 20;
const MOST_DELIVERIES = 12;

type Heard = Pick<Commit, 'stream' | 'version'> & { readonly says: string };

export function createFollowing(names: Names): Following {
  let heard: readonly Heard[] = [];
  let record: BotRecord | undefined;
  return {
    hear: (commit) => {
      // A checkpoint is of no feature, and nothing follows from it.
      if (commit.stream === CHECKPOINTS) return;
      heard = [{ ...placeOf(commit), says: inOneLine(commit, names) }, ...heard].slice(0, MOST_COMMITS);
    },
    read: (open) => {
      record = open;
    },
    trail: async (wanted) => {
      const chosen = heard.find((one) => commitId(one) === wanted) ?? heard[0];
      const commits = heard.map((one) => ({ id: commitId(one), says: one.says }));
      const followed = chosen && record && (await follow(chosen, record, names));
      const hour = record && (await hourOf(record, names));
      return { commits, ...(followed && { followed }), ...(hour && { hour }) };
    },
  };
}

async function hourOf({ clock, deliveries, nextDue }: BotRecord, { zone }: Names): Promise<Hour> {
  const now = clock.now();
  const [counts, next] = await Promise.all([deliveries.count(), nextDue(now)]);
  return { now, waiting: counts.queued ?? 0, ...(next && { next: spokenTime(next, zone, now) }) };
}

const placeOf = ({ stream, version }: Commit) => ({ stream, version });

function inOneLine(commit: Commit, names: Names): string {
  const [fact] = commit.facts;
  const what = fact ? factInWords(fact, names).what : 'Nothing';
  const more = commit.facts.length > 1 ? ` and ${commit.facts.length - 1} more` : '';
  return `${what}${more} – ${aboutOf(commit, names)}, by ${names.person(commit.by.person)}`;
}

async function follow(
  { stream, version }: Heard,
  record: BotRecord,
  names: Names,
): Promise<Followed | undefined> {
  const [commit] = await record.ledger.read({ stream, after: version - 1, limit: 1 });
  if (!commit) return undefined;
  const deliveries = await followedFrom(commitId(commit), record.deliveries);
  const copies = await copiesOf({ effects: commit.effects, deliveries }, record.copies);
  const now = record.clock.now();
  const underWay = deliveries.some(({ state, due }) => state === 'queued' && due !== undefined && due <= now);
  return {
    id: commitId(commit),
    who: names.speaker(commit.by),
    about: aboutOf(commit, names),
    at: spokenTime(commit.at, names.zone, now),
    facts: openFacts(commit).map((fact) => factInWords(fact, names)),
    deliveries: deliveries.slice(0, MOST_DELIVERIES).map((delivery) => deliverySeen(delivery, names, now)),
    sums: sumsSeen(deliveries),
    copies: copies.map((copy) => copySeen(copy, names)),
    settled: !commit.pending && !underWay && !copies.some(isBehind),
  };
}
