import type { Problem } from './problem.js';
import type { Spot } from './spot.js';

/** What must be one of a kind, or is referred to, in a file. */
export type Kind =
  | 'organisation'
  | 'person'
  | 'partnership'
  | 'command'
  | 'Slack user'
  | 'Teams user'
  | 'Slack channel'
  | 'Teams conversation';

/** A name given to something, or used for it, at a place in the file. */
export type Name = { readonly kind: Kind; readonly id: string; readonly spot: Spot };

/** One thing that leads to another of its kind: a partnership to its parent, an organisation to its successor. */
export type Link = {
  readonly kind: 'parent' | 'successor';
  readonly from: string;
  readonly to: string;
  readonly spot: Spot;
};

/** A quorum and the organisations that have seats, as written, to be held against their classes. */
export type QuorumNote = {
  readonly quorum: {
    readonly organisations?: number;
    readonly classes?: readonly { readonly class?: string; readonly atLeast?: number }[];
  };
  readonly seated: readonly string[];
  readonly spot: Spot;
};

/** Somebody who is named by their address and by no platform, at that address's place in the file. */
export type Addressed = { readonly person: string; readonly address: string; readonly spot: Spot };

/** A day that something was said or seen on, which cannot be to come. */
export type PastDay = { readonly day: string; readonly spot: Spot };

/** What is noted while a file is read: what is wrong, and what can only be judged when all of it has been seen. */
export type Notes = {
  readonly problems: Problem[];
  /** What may well be meant, but should be looked at. */
  readonly doubts: Problem[];
  readonly given: Name[];
  readonly used: Name[];
  readonly links: Link[];
  readonly quorums: QuorumNote[];
  readonly addressed: Addressed[];
  readonly past: PastDay[];
};

export const emptyNotes = (): Notes => ({
  problems: [],
  doubts: [],
  given: [],
  used: [],
  links: [],
  quorums: [],
  addressed: [],
  past: [],
});

/** Notes something wrong at a place. */
export function wrong(notes: Notes, spot: Spot, why: string): void {
  notes.problems.push(problemAt(spot, why));
}

/** Notes something doubtful at a place. */
export function doubtful(notes: Notes, spot: Spot, why: string): void {
  notes.doubts.push(problemAt(spot, why));
}

/** Words about a place. */
export const problemAt = (spot: Spot, why: string): Problem => ({
  line: spot.line,
  field: spot.field === '' ? 'file' : spot.field,
  why,
});
