import type { Card, Element, Input } from '../../core/card.js';

/** A card with a sentence on top. */
export function withNote(card: Card, note: string | undefined): Card {
  return note ? { ...card, body: [{ type: 'TextBlock', text: note, wrap: true }, ...card.body] } : card;
}

/**
 * A card that says why something was refused: under the input it is about, or else on top. What was typed stays
 * in its inputs.
 */
export function withRefusal(
  card: Card,
  refused: {
    readonly words: string;
    readonly field?: string | undefined;
    readonly inputs: { readonly [id: string]: string };
  },
): Card {
  const why: Element = { type: 'TextBlock', text: refused.words, wrap: true, color: 'attention' };
  let placed = false;
  const mend = (elements: readonly Element[]): readonly Element[] =>
    elements.flatMap((element): readonly Element[] => {
      if (element.type === 'Container') return [{ ...element, items: mend(element.items) }];
      if (!isInput(element)) return [element];
      const kept = withValue(element, refused.inputs[element.id]);
      if (element.id !== refused.field) return [kept];
      placed = true;
      return [kept, why];
    });
  const body = mend(card.body);
  return { ...card, body: placed ? body : [why, ...body] };
}

const isInput = (element: Element): element is Input => element.type.startsWith('Input.');

function withValue(input: Input, value: string | undefined): Input {
  if (value === undefined) return input;
  if (input.type !== 'Input.Number') return { ...input, value };
  const number = Number(value);
  return Number.isFinite(number) ? { ...input, value: number } : input;
}
