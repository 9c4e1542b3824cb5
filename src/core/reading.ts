import type { Day } from './cadence.js';
import type { DocumentLink, DocumentRef } from './document.js';
import type { PartnershipId, PersonId, StreamId } from './ids.js';
import type { Membership } from './membership.js';
import { type Partnership, partnershipStream } from './partnership.js';
import type { Finding, Tally, ViewRow, Views } from './ports.js';
import type { About, Reach, Sent } from './reached.js';
import { dayIn, type Instant } from './time.js';
import type { WallAsked, WallLink } from './wall.js';

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

export interface ReadingDeps {
  readonly views: Views;
  shapeOf(feature: string): number;
  memberships?(person: PersonId): Promise<readonly Membership[]>;
  reach?(asked: About): Promise<Reach | undefined>;
  tally?(stream: StreamId): Promise<readonly Tally[]>;
  wall?(asked: WallAsked): Promise<WallLink | undefined>;
  document?(asked: DocumentRef): Promise<DocumentLink | undefined>;
  sent?(asked: About): Promise<Sent | undefined>;
  called?(command: string): Promise<Partnership | undefined>;
  standIns?(): Promise<StandIns>;
  isWorkingDay?(day: Day): boolean;
}

/** Loads readings; `shapeOf` gives the present shape of a feature's rows. */
export async function loadReadings<R extends Readings>(readings: R, deps: ReadingDeps): Promise<Known<R>> {
  const load = async ([name, reading]: [string, Reading<unknown>]): Promise<[string, unknown]> => [
    name,
    await loadOne(reading, deps),
  ];
  // Each value is what its reading promises: rows are written only by their own feature, at the shape asked for.
  return Object.fromEntries(await Promise.all(Object.entries(readings).map(load))) as Known<R>;
}

async function loadOne(reading: Reading<unknown>, deps: ReadingDeps): Promise<unknown> {
  const { views, shapeOf } = deps;
  switch (reading.kind) {
    case 'nothing':
      return [];
    case 'stream':
      return (await views.get(reading.stream, shapeOf(reading.feature)))?.state;
    case 'list': {
      const rows = await views.find({ ...reading, shape: shapeOf(reading.feature) });
      return rows.map(({ stream, state }) => ({ stream, view: state }));
    }
    case 'count':
      return views.count({ ...reading, shape: shapeOf(reading.feature) });
    case 'shown': {
      const rows = await views.find({ ...reading, shape: shapeOf(reading.feature), whose: 'others' });
      return shown(rows, deps);
    }
    default:
      return loadOther(reading, deps);
  }
}

type Row = 'nothing' | 'stream' | 'list' | 'count' | 'shown';

/** What stands in no row, and not everybody who reads may know. */
async function loadOther(
  reading: Exclude<Reading<unknown>, { kind: Row }>,
  deps: ReadingDeps,
): Promise<unknown> {
  switch (reading.kind) {
    case 'memberships':
      if (!deps.memberships) throw new Error('Only a card may read what waits for somebody');
      return deps.memberships(reading.person);
    case 'reach':
      if (!deps.reach) throw new Error('Only a card may read how somebody was reached');
      return deps.reach(reading);
    case 'tally':
      if (!deps.tally) throw new Error('Only a card may read how many were reached');
      return deps.tally(reading.stream);
    case 'sent':
      if (!deps.sent) throw new Error('Only a command may read what was sent');
      return deps.sent(reading);
    case 'wall':
      if (!deps.wall) throw new Error('Only a card may give a link to a wall');
      return deps.wall(reading);
    case 'document':
      if (!deps.document) throw new Error('Only a card may give a link to a document');
      return deps.document(reading);
    case 'called':
      if (!deps.called) throw new Error('Only a command may read a partnership by its name');
      return deps.called(reading.command);
    case 'stand-ins':
      if (!deps.standIns) throw new Error('Only a command may read who stands in');
      return deps.standIns();
    case 'working-day':
      if (!deps.isWorkingDay) throw new Error('Only a command may read whether people work on a day');
      return deps.isWorkingDay(dayIn(reading.at, reading.zone));
  }
}

async function shown(
  rows: readonly ViewRow[],
  { views, shapeOf }: ReadingDeps,
): Promise<readonly Shown<unknown>[]> {
  const owners = [...new Set(rows.map(({ partnership }) => partnership))];
  const rowOf = (owner: PartnershipId) => views.get(partnershipStream(owner), shapeOf('partnerships'));
  const found = await Promise.all(owners.map(rowOf));
  return rows.flatMap(({ stream, state, partnership }) => {
    // The partnerships feature keeps exactly this type, or null.
    const from = found[owners.indexOf(partnership)]?.state as Partnership | null | undefined;
    return from ? [{ stream, view: state, from }] : [];
  });
}
