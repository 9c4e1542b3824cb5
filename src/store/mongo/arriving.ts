import type { AnyBulkWriteOperation, Collection, Document } from 'mongodb';
import type { Arriving, CopyMark, Moved, MovedKind } from '../../core/ports.js';
import { commitId } from '../../core/recording/commit.js';
import type { Collections } from './collections.js';
import { deliveryDocument } from './collections.js';
import type { Connection } from './connection.js';
import { documentOf as copyDocument } from './copies.js';
import { AT_LEISURE } from './deadline.js';
import { safeKeys } from './keys.js';

type Kept = Document & { readonly _id: string };

const PLACES: Readonly<Record<MovedKind, keyof Collections>> = {
  commits: 'commits',
  rows: 'views',
  deliveries: 'deliveries',
  copies: 'copies',
  people: 'people',
  partnerships: 'partnerships',
  numbers: 'numbers',
  installations: 'installations',
  references: 'references',
  settings: 'settings',
};

/** Each kind as its port keeps it here. */
const DOCUMENTS: { readonly [Kind in MovedKind]: (item: Moved[Kind]) => Kept } = {
  commits: (commit) => ({ ...safeKeys(commit), _id: commitId(commit) }),
  rows: ({ stream, listed, ...row }) => ({
    ...safeKeys(row),
    _id: stream,
    listed,
    unlisted: row.version > listed,
  }),
  deliveries: deliveryDocument,
  copies: copyDocument,
  people: ({ id, ...person }) => ({ ...person, _id: id }),
  partnerships: ({ id, ...entry }) => ({ ...entry, _id: id }),
  numbers: ({ partnership, year, once, number }) => ({ _id: `${partnership} ${year} ${once}`, number }),
  installations: ({ id, ...rest }) => ({ ...rest, _id: id }),
  references: ({ key, reference }) => ({ _id: key, reference: safeKeys(reference) }),
  settings: ({ name, value }) => ({ _id: name, value: safeKeys(value) }),
};

const MARK = 'copied-from';

/** A database that is filled from another store. */
export function createArriving({ use }: Connection): Arriving {
  return {
    standing: () => use(standing, AT_LEISURE),
    mark: (mark) =>
      use(async ({ settings }) => {
        await settings.replaceOne({ _id: MARK }, { value: mark }, { upsert: true });
      }, AT_LEISURE),
    clear: () =>
      use(async (collections) => {
        for (const place of places(collections)) await place.deleteMany({ _id: { $ne: MARK } });
      }, AT_LEISURE),
    put: (kind, items) => use((collections) => put(collections, kind, items), AT_LEISURE),
    count: (kind) =>
      use(
        (collections) => place(collections, PLACES[kind]).countDocuments({ _id: { $ne: MARK } }),
        AT_LEISURE,
      ),
    matching: (heads) =>
      use(async ({ commits }) => {
        const found = await commits
          .find({ _id: { $in: heads.map(commitId) } })
          .project<{ _id: string; hash: string }>({ hash: 1 })
          .toArray();
        const hashes = new Map(found.map(({ _id, hash }) => [_id, hash]));
        return heads.filter((head) => hashes.get(commitId(head)) === head.hash).length;
      }, AT_LEISURE),
  };
}

// Every collection has text for its `_id`; the driver's types differ from one to the next.
const place = (collections: Collections, name: keyof Collections) =>
  collections[name] as unknown as Collection<Kept>;

const places = (collections: Collections): readonly Collection<Kept>[] =>
  // True because collections are named by nothing else.
  (Object.keys(collections) as (keyof Collections)[]).map((name) => place(collections, name));

async function standing(collections: Collections): Promise<'empty' | 'foreign' | CopyMark> {
  const mark = await collections.settings.findOne({ _id: MARK });
  // True because only `mark` writes under this name.
  if (mark) return mark.value as unknown as CopyMark;
  for (const one of places(collections)) if (await one.findOne({})) return 'foreign';
  return 'empty';
}

async function put<Kind extends MovedKind>(
  collections: Collections,
  kind: Kind,
  items: readonly Moved[Kind][],
): Promise<void> {
  if (items.length === 0) return;
  const replacing = items.map(DOCUMENTS[kind]).map(
    ({ _id, ...rest }): AnyBulkWriteOperation<Kept> => ({
      replaceOne: { filter: { _id }, replacement: rest, upsert: true },
    }),
  );
  await place(collections, PLACES[kind]).bulkWrite(replacing, { ordered: false });
  // The last number of a series stands apart here.
  if (kind === 'numbers') await raiseSeries(collections, items as readonly Moved['numbers'][]);
}

async function raiseSeries({ series }: Collections, numbers: readonly Moved['numbers'][]): Promise<void> {
  await series.bulkWrite(
    numbers.map(({ partnership, year, number }) => ({
      updateOne: {
        filter: { _id: `${partnership} ${year}` },
        update: { $max: { last: number } },
        upsert: true,
      },
    })),
  );
}
