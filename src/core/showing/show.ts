import type { Shown } from '../asking/asked.js';
import { type Card, withData } from '../card.js';
import type { CardRef } from '../effect.js';
import { exerciseOf } from '../exercise.js';
import { DEPLOYMENT, streamParts } from '../ids.js';
import type { Json } from '../json.js';
import type { Viewer } from '../people/viewer.js';
import type { Cards, Prompt } from '../ports.js';
import type { Standing } from '../prompt.js';
import type { Registry } from '../registry.js';
import type { DocumentLink, DocumentRef } from './document.js';
import type { ClosedCard } from './drawing.js';
import { createLookUp, knowing, type LookUpDeps } from './look-up.js';
import { markCard } from './mark.js';
import type { OnWall, Wall, WallAsked, WallLink } from './wall.js';

export interface ShowDeps extends Omit<LookUpDeps, 'wall' | 'document'> {
  readonly cards: Cards;
  readonly links?: Links;
}

/** How links to what is shown outside the platforms are signed. */
export interface Links {
  wall(asked: WallAsked): WallLink;
  document(ref: DocumentRef): DocumentLink;
}

/** Draws cards as they stand now, for everybody or for one person. */
export interface Show {
  (ref: CardRef, viewer: Viewer): Promise<Shown>;
  /** How a prompt stands by the ledger. */
  standing(prompt: Pick<Prompt, 'card' | 'asked'>): Promise<Standing>;
  /** Whether a card is of an exercise that was stopped, so that it is not sent any more. */
  isHalted(ref: CardRef): Promise<boolean>;
  /** A card as a wall may show it; undefined for one that no wall may. */
  onWall(wall: Wall): Promise<Card | undefined>;
  /** Whether a card is one to work with, that is never shown to everybody. */
  isPersonal(ref: CardRef): boolean;
}

/** The drawer of cards. A card of a stream that has no facts yet is drawn from its feature's beginning. */
export function createShow(deps: ShowDeps): Show {
  const { links, registry } = deps;
  const lookUp = createLookUp({
    ...deps,
    ...(links && {
      wall: (asked) => (wallFor(asked.card, registry) ? links.wall(asked) : undefined),
      document: links.document,
    }),
  });
  const look = (ref: CardRef) => lookUp(ref, ({ cards }) => cardOf(cards, ref));
  const drawAs = async (ref: CardRef, viewer: Viewer, instead?: string): Promise<Shown> => {
    const { drawer, version, drawn: seen } = await look(ref);
    const drawn = { ...seen, viewer };
    const people = await knowing(drawer.people(drawn), `Card ${ref.card}`, deps.people);
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
    const another = drawer.of(drawn);
    const of = () => (another ? exerciseOf(another, deps) : exerciseOf(ref.stream, deps, drawn.state));
    const exercise = drawer.real ? undefined : await of();
    const card = exercise ? markCard(filled, exercise.codeword) : filled;
    return { card, ref, version, shows };
  };
  const show = (ref: CardRef, viewer: Viewer) => drawAs(ref, viewer);
  const onWall = async ({ card, names }: Wall): Promise<Card | undefined> => {
    const wall = wallFor(card, deps.registry);
    if (!wall) return undefined;
    return (await drawAs(card, { kind: 'all' }, names ? undefined : wall.instead)).card;
  };
  const standing = async ({ card, asked }: Pick<Prompt, 'card' | 'asked'>): Promise<Standing> => {
    const { drawer, drawn } = await look(card);
    if (!drawer.standing) throw new Error(`Card ${card.card} is prompted, but does not say how it stands`);
    return drawer.standing({ ...drawn, asked });
  };
  const isHalted = async (ref: CardRef): Promise<boolean> => {
    const { afterStop } = cardOf(deps.registry.feature(streamParts(ref.stream).feature).cards, ref);
    return !afterStop && ((await exerciseOf(ref.stream, deps))?.halted ?? false);
  };
  const isPersonal = (ref: CardRef): boolean =>
    cardOf(deps.registry.feature(streamParts(ref.stream).feature).cards, ref).personal;
  return Object.assign(show, { isHalted, isPersonal, onWall, standing });
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
