import type { Fact } from '../../../src/core/decider.js';
import { partnershipId, personId, type StreamId, streamId, streamParts } from '../../../src/core/ids.js';
import type { IndexedFields, ViewRow } from '../../../src/core/ports.js';
import {
  type By,
  type Commit,
  type Decided,
  type Head,
  NO_COMMITS,
  sealCommit,
} from '../../../src/core/recording/commit.js';
import { createLedgerHash } from '../../../src/store/hash.js';

/** What a store under contract must be opened with. */
export const CONTRACT_FIELDS: readonly IndexedFields[] = [
  { feature: 'polls', fields: ['status', 'closes', 'votes', 'open', 'weight'] },
  { feature: 'actions', fields: ['owner'] },
];

export const hash = createLedgerHash();

export const NORTHMERE = partnershipId('northmere-lhrp');
export const SOUTHMERE = partnershipId('southmere-lhrp');

export const poll = (id: string, partnership = NORTHMERE): StreamId => streamId(partnership, 'polls', id);

export const ASHA: By = {
  person: personId('p-asha'),
  as: 'representative',
  for: 'northmere-acute',
  via: { platform: 'slack', copy: 'c-1' },
};

/** The next commit of a stream, with whatever a test is about. */
export function commitAfter(head: Head, given: Partial<Decided> & { stream: StreamId }): Commit {
  const decided: Decided = {
    after: head,
    facts: [voted('Mon')],
    effects: [],
    by: ASHA,
    at: '2026-03-02T10:00:00.000Z',
    once: `press ${head.version + 1}`,
    ...given,
  };
  return sealCommit({ ...decided, once: hash.of(decided.once) }, hash);
}

export const firstCommit = (given: Partial<Decided> & { stream: StreamId }): Commit =>
  commitAfter(NO_COMMITS, given);

export const voted = (option: string): Fact => ({ type: 'vote-cast', option });

/** The row that stands after a commit. */
export function rowAt(
  at: Pick<Commit, 'stream' | 'version' | 'hash'>,
  given: Partial<ViewRow> = {},
): ViewRow {
  const { partnership, feature } = streamParts(at.stream);
  return {
    stream: at.stream,
    feature,
    partnership,
    version: at.version,
    hash: at.hash,
    shape: 1,
    state: { commits: at.version },
    fields: { status: 'open' },
    ...given,
  };
}

/** A chain of commits, one `once` each. */
export function chainOf(stream: StreamId, length: number): readonly Commit[] {
  const chain: Commit[] = [];
  let head: Head = NO_COMMITS;
  for (let version = 1; version <= length; version += 1) {
    const next = commitAfter(head, { stream });
    chain.push(next);
    head = next;
  }
  return chain;
}
