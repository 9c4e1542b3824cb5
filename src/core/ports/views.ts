import type { PartnershipId, StreamId } from '../ids.js';
import type { Json } from '../json.js';

/** A declared indexed field's value in a view row. */
export type FieldValue = string | number | boolean | null;
export type Fields = { readonly [field: string]: FieldValue };

/**
 * What one stream has come to: its state at a version, kept so that nobody need replay it. `shape` is raised by a
 * feature when its evolve or state changes; a row of another shape is ignored and rebuilt.
 */
export type ViewRow = {
  readonly stream: StreamId;
  readonly feature: string;
  readonly partnership: PartnershipId;
  readonly version: number;
  readonly hash: string;
  readonly shape: number;
  readonly state: Json;
  readonly fields: Fields;
  /** Other partnerships that may find the row too. None: left out. */
  readonly seenBy?: readonly PartnershipId[];
};

/** Rows in order of one declared field, then stream; `after` is the last row of the page before. */
export interface Finding {
  readonly feature: string;
  readonly shape: number;
  readonly partnership: PartnershipId;
  /** The partnership's own rows, or those of others that it may see. Its own if left out. */
  readonly whose?: 'own' | 'others';
  /** Each field equals its value. */
  readonly where?: Fields;
  /** A field at or above a value, for "from now on". */
  readonly from?: { readonly field: string; readonly value: FieldValue };
  readonly sort?: { readonly field: string; readonly order: 'up' | 'down' };
  readonly limit: number;
  readonly after?: { readonly value: FieldValue; readonly stream: StreamId };
}

/** View rows. Everything across streams is asked here, over declared fields, within one partnership. */
export interface Views {
  /** The row, if one of this shape is kept. */
  get(stream: StreamId, shape: number): Promise<ViewRow | undefined>;
  /** Keeps a row unless a newer one (a higher shape; or the same shape and as high a version) is already kept. */
  put(row: ViewRow): Promise<void>;
  find(finding: Finding): Promise<readonly ViewRow[]>;
  /** The partnerships in which there is such a row, and nothing of it. */
  partnershipsWith(
    ask: Pick<Finding, 'feature' | 'shape'> & { where: Fields },
  ): Promise<readonly PartnershipId[]>;
  /** How many rows have each value of a field. Keys are the values as text. */
  count(
    ask: Pick<Finding, 'feature' | 'shape' | 'partnership' | 'where'> & { by: string },
  ): Promise<Readonly<Record<string, number>>>;
  /** Streams of a feature whose row has a lower shape, or was forgotten, to be rebuilt; at most `limit`. */
  outdated(ask: { feature: string; shape: number; limit: number }): Promise<readonly StreamId[]>;
  /** Forgets a stream's row, for it to be rebuilt (after words were erased). */
  forget(stream: StreamId): Promise<void>;
}

/** The declared fields of a feature's rows, for the stores to index. */
export type IndexedFields = { readonly feature: string; readonly fields: readonly string[] };
