import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { Message } from 'slack-blocks-to-jsx';
import { isObject, type Json, type JsonObject } from '../../core/json.js';
import type { Drawn, Press } from './drawn.js';
import { make } from './elements.js';
import { look } from './look.js';

export type Named = { readonly id: string; readonly name: string };
type Blocks = Parameters<typeof Message>[0]['blocks'];

/** Block Kit, drawn by slack-blocks-to-jsx: each block by itself, so that its buttons can be told from others'. */
export function drawBlocks(blocks: readonly JsonObject[], people: readonly Named[], press: Press): Drawn {
  const drawn = blocks.map((block) => drawBlock(block, people, press));
  const element = make(
    'div',
    { class: 'blocks' },
    drawn.map((one) => one.element),
  );
  const forget = (): void => {
    for (const one of drawn) one.forget();
  };
  return { element, forget };
}

function drawBlock(block: JsonObject, people: readonly Named[], press: Press): Drawn {
  const element = make('div');
  const root = createRoot(element);
  const data = { users: people.map(({ id, name }) => ({ id, name })) };
  const message = createElement(Message, {
    // The stand-in has checked these blocks by Slack's own rules.
    blocks: [asSlackReads(block)] as unknown as Blocks,
    name: 'Muster',
    logo: '',
    withoutWrapper: true,
    theme: look(),
    data,
  });
  // Drawn at once, for the log to be measured and for focus to find its place again.
  flushSync(() => root.render(message));
  element.addEventListener('click', ({ target }) => {
    const pressed = target instanceof Element ? target.closest('button') : null;
    const control = controlsOf(block).find(({ action_id }) => action_id === pressed?.id);
    if (control && control.url === undefined) press({ block_id: '', ...control }, {});
  });
  return { element, forget: () => root.unmount() };
}

/**
 * The renderer takes markup for text where `verbatim` is set and text for markup where it is not. In Slack the kind
 * of text decides, and `verbatim` only stops bare addresses from becoming links.
 */
function asSlackReads(part: JsonObject): JsonObject {
  const read = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(read);
    return isObject(value) ? asSlackReads(value) : value;
  };
  const all = Object.entries(part).map(([name, value]): [string, Json] => [name, read(value)]);
  const { verbatim: _, ...rest } = Object.fromEntries(all);
  if (part.type === 'mrkdwn') return { ...rest, text: withTimes(String(part.text)) };
  return part.type === 'plain_text' ? { ...rest, verbatim: true } : rest;
}

/** The renderer takes what stands between the colons of 14:00–17:00 for an emoji that Slack does not have. */
const withTimes = (markup: string): string =>
  markup
    .split(/(<[^>]*>)/)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replace(/(?<=\d):(?=\d)/g, '&#58;')))
    .join('');

function controlsOf(block: JsonObject): readonly JsonObject[] {
  const { elements, accessory, block_id = '' } = block;
  const all = [...(Array.isArray(elements) ? elements : []), accessory];
  return all
    .filter((one): one is JsonObject => isObject(one) && 'action_id' in one)
    .map((one) => ({ ...one, block_id }));
}
