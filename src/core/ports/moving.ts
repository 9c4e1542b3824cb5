import type { JsonObject } from '../json.js';
import type { Person } from '../people/person.js';
import type { Commit } from '../recording/commit.js';
import type { Copy } from './copies.js';
import type { Delivery } from './deliveries.js';
import type { Installation } from './installations.js';
import type { StreamHead } from './ledger.js';
import type { Registered } from './people.js';
import type { ViewRow } from './views.js';

/** Everything a store keeps, by kind, as one store gives it and another takes it. Claims and leases stay behind. */
export type Moved = {
  readonly commits: Commit;
  /** `listed` is the version of its stream that a checkpoint last listed. */
  readonly rows: ViewRow & { readonly listed: number };
  readonly deliveries: Delivery;
  readonly copies: Copy;
  readonly people: Person;
  readonly partnerships: Registered;
  readonly numbers: {
    readonly partnership: string;
    readonly year: number;
    readonly once: string;
    readonly number: number;
  };
  readonly installations: Installation;
  readonly references: { readonly key: string; readonly reference: JsonObject };
  readonly settings: { readonly name: string; readonly value: JsonObject };
};

export type MovedKind = keyof Moved;

/** A store that is read out, page by page, while nobody else has it. */
export interface Leaving {
  /** Names this store among all, and its state among all that it has been in. */
  readonly from: { readonly store: string; readonly state: string };
  /** What is kept after a place, and the place of its last. */
  page<Kind extends MovedKind>(
    kind: Kind,
    ask: { after: number; limit: number },
  ): { readonly items: readonly Moved[Kind][]; readonly last: number };
  count(kind: MovedKind): number;
  /** Ends of streams after one, in order. */
  heads(ask: { after: string; limit: number }): readonly StreamHead[];
  /** What is kept and nobody knows how to move. */
  unknown(): readonly string[];
  close(): void;
}

/** How far a copy has come. */
export type CopyMark = {
  readonly store: string;
  readonly state: string;
  readonly kind: MovedKind;
  readonly after: number;
  readonly finished: boolean;
};

/** A store that is filled. */
export interface Arriving {
  /** What stands there: nothing, something that is no copy, or a copy as far as it came. */
  standing(): Promise<'empty' | 'foreign' | CopyMark>;
  mark(mark: CopyMark): Promise<void>;
  /** Removes what an earlier copy has put. */
  clear(): Promise<void>;
  /** Puts items; those that stand there already are replaced. */
  put<Kind extends MovedKind>(kind: Kind, items: readonly Moved[Kind][]): Promise<void>;
  count(kind: MovedKind): Promise<number>;
  /** How many of some ends of streams stand there just so. */
  matching(heads: readonly StreamHead[]): Promise<number>;
}
