import type { StreamId } from '../../core/ids.js';
import type { Ledger } from '../../core/ports.js';
import { commitOf, insertCommit } from './commit.js';
import type { Connection } from './connection.js';
import { AT_LEISURE } from './deadline.js';
import { listHeads, unlistedHeads } from './heads.js';
import { safeKey } from './keys.js';
import { loadStream } from './load.js';
import { createRows } from './rows.js';

/** The row is put when the answer is settled already, and may not hold it up. */
const ROW_WITHIN = 1_000;

export function createLedger({ use }: Connection): Ledger {
  const rows = createRows();
  const append: Ledger['append'] = async (commit, row) => {
    const answer = await use((collections) => insertCommit(collections, commit));
    if (answer === 'stored') {
      // The commit stands, so the answer is yes whatever becomes of the row: a load replays what the row lacks,
      // and the sweep, which finds the commit pending, puts the row again.
      await use((collections) => rows.put(collections, row), ROW_WITHIN).catch(() => undefined);
    }
    return answer;
  };

  return {
    append,
    load: (ask) => use((collections) => loadStream(collections, ask, rows)),
    // Other processes write here too: too much would be decided in vain.
    recall: () => undefined,
    unlisted: (limit) => use((collections) => unlistedHeads(collections, limit), AT_LEISURE),
    listed: (heads) => use((collections) => listHeads(collections, heads), AT_LEISURE),
    ...reading(use),
    ...mending(use),
  };
}

function reading(use: Connection['use']): Pick<Ledger, 'read' | 'pending' | 'streams' | 'spokenIn'> {
  return {
    read: ({ stream, after, limit }) =>
      use(async ({ commits }) => {
        const found = commits.find({ stream, version: { $gt: after } }).sort({ version: 1 });
        return (await found.limit(limit).toArray()).map(commitOf);
      }, AT_LEISURE),
    pending: (limit) =>
      use(async ({ commits }) => {
        const found = commits.find({ pending: true }).sort({ at: 1, stream: 1, version: 1 });
        return (await found.limit(limit).toArray()).map(commitOf);
      }, AT_LEISURE),
    streams: ({ after, limit }) =>
      use(async ({ commits }) => {
        // Of all commits, not of the first ones alone: a stream that has lost its first is to be found too. Names
        // compare as text, whatever comes before.
        const all = commits.find({ stream: { $gt: after as StreamId } }).sort({ stream: 1, version: 1 });
        const names = new Set<StreamId>();
        for await (const { stream } of all.project<{ stream: StreamId }>({ _id: 0, stream: 1 })) {
          names.add(stream);
          if (names.size === limit) break;
        }
        return [...names];
      }, AT_LEISURE),
    spokenIn: (person) =>
      use(async ({ commits }) => {
        const streams = commits.aggregate<{ _id: StreamId }>([
          { $match: { 'by.person': person } },
          { $group: { _id: '$stream' } },
          { $sort: { _id: 1 } },
        ]);
        return (await streams.toArray()).map(({ _id }) => _id);
      }, AT_LEISURE),
  };
}

function mending(use: Connection['use']): Pick<Ledger, 'settle' | 'eraseWords'> {
  return {
    settle: ({ stream, version }) =>
      use(async ({ commits }) => {
        await commits.updateOne({ stream, version }, { $set: { pending: false } });
      }),
    eraseWords: ({ stream, version }, keys) =>
      use(async ({ commits }) => {
        const gone = keys.flatMap((key) => [`said.${safeKey(key)}.text`, `said.${safeKey(key)}.salt`]);
        if (gone.length === 0) return;
        const fields = Object.fromEntries(gone.map((path) => [path, '' as const]));
        await commits.updateOne({ stream, version }, { $unset: fields });
      }),
  };
}
