import type { Filter } from 'mongodb';
import type { PersonId, StreamId } from '../../core/ids.js';
import type { Ledger } from '../../core/ports.js';
import { commitId } from '../../core/recording/commit.js';
import type { Collections, CommitDocument } from './collections.js';
import { commitOf, createInserting } from './commit.js';
import type { Connection } from './connection.js';
import { AT_LEISURE } from './deadline.js';
import { createSending } from './gathering.js';
import { listHeads, unlistedHeads } from './heads.js';
import { safeKey } from './keys.js';
import { createLoad } from './load.js';
import { createRepeats } from './repeats.js';
import { createRowless } from './rowless.js';
import type { Rows } from './rows.js';

/** So many commits are looked at for the names of their streams before the rest of a stream is passed over. */
const NAMES = 1_000;

export function createLedger({ use }: Connection, rows: Rows): Ledger {
  const repeats = createRepeats({ use });
  const insert = createInserting({ use }, repeats);
  const settle = createSending((ids: readonly string[]) =>
    use(async ({ commits }) => {
      await commits.updateMany({ _id: { $in: [...ids] } }, { $set: { pending: false } });
    }),
  );
  const rowless = createRowless({ use });
  const append: Ledger['append'] = async (commit, row) => {
    const answer = await insert(commit);
    if (answer === 'stored') {
      // The commit stands, so the answer is yes whatever becomes of the row: a load replays what the row lacks,
      // and the sweep, which finds the commit pending, puts the row again.
      await rows.put(row).catch(() => rowless.add(commitId(commit)));
    }
    return answer;
  };

  return {
    append,
    load: createLoad({ use }, { rows, repeats }),
    // Other processes write here too: too much would be decided in vain.
    recall: () => undefined,
    unlisted: (limit) => use((collections) => unlistedHeads(collections, limit), AT_LEISURE),
    listed: (heads) => use((collections) => listHeads(collections, heads), AT_LEISURE),
    ...reading(use),
    ...erasing(use),
    pending: async (ask) => {
      await rowless.forgetSettled();
      return pendingFrom(use, ask);
    },
    settle: async (commit) => {
      if (rowless.take(commitId(commit))) return;
      await settle(commitId(commit));
    },
  };
}

function reading(use: Connection['use']): Pick<Ledger, 'read' | 'streams' | 'spokenIn' | 'counted'> {
  return {
    read: ({ stream, after, limit }) =>
      use(async ({ commits }) => {
        const found = commits.find({ stream, version: { $gt: after } }).sort({ version: 1 });
        return (await found.limit(limit).toArray()).map(commitOf);
      }, AT_LEISURE),
    streams: ({ after, limit }) =>
      use(async ({ commits }) => {
        // Of all commits, not of the first ones alone: a stream that has lost its first is to be found too.
        const names = new Set<StreamId>();
        // Names compare as text, whatever comes before.
        for (let last = after as StreamId; names.size < limit; ) {
          const next = commits
            .find({ stream: { $gt: last } })
            .sort({ stream: 1, version: 1 })
            .limit(NAMES);
          const page = await next.project<{ stream: StreamId }>({ _id: 0, stream: 1 }).toArray();
          for (const { stream } of page) names.add(stream);
          const end = page.at(-1);
          if (!end) break;
          // What is left of its last stream, however long, is passed over.
          last = end.stream;
        }
        return [...names].slice(0, limit);
      }, AT_LEISURE),
    spokenIn: (person) => use((collections) => spokenIn(person, collections), AT_LEISURE),
    counted: ({ person, once }) =>
      use(async (collections) => {
        const stream = { $in: [...(await spokenIn(person, collections))] };
        return (await collections.commits.countDocuments({ stream, once }, { limit: 1 })) > 0;
      }),
  };
}

function pendingFrom(
  use: Connection['use'],
  { after, limit }: Parameters<Ledger['pending']>[0],
): ReturnType<Ledger['pending']> {
  return use(async ({ commits }) => {
    const found = commits.find({ pending: true, ...later(after) }).sort({ at: 1, stream: 1, version: 1 });
    return (await found.limit(limit).toArray()).map(commitOf);
  }, AT_LEISURE);
}

/** What comes after a commit in the order in which what is pending is read. */
function later(after: Parameters<Ledger['pending']>[0]['after']): Filter<CommitDocument> {
  if (!after) return {};
  const { at, stream, version } = after;
  const beyond = [
    { at: { $gt: at } },
    { at, stream: { $gt: stream } },
    { at, stream, version: { $gt: version } },
  ];
  return { at: { $gte: at }, $or: beyond };
}

async function spokenIn(
  person: PersonId,
  { commits }: Pick<Collections, 'commits'>,
): Promise<readonly StreamId[]> {
  const streams = commits.aggregate<{ _id: StreamId }>([
    { $match: { 'by.person': person } },
    { $group: { _id: '$stream' } },
    { $sort: { _id: 1 } },
  ]);
  return (await streams.toArray()).map(({ _id }) => _id);
}

function erasing(use: Connection['use']): Pick<Ledger, 'eraseWords'> {
  return {
    eraseWords: ({ stream, version }, keys) =>
      use(async ({ commits }) => {
        const gone = keys.flatMap((key) => [`said.${safeKey(key)}.text`, `said.${safeKey(key)}.salt`]);
        if (gone.length === 0) return;
        const fields = Object.fromEntries(gone.map((path) => [path, '' as const]));
        await commits.updateOne({ stream, version }, { $unset: fields });
      }),
  };
}
