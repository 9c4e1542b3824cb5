import type { StreamId } from './ids.js';
import type { JsonObject } from './json.js';

/** A card is named by the stream it shows, the feature's card, and which part of it (a page, an item) if not the whole. */
export type CardRef = { readonly stream: StreamId; readonly card: string; readonly part?: string };

/**
 * What must follow from a fact.
 * `post` puts a live card into the partnership's channels. `tell` sends a card to the people a field of the fact
 * names (one person id or a list): the effect names the fact, so a list of ten thousand is stored once.
 * `refresh` makes every live copy of a card show the present. `ask` has Muster itself run a command, not before
 * an instant (UTC ISO) if one is given.
 */
export type Effect =
  | { readonly do: 'post'; readonly card: CardRef }
  | { readonly do: 'tell'; readonly card: CardRef; readonly who: string }
  | { readonly do: 'refresh'; readonly card: CardRef }
  | { readonly do: 'ask'; readonly command: string; readonly args: JsonObject; readonly notBefore?: string };

/** An effect as stored: `of` is the place of its fact among the commit's facts. */
export type StoredEffect = Effect & { readonly of: number };

/** One key for one card, the same wherever it is asked for. */
export function cardKey(card: CardRef): string {
  return card.part === undefined ? `${card.stream}|${card.card}` : `${card.stream}|${card.card}|${card.part}`;
}
