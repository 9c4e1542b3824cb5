import { type PartnershipId, type StreamId, streamId, streamParts } from './ids.js';
import type { JsonObject } from './json.js';
import type { Ladder } from './prompt.js';
import type { Instant } from './time.js';

/** One of a feature's cards, and which part of it (a page, an item) if not the whole. */
export type CardName = { readonly card: string; readonly part?: string };

/** A card is named by the stream it shows and its name in that stream's feature. */
export type CardRef = CardName & { readonly stream: StreamId };

type Prompting = {
  /**
   * A feature that keeps one stream for each seat, for what many answer at once: the card is then of the stream
   * `<partnership>/<each>:<id>.<seat>`, where `id` is that of the fact's own stream.
   */
  readonly each?: string;
  readonly ladder?: Ladder;
  /** What is unanswered then has expired. */
  readonly until?: Instant;
  /** What its stream asked before is over: how this is reached is counted by itself. */
  readonly anew?: true;
  /** It may not wait for quiet hours to end. */
  readonly urgent?: true;
};

type Effects<Card> =
  | { readonly do: 'post'; readonly card: Card }
  | { readonly do: 'tell'; readonly card: Card; readonly who: string }
  | ({ readonly do: 'prompt'; readonly card: Card; readonly who: string } & Prompting)
  | { readonly do: 'refresh'; readonly card: Card }
  | { readonly do: 'catch-up'; readonly each?: string }
  | { readonly do: 'look-again' }
  | { readonly do: 'withdraw' | 'resend'; readonly what: string }
  | { readonly do: 'ask'; readonly command: string; readonly args: JsonObject; readonly notBefore?: string };

/**
 * What must follow from a fact, about cards of the fact's own stream.
 * `post` puts a live card into the partnership's channels. `tell` sends a card to the people whom a field of the
 * fact names (one person id or a list): the effect names the fact, so a list of ten thousand is stored once.
 * `prompt` asks the seats that a field of the fact names (a list of `Intended`) until each has answered; its card is
 * drawn with the seat as its part.
 * `refresh` makes every live copy of a card show the present: a card of the fact's own stream, or of `another` thing
 * that shows this one too. `catch-up` does so at leisure for every other copy that a thing has left behind with people,
 * once it is over; where a feature keeps a stream for `each` of them, for those copies too.
 * `look-again` has every seat that its stream asked, and that is not answered, looked at again: what stood still goes on.
 * `ask` has Muster itself run a command, not before an instant (UTC ISO) if one is given.
 * `withdraw` takes back what a commit has sent, and `resend` sends it again to whom it did not reach or who is silent:
 * `what` is the field of the fact that names the commit.
 */
export type Effect =
  | Effects<CardName>
  | { readonly do: 'refresh'; readonly card: CardName; readonly another: Another };

/** Another thing: its feature and its id, and its partnership if that is another too. */
export type Another = {
  readonly feature: string;
  readonly id: string;
  readonly partnership?: PartnershipId;
};

/** An effect as stored: its card named in full, and the place of its fact among the commit's facts. */
export type StoredEffect = Effects<CardRef> & { readonly of: number };

/** Names an effect's card in full. */
export function storedEffect(effect: Effect, of: number, stream: StreamId): StoredEffect {
  if (!('card' in effect)) return { ...effect, of };
  if (!('another' in effect)) return { ...effect, card: { ...effect.card, stream }, of };
  const { another, card } = effect;
  const { partnership = streamParts(stream).partnership, feature, id } = another;
  const elsewhere = streamId(partnership, feature, id);
  return { do: 'refresh', card: { ...card, stream: elsewhere }, of };
}

/**
 * How the keys of all cards of a stream begin; where a feature keeps a stream for each answerer, those of theirs: no
 * other stream's begin so.
 */
export function keysWithin(stream: StreamId, each?: string): string {
  const { partnership, id } = streamParts(stream);
  return each === undefined ? `${stream}|` : `${streamId(partnership, each, id)}.`;
}

/** One key for one card, the same wherever it is asked for. */
export function cardKey(card: CardRef): string {
  return card.part === undefined ? `${card.stream}|${card.card}` : `${card.stream}|${card.card}|${card.part}`;
}
