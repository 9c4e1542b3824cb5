import type { PartnershipId, PersonId, StreamId } from './ids.js';
import type { Membership } from './people/membership.js';
import type { Partnership } from './people/partnership.js';
import type { Finding, Tally } from './ports.js';
import type { About, Reach, Sent } from './reaching/reached.js';
import type { DocumentLink, DocumentRef } from './showing/document.js';
import type { WallAsked, WallLink } from './showing/wall.js';
import type { Instant } from './time.js';

declare const view: unique symbol;

/**
 * Something of another stream that a rule or a card relies on: loaded before, passed as data. The type of the view
 * comes from that feature's facts.ts.
 */
export type Reading<View> = (
  | { readonly kind: 'stream'; readonly feature: string; readonly stream: StreamId }
  | ({ readonly kind: 'list' | 'shown' } & Omit<Finding, 'shape' | 'whose'>)
  | ({ readonly kind: 'count' } & Counting)
  | { readonly kind: 'called'; readonly command: string }
  | { readonly kind: 'memberships'; readonly person: PersonId }
  | { readonly kind: 'name'; readonly person: PersonId }
  | { readonly kind: 'stand-ins' }
  | { readonly kind: 'working-day'; readonly at: Instant; readonly zone: string }
  | ({ readonly kind: 'reach' } & About)
  | { readonly kind: 'tally'; readonly stream: StreamId }
  | ({ readonly kind: 'wall' } & WallAsked)
  | ({ readonly kind: 'document' } & DocumentRef)
  | ({ readonly kind: 'sent' } & About)
  | { readonly kind: 'nothing' }
) & { readonly [view]?: View };

export type Readings = { readonly [name: string]: Reading<unknown> };
export type Known<R extends Readings> = {
  readonly [Name in keyof R]: R[Name] extends Reading<infer V> ? V : never;
};

/** One found row: its stream and its state. */
export type Found<View> = { readonly stream: StreamId; readonly view: View };

/** The state of one stream, undefined if there is none yet. */
export function viewOf<View>(feature: string, stream: StreamId): Reading<View | undefined> {
  return { kind: 'stream', feature, stream };
}

/** Rows of a feature in one partnership, by declared fields. */
export function listOf<View>(
  finding: Omit<Finding, 'shape' | 'whose'> & { partnership: PartnershipId },
): Reading<readonly Found<View>[]> {
  return { kind: 'list', ...finding };
}

/** What rows are counted: in one partnership, by the values of one declared field. */
export type Counting = Pick<Finding, 'feature' | 'partnership' | 'where'> & { readonly by: string };

/** How many rows have each value of a field, as text: what thousands have come to, without reading each. */
export function countOf(counting: Counting): Reading<Readonly<Record<string, number>>> {
  return { kind: 'count', ...counting };
}

/** A row of another partnership that lets this one see it, and whose it is. */
export type Shown<View> = Found<View> & { readonly from: Partnership };

/** Rows of other partnerships that let one see them, by declared fields. */
export function shownTo<View>(
  finding: Omit<Finding, 'shape' | 'whose'> & { partnership: PartnershipId },
): Reading<readonly Shown<View>[]> {
  return { kind: 'shown', ...finding };
}

/**
 * A partnership by its command. Whoever names it may not belong to it, and must then hear what they would hear if
 * there were none.
 */
export function partnershipCalled(command: string): Reading<Partnership | undefined> {
  return { kind: 'called', command };
}

/**
 * The thing of a feature that a reference names, if one is given; a bare number is of the newest that has it. `newest`
 * is the field that says how new one is.
 */
export function calledBy<View>({
  ref,
  newest,
  ...finding
}: {
  readonly feature: string;
  readonly partnership: PartnershipId;
  readonly ref: string | null | undefined;
  readonly newest: string;
}): Reading<readonly Found<View>[]> {
  if (!ref) return noneOf<View>();
  const where = /^\d+$/.test(ref) ? { serial: Number(ref) } : { reference: ref };
  return listOf<View>({ ...finding, where, sort: { field: newest, order: 'down' }, limit: 1 });
}

/** A list that need not be looked for: empty. */
export function noneOf<View>(): Reading<readonly Found<View>[]> {
  return { kind: 'nothing' };
}

/** The same of what others let a partnership see. */
export function noneShown<View>(): Reading<readonly Shown<View>[]> {
  return { kind: 'nothing' };
}

/** Where somebody belongs, over all partnerships, and what waits for them there: for cards about a person. */
export function membershipsOf(person: PersonId): Reading<readonly Membership[]> {
  return { kind: 'memberships', person };
}

/** What somebody is called, for the sentence that says what was recorded for them; undefined for who is not listed. */
export function nameOf(person: PersonId): Reading<string | undefined> {
  return { kind: 'name', person };
}

/** Who stands in now, for whom. */
export type StandIns = { readonly [away: PersonId]: PersonId };

/** Those who are away and named who is asked instead: for what asks many at once. */
export function standIns(): Reading<StandIns> {
  return { kind: 'stand-ins' };
}

/** Whether an instant falls on a Monday to Friday and no bank holiday, by the wall clock of a zone. */
export function workingDayAt(at: Instant, zone: string): Reading<boolean> {
  return { kind: 'working-day', at, zone };
}

/** How what was asked under a reference, or last, was reached: for cards about delivery. */
export function reachOf(asked: About): Reading<Reach | undefined> {
  return { kind: 'reach', ...asked };
}

/** How many of those whom a stream has asked are in each state, by round, without reading each. */
export function tallyOf(stream: StreamId): Reading<readonly Tally[]> {
  return { kind: 'tally', stream };
}

/** What was sent last under a reference, or asked last: for commands about delivery. */
export function sentUnder(asked: About): Reading<Sent | undefined> {
  return { kind: 'sent', ...asked };
}

/** A link to a wall screen; none for a card that may not stand on one. */
export function wallOf(asked: WallAsked): Reading<WallLink | undefined> {
  return { kind: 'wall', ...asked };
}

/** A link to a document of a stream, as a file; none where no documents are given. */
export function linkTo(document: DocumentRef): Reading<DocumentLink | undefined> {
  return { kind: 'document', ...document };
}
