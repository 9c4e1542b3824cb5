import type { Fact } from '../decider.js';
import type { StoredEffect } from '../effect.js';
import type { Hash } from '../hash.js';
import type { PersonId, StreamId } from '../ids.js';
import { assertJson, type Json } from '../json.js';
import { putWordsBack, takeWordsOut } from '../said.js';

/** Who spoke: the person, the role or seat they spoke as, whom they spoke for, and through which platform and copy. */
export type By = {
  readonly person: PersonId;
  readonly as: string;
  readonly for?: string;
  readonly via: { readonly platform: string; readonly copy?: string };
};

/** Typed words beside the facts. The chain covers only `seal` = H(salt, text); erasing leaves just the seal. */
export type SaidText =
  | { readonly salt: string; readonly text: string; readonly seal: string }
  | { readonly seal: string };

/**
 * One accepted decision: its facts and what must follow from them, stored as one document so that neither can
 * exist without the other. `version` counts from 1 within the stream; `at` is when it was recorded and `happened`
 * when it took place, both UTC ISO; `once` is hashed; `prev` is the hash of the stream's commit before it ('' for
 * the first); `pending` stands outside the hash until what follows has been handed on.
 */
export type Commit = {
  readonly stream: StreamId;
  readonly version: number;
  readonly facts: readonly Fact[];
  readonly effects: readonly StoredEffect[];
  readonly said: { readonly [key: string]: SaidText };
  readonly by: By;
  readonly at: string;
  readonly happened?: string;
  readonly once: string;
  readonly prev: string;
  readonly hash: string;
  readonly pending: boolean;
};

/** The end of a stream: how many commits it has and the hash of the last. */
export type Head = { readonly version: number; readonly hash: string };

export const NO_COMMITS: Head = { version: 0, hash: '' };

/** What a decision makes of a stream, before it is sealed into a commit. */
export interface Decided {
  readonly stream: StreamId;
  readonly after: Head;
  readonly facts: readonly Fact[];
  readonly effects: readonly StoredEffect[];
  readonly by: By;
  readonly at: string;
  readonly happened?: string;
  /** Hashed, as it is kept. */
  readonly once: string;
}

/**
 * Seals a decision into the next commit of its stream.
 * @throws TypeError when a fact or effect holds something that is not JSON
 */
export function sealCommit(decided: Decided, hash: Hash): Commit {
  assertJson(decided.facts, 'facts');
  assertJson(decided.effects, 'effects');
  const { value: facts, words } = takeWordsOut(decided.facts);
  const said = Object.fromEntries(
    Object.entries(words).map(([key, text]) => {
      const salt = hash.salt();
      return [key, { salt, text, seal: hash.of([salt, text]) }];
    }),
  );
  const open = {
    stream: decided.stream,
    version: decided.after.version + 1,
    facts,
    effects: decided.effects,
    said,
    by: decided.by,
    at: decided.at,
    ...(decided.happened === undefined ? {} : { happened: decided.happened }),
    once: decided.once,
    prev: decided.after.hash,
  };
  return { ...open, hash: hashOf(open, hash), pending: true };
}

/** The hash a commit must have: H(prev, canonical JSON of everything but the words themselves and `pending`). */
export function hashOf(commit: Omit<Commit, 'hash' | 'pending'>, hash: Hash): string {
  const { stream, version, facts, effects, said, by, at, happened, once, prev } = commit;
  const seals = Object.fromEntries(Object.entries(said).map(([key, text]) => [key, text.seal]));
  const covered = { stream, version, facts, effects, said: seals, by, at, once };
  // `happened` is left out when it was not stated: JSON has no undefined.
  return hash.of([prev, (happened === undefined ? covered : { ...covered, happened }) as unknown as Json]);
}

/** A commit's facts with the typed words back in their places. */
export function openFacts(commit: Pick<Commit, 'facts' | 'said'>): readonly Fact[] {
  const words = Object.entries(commit.said).flatMap(([key, said]) =>
    'text' in said ? [[key, said.text]] : [],
  );
  return putWordsBack(commit.facts, Object.fromEntries(words));
}

/** One name for one commit. */
export const commitId = (commit: Pick<Commit, 'stream' | 'version'>): string =>
  `${commit.stream}@${commit.version}`;

/** The head a stream has when this is its last commit. */
export const headOf = (commit: Head): Head => ({ version: commit.version, hash: commit.hash });
