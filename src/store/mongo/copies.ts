import type { AnyBulkWriteOperation } from 'mongodb';
import { type CardRef, cardKey } from '../../core/effect.js';
import type { Copies, Copy, Place } from '../../core/ports.js';
import { claimBatch } from './claim.js';
import { type Collections, type CopyDocument, FREE } from './collections.js';
import type { Connection } from './connection.js';
import { AT_LEISURE } from './deadline.js';
import { onceMore } from './errors.js';
import { createSending } from './gathering.js';

const OF_TURN = {
  all: { atLeisure: { $exists: false }, shows: 'all' },
  one: { atLeisure: { $exists: false }, shows: { $ne: 'all' } },
  'at-leisure': { atLeisure: true },
} as const;

/** Every copy has a `retryAt`: naming it lets the index of what is behind be used, which begins with it. */
const BEHIND = { behind: true, retryAt: { $gte: 0 } } as const;

export function createCopies({ use }: Connection): Copies {
  return {
    put: (copy) =>
      use(async ({ copies }) => {
        const document = documentOf(copy);
        await onceMore(() => copies.replaceOne({ _id: document._id }, document, { upsert: true }));
      }),
    ...wanting(use),
    claim: (ask) =>
      use(async ({ copies }) => {
        const due = { behind: true, retryAt: { $lte: ask.realNow }, ...OF_TURN[ask.turn] };
        const { claimed } = await claimBatch({ collection: copies, due, order: { retryAt: 1, _id: 1 } }, ask);
        return claimed.map((copy) => ({ ...copyOf(copy), token: ask.token }));
      }),
    shown: (claimed, drawn) => use((collections) => markShown(collections, claimed, drawn)),
    again: ({ id, token }, { retryAt, tries }) =>
      use(async ({ copies }) => {
        await copies.updateOne({ id, 'lease.token': token }, { $set: { retryAt, tries, lease: FREE } });
      }),
    gone: (id) =>
      use(async ({ copies }) => {
        await copies.deleteOne({ id });
      }),
    at: (place, message) =>
      use(async ({ copies }) => {
        const found = await copies.findOne({ _id: messageKey(place, message) });
        return found ? copyOf(found) : undefined;
      }),
    get: (ids) =>
      use(async ({ copies }) => (await copies.find({ id: { $in: [...ids] } }).toArray()).map(copyOf)),
    of: (card: CardRef) =>
      use(async ({ copies }) => (await copies.find({ key: cardKey(card) }).toArray()).map(copyOf)),
    behind: ({ turn, beginning } = {}) =>
      use(({ copies }) => {
        const one = { ...(turn && OF_TURN[turn]), ...(beginning !== undefined && within(beginning)) };
        return copies.countDocuments({ ...BEHIND, ...one });
      }),
    erase: (person) =>
      use(async ({ copies }) => {
        await copies.deleteMany({ shows: person });
      }, AT_LEISURE),
  };
}

type Wanted = { readonly key: string; readonly version: number };

/** What makes copies fall behind. */
function wanting(use: Connection['use']): Pick<Copies, 'want' | 'wantAtLeisure' | 'wantAll'> {
  const want = createSending((wanted: readonly Wanted[]) =>
    use(async ({ copies }) => {
      const update = { $inc: { wanted: 1 }, $set: { behind: true }, $unset: { atLeisure: '' } } as const;
      const operations = wanted.map(
        ({ key, version }): AnyBulkWriteOperation<CopyDocument> => ({
          updateMany: { filter: { key, version: { $lt: version } }, update },
        }),
      );
      await copies.bulkWrite(operations);
    }),
  );
  return {
    want: (card, version = Number.MAX_SAFE_INTEGER) => want({ key: cardKey(card), version }),
    wantAtLeisure: (beginning, version = Number.MAX_SAFE_INTEGER) =>
      use(async ({ copies }) => {
        const { key } = within(beginning);
        await copies.updateMany(
          { key, behind: false, version: { $lt: version } },
          { $inc: { wanted: 1 }, $set: { behind: true, atLeisure: true } },
        );
      }, AT_LEISURE),
    wantAll: () =>
      use(async ({ copies }) => {
        await copies.updateMany({}, { $inc: { wanted: 1 }, $set: { behind: true } });
      }, AT_LEISURE),
  };
}

async function markShown(
  { copies }: Collections,
  { id, token }: { id: string; token: string },
  { wanted, version }: Pick<Copy, 'wanted' | 'version'>,
): Promise<void> {
  const mine = { id, 'lease.token': token };
  const caughtUp = { shown: wanted, version, behind: false, lease: FREE };
  const done = { tries: '', atLeisure: '' } as const;
  const shown = await copies.updateOne({ ...mine, wanted }, { $set: caughtUp, $unset: done });
  if (shown.matchedCount === 1) return;
  // `wanted` only ever rises, so it cannot have come back since: the copy stays behind.
  const drawn = { $set: { shown: wanted, version, lease: FREE }, $unset: { tries: '' } } as const;
  if ((await copies.updateOne(mine, drawn)).matchedCount === 1) return;
  await copies.updateOne({ id }, { $inc: { wanted: 1 }, $set: { behind: true } });
}

/** Keys that begin so. */
const within = (beginning: string) => ({ key: { $gte: beginning, $lt: `${beginning}\u{10FFFF}` } });

/** A copy as it is kept here. */
export function documentOf(copy: Copy): CopyDocument {
  return {
    ...copy,
    _id: messageKey(copy.place, copy.message),
    key: cardKey(copy.card),
    behind: copy.wanted > copy.shown,
    retryAt: 0,
    lease: FREE,
  };
}

function copyOf({ _id, key, behind, retryAt, lease, tries, ...copy }: CopyDocument): Copy {
  return { ...copy, ...(tries && { tries }) };
}

const messageKey = ({ platform, team, conversation }: Place, message: string): string =>
  JSON.stringify([platform, team, conversation, message]);
