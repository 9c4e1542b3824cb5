import type { DocumentLink, DocumentRef } from './document.js';
import type { PartnershipId, PersonId, StreamId } from './ids.js';
import { type Partnership, partnershipStream } from './partnership.js';
import type { Finding, ViewRow, Views } from './ports.js';
import type { About, Reach, Sent } from './reached.js';
import type { Membership } from './waiting.js';
import type { WallAsked, WallLink } from './wall.js';

declare const view: unique symbol;

/**
 * Something of another stream that a rule or a card relies on: loaded before, passed as data. The type of the view
 * comes from that feature's facts.ts.
 */
export type Reading<View> = (
  | { readonly kind: 'stream'; readonly feature: string; readonly stream: StreamId }
  | ({ readonly kind: 'list' | 'shown' } & Omit<Finding, 'shape' | 'whose'>)
  | { readonly kind: 'called'; readonly command: string }
  | { readonly kind: 'memberships'; readonly person: PersonId }
  | ({ readonly kind: 'reach' } & About)
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
 * The thing of a feature that a reference names; a bare number is of the newest that has it. `newest` is the field
 * that says how new one is.
 */
export function calledBy<View>({
  ref,
  newest,
  ...finding
}: {
  readonly feature: string;
  readonly partnership: PartnershipId;
  readonly ref: string;
  readonly newest: string;
}): Reading<readonly Found<View>[]> {
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

/** How what was asked under a reference, or last, was reached: for cards about delivery. */
export function reachOf(asked: About): Reading<Reach | undefined> {
  return { kind: 'reach', ...asked };
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
  wall?(asked: WallAsked): Promise<WallLink | undefined>;
  document?(asked: DocumentRef): Promise<DocumentLink | undefined>;
  sent?(asked: About): Promise<Sent | undefined>;
  called?(command: string): Promise<Partnership | undefined>;
}

/** Loads readings; `shapeOf` gives the present shape of a feature's rows. */
export async function loadReadings<R extends Readings>(readings: R, deps: ReadingDeps): Promise<Known<R>> {
  const load = async ([name, reading]: [string, Reading<unknown>]): Promise<[string, unknown]> => {
    if (reading.kind === 'nothing') return [name, []];
    if (reading.kind === 'memberships') {
      if (!deps.memberships) throw new Error('Only a card may read what waits for somebody');
      return [name, await deps.memberships(reading.person)];
    }
    if (reading.kind === 'reach') {
      if (!deps.reach) throw new Error('Only a card may read how somebody was reached');
      return [name, await deps.reach(reading)];
    }
    if (reading.kind === 'sent') {
      if (!deps.sent) throw new Error('Only a command may read what was sent');
      return [name, await deps.sent(reading)];
    }
    if (reading.kind === 'wall') {
      if (!deps.wall) throw new Error('Only a card may give a link to a wall');
      return [name, await deps.wall(reading)];
    }
    if (reading.kind === 'document') {
      if (!deps.document) throw new Error('Only a card may give a link to a document');
      return [name, await deps.document(reading)];
    }
    if (reading.kind === 'called') {
      if (!deps.called) throw new Error('Only a command may read a partnership by its name');
      return [name, await deps.called(reading.command)];
    }
    const shape = deps.shapeOf(reading.feature);
    if (reading.kind === 'shown')
      return [name, await shown(await deps.views.find({ ...reading, shape, whose: 'others' }), deps)];
    if (reading.kind === 'stream') return [name, (await deps.views.get(reading.stream, shape))?.state];
    const rows = await deps.views.find({ ...reading, shape });
    return [name, rows.map((row) => ({ stream: row.stream, view: row.state }))];
  };
  // Each value is what its reading promises: rows are written only by their own feature, at the shape asked for.
  return Object.fromEntries(await Promise.all(Object.entries(readings).map(load))) as Known<R>;
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
