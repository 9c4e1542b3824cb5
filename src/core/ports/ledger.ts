import type { PersonId, StreamId } from '../ids.js';
import type { Commit, Head } from '../recording/commit.js';
import type { ViewRow } from './views.js';

/** A stream as loaded for a decision: its row if one of this shape is kept, the commits after it, its end. */
export interface Loaded {
  readonly row?: ViewRow;
  readonly tail: readonly Commit[];
  readonly head: Head;
  /** The version at which this `once` (as hashed in commits) is already stored in this stream, if it is. */
  readonly repeatOf?: number;
}

/** All commits. Nothing is ever changed in it but typed words being erased and `pending` being cleared. */
export interface Ledger {
  load(ask: { stream: StreamId; shape: number; once: string }): Promise<Loaded>;
  /**
   * A stream as this process last saw it, without a look at the store: it may be behind, and does not say what was
   * asked before. Good for deciding what is then appended, since a commit upon what is no longer so is stale.
   * Undefined when it is not remembered.
   */
  recall(ask: { stream: StreamId; shape: number }): Loaded | undefined;
  /**
   * Inserts one commit and puts its stream's row. `stale`: the version is taken, or what was recalled for it is no
   * longer so. `repeated`: the `once` is stored, whatever else.
   * Resolves `stored` only when the commit is durable.
   * @throws StoreUnavailable when nothing was saved, or it cannot be known
   */
  append(commit: Commit, row: ViewRow): Promise<'stored' | 'stale' | 'repeated'>;
  /** A stream's commits after a version, in order; at most `limit`. */
  read(ask: { stream: StreamId; after: number; limit: number }): Promise<readonly Commit[]>;
  /**
   * Commits whose effects have not all been handed on, in the order in which they came, after one of them, which may
   * have been settled since; at most `limit`.
   */
  pending(ask: {
    after?: Pick<Commit, 'at' | 'stream' | 'version'>;
    limit: number;
  }): Promise<readonly Commit[]>;
  /** Clears a commit's `pending`; where its row could not be put, only when this is asked once more. */
  settle(commit: Pick<Commit, 'stream' | 'version'>): Promise<void>;
  /** Names of all streams after a name, in order; at most `limit`. */
  streams(ask: { after: string; limit: number }): Promise<readonly StreamId[]>;
  /** Streams in which a person has spoken. */
  spokenIn(person: PersonId): Promise<readonly StreamId[]>;
  /** Whether a request of somebody’s (`once` as hashed in commits) is stored, in whatever stream. */
  counted(ask: { person: PersonId; once: string }): Promise<boolean>;
  /** Erases typed words (and their salts) of one commit; the seals stay, so the chain stays whole. */
  eraseWords(commit: Pick<Commit, 'stream' | 'version'>, keys: readonly string[]): Promise<void>;
  /** Heads that moved since they were last listed in a checkpoint; at most `limit`. */
  unlisted(limit: number): Promise<readonly StreamHead[]>;
  /** Marks heads as listed, each unless it has moved on since. */
  listed(heads: readonly StreamHead[]): Promise<void>;
}

export type StreamHead = { readonly stream: StreamId } & Head;
