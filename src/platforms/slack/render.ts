import type { types } from '@slack/bolt';
import type { Card, Execute } from '../../core/card.js';
import type { JsonObject } from '../../core/json.js';
import { markOf } from '../../core/showing/mark.js';
import { cut, plainText, shorten } from '../../core/showing/plain.js';
import { LIMITS, type Room, TIGHTER } from './limits.js';
import { buttonRows } from './render/buttons.js';
import { blocksOf } from './render/elements.js';
import { escapeText, plain, shown } from './render/text.js';

export { LINK_ACTION } from './render/buttons.js';

/** A Slack message: its blocks, and the same in words for notifications and screen readers. */
export type SlackMessage = { readonly text: string; readonly blocks: types.KnownBlock[] };

/** What sending a modal asks for. The caller keeps it in the modal's private metadata. */
export type Submit = { readonly verb: string; readonly data: JsonObject };

/** A card as a message. */
export function renderMessage(card: Card): SlackMessage {
  const blocks = fitted(card, messageBlocks, fitsMessage);
  const text = cut(shown(plainText(card)), LIMITS.messageText, (part) => escapeText(part).length);
  return { text: escapeText(text), blocks };
}

/** A card as somebody's home: it has room for more than a message. */
export function renderHome(card: Card): types.HomeView {
  const shown = card.body.length > 0 ? card : { ...card, body: [titleOf(card)] };
  const build = (body: Card, room: Room): types.HomeView => ({
    type: 'home',
    blocks: messageBlocks(body, room),
  });
  return fitted(shown, build, fitsView);
}

/** What the first of a form's buttons asks for, undefined when it has none. */
export function submitOf(card: Card): Submit | undefined {
  const submit = submitAction(card);
  return submit && { verb: submit.verb, data: submit.data ?? {} };
}

/**
 * A form as a modal view. Its first button is the modal's own and what it asks for is given back in `submit`; any
 * others stand in the modal.
 * @throws Error when the private metadata or a name in it is longer than Slack takes, or a form cannot be sent
 */
export function renderModal(
  card: Card,
  { callbackId, privateMetadata }: { readonly callbackId: string; readonly privateMetadata: string },
): { readonly view: types.ModalView; readonly submit: Submit | undefined } {
  assertLength('private metadata', { text: privateMetadata, limit: LIMITS.privateMetadata });
  assertLength('callback id', { text: callbackId, limit: LIMITS.callbackId });
  const action = submitAction(card);
  const build = (body: Card, room: Room): types.ModalView => ({
    type: 'modal',
    callback_id: callbackId,
    private_metadata: privateMetadata,
    title: plain(modalTitle(card), LIMITS.modalWords),
    close: plain('Cancel', LIMITS.modalWords),
    ...(action && { submit: plain(action.title, LIMITS.modalWords) }),
    blocks: modalBlocks(body, room),
  });
  return { view: fitted(withoutTitle(card), build, fitsView), submit: submitOf(card) };
}

type Build<T> = (card: Card, room: Room) => T;

/** The whole card if it fits; else with less room; else without its last rows. */
function fitted<T>(card: Card, build: Build<T>, fits: (built: T) => boolean): T {
  for (const room of TIGHTER) {
    const built = build(card, room);
    if (fits(built)) return built;
  }
  const [, , tightest] = TIGHTER;
  return build(
    shorten(card, (less) => fits(build(less, tightest))),
    tightest,
  );
}

function messageBlocks(card: Card, room: Room): types.KnownBlock[] {
  const body = blocksOf(card.body, room);
  return [...(body.length > 0 ? body : blocksOf([titleOf(card)], room)), ...buttonRows(card.actions ?? [])];
}

function modalBlocks(card: Card, room: Room): types.KnownBlock[] {
  const submit = submitAction(card);
  const others = (card.actions ?? []).filter((action) => action !== submit);
  const blocks = [...blocksOf(card.body, room), ...buttonRows(others)];
  return blocks.length > 0 ? blocks : blocksOf([titleOf(card)], room);
}

const fitsMessage = (blocks: readonly types.KnownBlock[]): boolean =>
  blocks.length <= LIMITS.messageBlocks && textLength(blocks) <= LIMITS.messageBlocksText;

const fitsView = (view: types.View): boolean =>
  view.blocks.length <= LIMITS.modalBlocks && Buffer.byteLength(JSON.stringify(view)) <= LIMITS.modalBytes;

function textLength(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? value.length : textLength(value)),
    0,
  );
}

const submitAction = (card: Card): Execute | undefined =>
  (card.actions ?? []).find((action) => action.type === 'Action.Execute');

/** Where the words of an exercise are too long for a modal's title, its mark stands there alone. */
const modalTitle = ({ summary, exercise }: Card): string =>
  exercise !== undefined && summary.length > LIMITS.modalWords ? markOf(exercise) : summary;

/** A form whose heading is its title need not say it twice, unless the modal's title had to be cut. */
function withoutTitle(card: Card): Card {
  const [first, ...rest] = card.body;
  const title = modalTitle(card);
  const saysTitle = first?.type === 'TextBlock' && first.text === title;
  if (title.length <= LIMITS.modalWords) return saysTitle ? { ...card, body: rest } : card;
  return saysTitle ? card : { ...card, body: [titleOf(card), ...card.body] };
}

const titleOf = (card: Card) => ({ type: 'TextBlock', text: shown(card.summary), style: 'heading' }) as const;

function assertLength(what: string, { text, limit }: { text: string; limit: number }): void {
  if (text.length > limit)
    throw new Error(`The ${what} is ${text.length} characters long; Slack takes ${limit}`);
}
