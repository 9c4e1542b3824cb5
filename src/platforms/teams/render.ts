import type { Card } from '../../core/card.js';
import type { JsonObject } from '../../core/json.js';
import { cut, plainText, shorten } from '../../core/showing/plain.js';
import { LIMITS, TIGHTER } from './limits.js';
import { actionElement, actionSets, shown } from './render/actions.js';
import { elementsOf } from './render/elements.js';
import type { Room } from './render/inputs.js';
import { textElements } from './render/text.js';

/** What Teams calls an Adaptive Card, as an attachment and as the answer to a press. */
export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** A message that holds one card. No text beside it: Teams would split the two and give no id to update by. */
export type TeamsMessage = {
  readonly summary: string;
  readonly attachments: [{ readonly contentType: typeof CARD_TYPE; readonly content: JsonObject }];
};

/** A card as a message; the summary is its notification. */
export function renderActivity(card: Card): TeamsMessage {
  return {
    summary: cut(card.summary, LIMITS.summary),
    attachments: [{ contentType: CARD_TYPE, content: renderCard(card) }],
  };
}

/** A message that somebody is told unasked: it stands in their activity feed too, under its summary. */
export function alerting(message: TeamsMessage): TeamsMessage & JsonObject {
  return { ...message, channelData: { notification: { alert: true } } };
}

/** The verb by which a client asks for a message as its own person sees it. No command has a name of one word. */
export const REFRESH = 'refresh';

/**
 * A card for many, which clients of a conversation of up to sixty exchange by themselves for their own person's
 * view. Nothing relies on it: what stands in the message is for everybody, and is kept true.
 */
export function withRefresh(card: JsonObject): JsonObject {
  return {
    ...card,
    refresh: { action: { type: 'Action.Execute', title: 'Show my view', verb: REFRESH, data: {} } },
  };
}

/** A message that holds a card for many. */
export function renderShared(card: Card): TeamsMessage {
  const { summary, attachments } = renderActivity(card);
  const [{ contentType, content }] = attachments;
  return { summary, attachments: [{ contentType, content: withRefresh(content) }] };
}

/** A card as an Adaptive Card 1.5: whole if it fits; else with less of each text; else without its last rows. */
export function renderCard(card: Card): JsonObject {
  return fitted(card, (drawn) => drawn).drawn;
}

/** The same as JSON, inside what it is sent in. To see whether a card fits it is written anyway. */
export function writeCard(card: Card, inside: (drawn: JsonObject) => JsonObject): string {
  return fitted(card, inside).written;
}

type Fitted = { readonly drawn: JsonObject; readonly written: string };

function fitted(card: Card, inside: (drawn: JsonObject) => JsonObject): Fitted {
  const writtenIn = (less: Card, room: Room): Fitted => {
    const drawn = draw(less, room);
    return { drawn, written: JSON.stringify(inside(drawn)) };
  };
  for (const room of TIGHTER) {
    const one = writtenIn(card, room);
    if (fits(one)) return one;
  }
  const [, , tightest] = TIGHTER;
  return writtenIn(
    shorten(card, (less) => fits(writtenIn(less, tightest))),
    tightest,
  );
}

const fits = ({ written }: Fitted): boolean => written.length * 2 <= LIMITS.cardBytes;

function draw(card: Card, room: Room): JsonObject {
  const actions = card.actions ?? [];
  const words = card.body.flatMap((element) => elementsOf(element, room));
  const body = words.length > 0 ? words : title(card, room);
  const shownBelow = actions.length <= LIMITS.buttons;
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: cut(plainText(card), LIMITS.fallbackText),
    body: shownBelow ? body : [...body, ...actionSets(actions)],
    ...(shownBelow && actions.length > 0 && { actions: actions.map(actionElement) }),
  };
}

/** What stands for a card that has nothing to show. */
const title = ({ summary }: Card, room: Room): readonly JsonObject[] =>
  textElements({ type: 'TextBlock', text: shown(summary, room.text) }, room.text);
