import type { SeenMessage } from '../seen.js';
import type { Drawn, Press } from './drawn.js';
import { make } from './elements.js';
import { drawBlocks, type Named } from './slack-blocks.js';
import { drawCard } from './teams-card.js';

/** A message as its platform shows it: who wrote it, and words, a card or blocks. */
export function drawMessage(message: SeenMessage, people: readonly Named[], press: Press): Drawn {
  const { from, whose, onlyYou, edits } = message;
  const content = contentOf(message, people, press);
  const notes = [
    ...(onlyYou ? [make('span', { class: 'only' }, ['Only visible to you'])] : []),
    ...(edits > 0 ? [make('span', { class: 'edited' }, ['Edited'])] : []),
  ];
  const element = make('article', { class: `message ${whose}`, 'aria-label': from, tabindex: '-1' }, [
    make('span', { class: 'face', 'aria-hidden': 'true' }, [initials(from)]),
    make('div', { class: 'said' }, [
      make('header', {}, [make('strong', {}, [from]), ...notes]),
      content.element,
    ]),
  ]);
  return { element, forget: content.forget };
}

function contentOf(message: SeenMessage, people: readonly Named[], press: Press): Drawn {
  const { card, blocks, text } = message;
  if (card) {
    const drawn = drawCard(card, press);
    return { element: make('div', { class: 'card' }, [drawn.element]), forget: drawn.forget };
  }
  if (blocks) return drawBlocks(blocks, people, press);
  return { element: make('p', { class: 'words' }, [text]), forget: () => undefined };
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('');
