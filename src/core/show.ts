import type { Shown } from './asked.js';
import { type Card, withData } from './card.js';
import type { CardRef } from './effect.js';
import { exerciseOf } from './exercise.js';
import type { ClosedCard, Drawing } from './feature.js';
import { DEPLOYMENT, type PersonId, streamParts } from './ids.js';
import type { Json } from './json.js';
import { markCard } from './mark.js';
import { createMemberships } from './memberships.js';
import { DEPLOYMENT_ITSELF } from './partnership.js';
import type { Person } from './person.js';
import type { Cards, Clock, Deliveries, Ledger, Partnerships, People, Views } from './ports.js';
import type { Standing } from './prompt.js';
import { loadReach } from './reach.js';
import { loadReadings } from './reading.js';
import { partnershipOf } from './registered.js';
import type { Registry } from './registry.js';
import { loadPresent } from './state.js';
import type { Viewer } from './viewer.js';
import type { OnWall, Wall, WallAsked, WallLink } from './wall.js';

export interface ShowDeps {
  readonly ledger: Ledger;
  readonly views: Views;
  readonly deliveries: Deliveries;
  readonly people: People;
  readonly partnerships: Partnerships;
  readonly registry: Registry;
  readonly cards: Cards;
  readonly clock: Clock;
  /** Signs a link to a wall that ends after so many hours. */
  readonly link?: (asked: WallAsked) => WallLink;
}

/** Draws cards as they stand now, for everybody or for one person. */
export interface Show {
  (ref: CardRef, viewer: Viewer): Promise<Shown>;
  /** How a prompt stands by the ledger. */
  standing(ref: CardRef): Promise<Standing>;
  /** Whether a card is of an exercise that was stopped, so that it is not sent any more. */
  isHalted(ref: CardRef): Promise<boolean>;
  /** A card as a wall may show it; undefined for one that no wall may. */
  onWall(wall: Wall): Promise<Card | undefined>;
  /** Whether a card is one to work with, that is never shown to everybody. */
  isPersonal(ref: CardRef): boolean;
}

/** The drawer of cards. A card of a stream that has no facts yet is drawn from its feature's beginning. */
export function createShow(deps: ShowDeps): Show {
  const look = createLooking(deps);
  const drawAs = async (ref: CardRef, viewer: Viewer, instead?: string): Promise<Shown> => {
    const { drawer, version, drawn: seen } = await look(ref);
    const drawn = { ...seen, viewer };
    const people = await knowing(drawer.people(drawn), ref, deps.people);
    const nobody = instead !== undefined && { name: () => instead, about: () => undefined };
    const view = drawer.draw({ ...drawn, ...people, ...nobody });
    const shows = viewer.kind === 'all' ? 'all' : viewer.person;
    // Every button says which partnership it is of and which version it was drawn at: one press of it counts once.
    // On a card of the deployment each button names its own.
    const { id: owner } = drawn.partnership;
    const filled = withData(deps.cards.fill(view), {
      ...(owner !== DEPLOYMENT && { partnership: owner }),
      v: version,
    });
    const exercise = drawer.real ? undefined : await exerciseOf(ref.stream, deps);
    const card = exercise ? markCard(filled, exercise.codeword) : filled;
    return { card, ref, version, shows };
  };
  const show = (ref: CardRef, viewer: Viewer) => drawAs(ref, viewer);
  const onWall = async ({ card, names }: Wall): Promise<Card | undefined> => {
    const wall = wallFor(card, deps.registry);
    if (!wall) return undefined;
    return (await drawAs(card, { kind: 'all' }, names ? undefined : wall.instead)).card;
  };
  const standing = async (ref: CardRef): Promise<Standing> => {
    const { drawer, drawn } = await look(ref);
    if (!drawer.standing) throw new Error(`Card ${ref.card} is prompted, but does not say how it stands`);
    return drawer.standing(drawn);
  };
  const isHalted = async (ref: CardRef): Promise<boolean> => {
    const { afterStop } = cardOf(deps.registry.feature(streamParts(ref.stream).feature).cards, ref);
    return !afterStop && ((await exerciseOf(ref.stream, deps))?.halted ?? false);
  };
  const isPersonal = (ref: CardRef): boolean =>
    cardOf(deps.registry.feature(streamParts(ref.stream).feature).cards, ref).personal;
  return Object.assign(show, { isHalted, isPersonal, onWall, standing });
}

/** What a card is drawn from: its stream as it stands, and what it reads. */
function createLooking(deps: ShowDeps) {
  const memberships = createMemberships(deps);
  return async (ref: CardRef) => {
    const { partnership: owner, id } = streamParts(ref.stream);
    const [present, partnership] = await Promise.all([
      loadPresent(ref.stream, deps),
      owner === DEPLOYMENT ? DEPLOYMENT_ITSELF : partnershipOf(owner, deps),
    ]);
    if (!partnership) throw new Error(`No partnership for ${ref.stream}`);
    const drawer = cardOf(present.feature.cards, ref);
    const at = { stream: ref.stream, id, partnership, part: ref.part, now: deps.clock.now() };
    const known = await loadReadings(drawer.reads(at), {
      views: deps.views,
      shapeOf: deps.registry.shapeOf,
      memberships,
      reach: (asked) => loadReach(asked, deps),
      wall: async (asked) => (wallFor(asked.card, deps.registry) ? deps.link?.(asked) : undefined),
    });
    return { drawer, version: present.version, drawn: { ...at, state: present.state, known } };
  };
}

/** How a card may stand on a wall, if it may. */
function wallFor({ stream, card }: CardRef, { features }: Registry): OnWall | undefined {
  const { feature } = streamParts(stream);
  return features.find(({ name }) => name === feature)?.cards[card]?.wall;
}

function cardOf(cards: Readonly<Record<string, ClosedCard<Json>>>, ref: CardRef): ClosedCard<Json> {
  const card = cards[ref.card];
  if (!card) throw new Error(`No card ${ref.card} for ${ref.stream}`);
  return card;
}

async function knowing(
  ids: readonly PersonId[],
  ref: CardRef,
  people: People,
): Promise<Pick<Drawing<Json, unknown>, 'name' | 'about'>> {
  const listed = new Set(ids);
  const found = listed.size > 0 ? await people.get([...listed]) : [];
  const byId = new Map(found.map((person) => [person.id, person]));
  const about = (id: PersonId): Person | undefined => {
    if (!listed.has(id)) throw new Error(`Card ${ref.card} names ${id} without listing them in people()`);
    return byId.get(id);
  };
  return { about, name: (id) => about(id)?.name ?? 'somebody no longer listed' };
}
