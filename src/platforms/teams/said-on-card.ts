import type { Card, TextBlock } from '../../core/card.js';

/** A card with a sentence on top, about what was just done or why it was not. */
export function withSentence(card: Card, words: string, color: 'default' | 'attention' = 'default'): Card {
  const sentence: TextBlock = { type: 'TextBlock', text: words, wrap: true, color };
  return { ...card, body: [sentence, ...card.body] };
}
