import type { Collection, Db } from 'mongodb';
import type { PartnershipId, PersonId, StreamId } from '../../core/ids.js';
import type { Json, JsonObject } from '../../core/json.js';
import type { Person } from '../../core/people/person.js';
import type { Copy, Delivery, Installation, Registered, ViewRow } from '../../core/ports.js';
import { type Lane, laneOf } from '../../core/reaching/lane.js';
import type { Commit } from '../../core/recording/commit.js';
import { plainKeys, safeKeys } from './keys.js';

/** One commit, in exactly its own shape; `_id` is its name, `stream@version`. */
export type CommitDocument = Commit & { readonly _id: string };

/**
 * One row; `_id` is its stream. `unlisted` since its version rose; `listed` is the version last listed. Each time it is
 * put it gets another `stamp`; a row that came from elsewhere has none yet.
 */
export type RowDocument = Omit<ViewRow, 'stream'> & {
  readonly _id: StreamId;
  readonly unlisted: boolean;
  readonly listed?: number;
  readonly stamp?: string;
};

/** Who has a thing claimed, and until when (real time). `claim` names one claiming, `token` the claimer. */
export type Lease = { readonly until: number; readonly token?: string; readonly claim?: string };

export const FREE: Lease = { until: 0 };

export type Claimable = { readonly _id: string; readonly lease: Lease };

/**
 * What is still to be done. An index holds that alone, and serves a query that asks for it in the same words: not every
 * server concludes from another comparison that there is a `due`.
 */
export const DUE = { due: { $gt: '' } } as const;

/** One that was put by an older Muster has no lane. */
export type DeliveryDocument = Omit<Delivery, 'id'> & Claimable & { readonly lane?: Lane | null };

/** A delivery as it is put. */
export function deliveryDocument({ id, ...delivery }: Delivery): DeliveryDocument {
  return { _id: id, ...safeKeys(delivery), lane: laneOf(delivery.work), lease: FREE };
}

/** A delivery's document as the delivery it is. */
export function deliveryOf({ _id, lease, lane, ...delivery }: DeliveryDocument): Delivery {
  return { id: _id, ...plainKeys(delivery) };
}

/** `_id` is the place and message, so that one message has one copy; `behind` while it shows something older. */
export type CopyDocument = Copy &
  Claimable & { readonly key: string; readonly behind: boolean; readonly retryAt: number };

export type PersonDocument = Omit<Person, 'id'> & { readonly _id: PersonId };

export type PartnershipDocument = Omit<Registered, 'id'> & { readonly _id: PartnershipId };

/** `_id` is the series and the `once` that got the number. */
export type NumberDocument = { readonly _id: string; readonly number: number };

/** `_id` is the partnership and year; `last` is the highest number given. */
export type SeriesDocument = { readonly _id: string; readonly last: number };
export type InstallationDocument = Omit<Installation, 'id'> & { readonly _id: string };

export interface Collections {
  readonly commits: Collection<CommitDocument>;
  readonly views: Collection<RowDocument>;
  readonly deliveries: Collection<DeliveryDocument>;
  readonly copies: Collection<CopyDocument>;
  readonly people: Collection<PersonDocument>;
  readonly partnerships: Collection<PartnershipDocument>;
  readonly numbers: Collection<NumberDocument>;
  readonly series: Collection<SeriesDocument>;
  /** `_id` is the person: each has one code at most. */
  readonly linkCodes: Collection<{ _id: PersonId; code: string; expires: number }>;
  readonly linkTries: Collection<{ _id: string; count: number; until: number }>;
  readonly installations: Collection<InstallationDocument>;
  readonly references: Collection<{ _id: string; reference: JsonObject }>;
  readonly leases: Collection<{ _id: string; holder: string; until: number }>;
  readonly settings: Collection<{ _id: string; value: Json }>;
}

export function collectionsOf(db: Db): Collections {
  return {
    commits: db.collection('commits'),
    views: db.collection('views'),
    deliveries: db.collection('deliveries'),
    copies: db.collection('copies'),
    people: db.collection('people'),
    partnerships: db.collection('partnerships'),
    numbers: db.collection('numbers'),
    series: db.collection('series'),
    linkCodes: db.collection('linkCodes'),
    linkTries: db.collection('linkTries'),
    installations: db.collection('installations'),
    references: db.collection('references'),
    leases: db.collection('leases'),
    settings: db.collection('settings'),
  };
}
