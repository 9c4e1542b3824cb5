import type { Feature } from '../feature.js';
import { DEPLOYMENT, type PersonId, type StreamId, SYSTEM, streamParts } from '../ids.js';
import type { Json } from '../json.js';
import { loadReadings } from '../load-readings.js';
import { createMemberships } from '../people/memberships.js';
import { DEPLOYMENT_ITSELF } from '../people/partnership.js';
import type { Person } from '../people/person.js';
import { partnershipOf } from '../people/registered.js';
import type { Clock, Copies, Deliveries, Ledger, Partnerships, People, Views } from '../ports.js';
import { loadReach } from '../reaching/reach.js';
import { loadPresent } from '../recording/state.js';
import type { Registry } from '../registry.js';
import type { DocumentLink, DocumentRef } from './document.js';
import type { ClosedCard, ClosedDocument, Drawing, Outline } from './drawing.js';
import type { WallAsked, WallLink } from './wall.js';

export interface LookUpDeps {
  readonly ledger: Ledger;
  readonly views: Views;
  readonly deliveries: Deliveries;
  readonly copies: Copies;
  readonly people: People;
  readonly partnerships: Partnerships;
  readonly registry: Registry;
  readonly clock: Clock;
  /** Signs a link to a wall that ends after so many hours; none for a card that no wall may show. */
  readonly wall?: (asked: WallAsked) => WallLink | undefined;
  /** Signs a link to a document. */
  readonly document?: (ref: DocumentRef) => DocumentLink;
}

/** What a card or a document is drawn from, before it is known for whom. */
export type LookedUp<Drawer> = {
  readonly drawer: Drawer;
  readonly version: number;
  readonly drawn: Omit<Outline<Json, unknown>, 'viewer'>;
};

type Drawer = Pick<ClosedCard<Json> | ClosedDocument<Json>, 'reads' | 'people'>;

/** Looks up what something of a stream is drawn from: the stream as it stands, and what the drawer reads. */
export function createLookUp(deps: LookUpDeps) {
  const memberships = createMemberships(deps);
  return async <D extends Drawer>(
    { stream, part }: { readonly stream: StreamId; readonly part?: string },
    drawerIn: (feature: Feature) => D,
  ): Promise<LookedUp<D>> => {
    const { partnership: owner, id } = streamParts(stream);
    const [{ feature, state, version }, partnership] = await Promise.all([
      loadPresent(stream, deps),
      owner === DEPLOYMENT ? DEPLOYMENT_ITSELF : partnershipOf(owner, deps),
    ]);
    if (!partnership) throw new Error(`No partnership for ${stream}`);
    const drawer = drawerIn(feature);
    const at = { stream, id, partnership, part, now: deps.clock.now() };
    const known = await loadReadings(drawer.reads(at), {
      views: deps.views,
      shapeOf: deps.registry.shapeOf,
      memberships,
      reach: (asked) => loadReach(asked, deps),
      tally: (stream) => deps.deliveries.tally(stream),
      wall: async (asked) => deps.wall?.(asked),
      document: async (asked) => deps.document?.(asked),
    });
    return { drawer, version, drawn: { ...at, state, known } };
  };
}

/** How people are named where only those listed by `people` may be. */
export async function knowing(
  ids: readonly PersonId[],
  about: string,
  people: People,
): Promise<Pick<Drawing<Json, unknown>, 'name' | 'about'>> {
  const listed = new Set(ids);
  const found = listed.size > 0 ? await people.get([...listed]) : [];
  const byId = new Map(found.map((person) => [person.id, person]));
  const aboutThem = (id: PersonId): Person | undefined => {
    if (!listed.has(id)) throw new Error(`${about} names ${id} without listing them in people()`);
    return byId.get(id);
  };
  return { about: aboutThem, name: (id) => aboutThem(id)?.name ?? unlisted(id) };
}

const unlisted = (id: PersonId): string => (id === SYSTEM ? 'Muster' : 'somebody no longer listed');
