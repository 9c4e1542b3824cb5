import type { Day } from './cadence.js';
import type { PartnershipId, PersonId, StreamId } from './ids.js';
import type { Membership } from './people/membership.js';
import { type Partnership, partnershipStream } from './people/partnership.js';
import type { Tally, ViewRow, Views } from './ports.js';
import type { About, Reach, Sent } from './reaching/reached.js';
import type { Known, Reading, Readings, Shown, StandIns } from './reading.js';
import type { DocumentLink, DocumentRef } from './showing/document.js';
import type { WallAsked, WallLink } from './showing/wall.js';
import { dayIn } from './time.js';

/** What readings came to, by what they ask: for those who ask the same for one request. */
export type LookedUp = Map<string, Promise<unknown>>;

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
  nameOf?(person: PersonId): Promise<string | undefined>;
  standIns?(): Promise<StandIns>;
  isWorkingDay?(day: Day): boolean;
  readonly lookedUp?: LookedUp | undefined;
}

/** Loads readings; `shapeOf` gives the present shape of a feature's rows. */
export async function loadReadings<R extends Readings>(readings: R, deps: ReadingDeps): Promise<Known<R>> {
  const load = async ([name, reading]: [string, Reading<unknown>]): Promise<[string, unknown]> => [
    name,
    await loadOnce(reading, deps),
  ];
  // Each value is what its reading promises: rows are written only by their own feature, at the shape asked for.
  return Object.fromEntries(await Promise.all(Object.entries(readings).map(load))) as Known<R>;
}

function loadOnce(reading: Reading<unknown>, deps: ReadingDeps): Promise<unknown> {
  const { lookedUp } = deps;
  if (!lookedUp) return loadOne(reading, deps);
  const key = JSON.stringify(reading);
  const loading = lookedUp.get(key) ?? loadOne(reading, deps);
  lookedUp.set(key, loading);
  return loading;
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
    case 'name':
      if (!deps.nameOf) throw new Error('A card lists whom it names: only a command may read a name');
      return deps.nameOf(reading.person);
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
