import type { Shown } from './asked.js';
import { withData } from './card.js';
import type { CardRef } from './effect.js';
import type { ClosedCard } from './feature.js';
import { DEPLOYMENT, DIRECTORY, type PartnershipId, type PersonId, streamParts } from './ids.js';
import type { Json } from './json.js';
import { type Partnership, partnershipStream } from './partnership.js';
import type { Cards, Clock, Ledger, People, Views } from './ports.js';
import { loadReadings } from './reading.js';
import type { Registry } from './registry.js';
import { loadPresent } from './state.js';
import type { Viewer } from './viewer.js';

export interface ShowDeps {
  readonly ledger: Ledger;
  readonly views: Views;
  readonly people: People;
  readonly registry: Registry;
  readonly cards: Cards;
  readonly clock: Clock;
}

/** Draws cards as they stand now, for everybody or for one person. */
export interface Show {
  (ref: CardRef, viewer: Viewer): Promise<Shown>;
  /** Whether a card is one to work with, that is never shown to everybody. */
  isPersonal(ref: CardRef): boolean;
}

/** The drawer of cards. A card of a stream that has no facts yet is drawn from its feature's beginning. */
export function createShow(deps: ShowDeps): Show {
  const show = async (ref: CardRef, viewer: Viewer): Promise<Shown> => {
    const { partnership: owner, id } = streamParts(ref.stream);
    const [present, partnership] = await Promise.all([
      loadPresent(ref.stream, deps),
      partnershipOf(owner, deps),
    ]);
    if (!partnership) throw new Error(`No partnership for ${ref.stream}`);
    const drawer = cardOf(present.feature.cards, ref);
    const at = { stream: ref.stream, id, partnership, part: ref.part, now: deps.clock.now() };
    const known = await loadReadings(drawer.reads(at), { views: deps.views, shapeOf: deps.registry.shapeOf });
    const drawn = { ...at, state: present.state, viewer, known };
    const names = await namesOf(drawer.people(drawn), deps.people);
    const view = drawer.draw({ ...drawn, name: (person) => names.get(person) ?? nobodyNamed(person, ref) });
    const shows = viewer.kind === 'all' ? 'all' : viewer.person;
    // Every button says which partnership it is of and which version it was drawn at: one press of it counts once.
    const card = withData(deps.cards.fill(view), { partnership: owner, v: present.version });
    return { card, ref, version: present.version, shows };
  };
  const isPersonal = (ref: CardRef): boolean =>
    cardOf(deps.registry.feature(streamParts(ref.stream).feature).cards, ref).personal;
  return Object.assign(show, { isPersonal });
}

/** A partnership as its own stream says it is, undefined if there is none. */
export async function partnershipOf(
  id: PartnershipId,
  deps: { ledger: Ledger; registry: Registry },
): Promise<Partnership | undefined> {
  if (id === DEPLOYMENT) return undefined;
  const { state } = await loadPresent(partnershipStream(id), deps);
  return registeredIn(state);
}

/** Whether somebody administers the deployment. */
export async function isAdmin(
  person: PersonId,
  deps: { ledger: Ledger; registry: Registry },
): Promise<boolean> {
  const { state } = await loadPresent(DIRECTORY, deps);
  // The directory feature keeps exactly this; core reads it because permission rests on it.
  return (state as { readonly admins: readonly PersonId[] }).admins.includes(person);
}

/** The partnership in the state of the partnerships feature: `null` until it is first imported. */
function registeredIn(state: Json): Partnership | undefined {
  // The partnerships feature keeps exactly this type, or null; core reads it because permission rests on it.
  return (state as Partnership | null) ?? undefined;
}

function cardOf(cards: Readonly<Record<string, ClosedCard<Json>>>, ref: CardRef): ClosedCard<Json> {
  const card = cards[ref.card];
  if (!card) throw new Error(`No card ${ref.card} for ${ref.stream}`);
  return card;
}

async function namesOf(ids: readonly PersonId[], people: People): Promise<ReadonlyMap<PersonId, string>> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  const found = await people.get(unique);
  return new Map([
    ...unique.map((id): [PersonId, string] => [id, 'somebody no longer listed']),
    ...found.map(({ id, name }): [PersonId, string] => [id, name]),
  ]);
}

function nobodyNamed(person: PersonId, ref: CardRef): never {
  throw new Error(`Card ${ref.card} names ${person} without listing them in people()`);
}
