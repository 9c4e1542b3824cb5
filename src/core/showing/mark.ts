import { type Card, type Element, isForm } from '../card.js';

/** The exercise that something is of. `halted`: it was stopped, and nothing more is sent for it. */
export type OfExercise = { readonly codeword: string; readonly halted: boolean };

/** What stands at both ends of everything that is shown of an exercise. */
export const markOf = (codeword: string): string => `EXERCISE ${codeword}`;

/** Words of an exercise: they begin and end with its mark, however often they are marked. */
export function markWords(words: string, codeword: string): string {
  const mark = markOf(codeword);
  return isBetween(words, mark) ? words : `${mark} · ${words} · ${mark}`;
}

const isBetween = (words: string, mark: string): boolean =>
  words.startsWith(`${mark} · `) && words.endsWith(` · ${mark}`);

/** Words without their mark. */
export function unmarkWords(words: string, codeword: string): string {
  const mark = markOf(codeword);
  return isBetween(words, mark) ? words.slice(mark.length + 3, -(mark.length + 3)) : words;
}

/**
 * The mark that words begin and end with, if they do: whoever shortens them keeps it at both ends. Words somebody
 * typed that look so are kept so too, which does no harm.
 */
export function markIn(words: string): string | undefined {
  return /^(EXERCISE \S+)\s.*\s\1$/s.exec(words)?.[1];
}

/**
 * A card of an exercise: its notification and its body begin and end with the mark, the buttons of a message
 * between. A form's own buttons stay where its platform needs them.
 */
export function markCard(card: Card, codeword: string): Card {
  const { actions = [], ...rest } = unmarkCard(card);
  const mark: Element = { type: 'TextBlock', text: markOf(codeword), weight: 'bolder', wrap: true };
  const asks = isForm(card);
  const buttons: readonly Element[] = asks || actions.length === 0 ? [] : [{ type: 'ActionSet', actions }];
  return {
    ...rest,
    exercise: codeword,
    summary: markWords(card.summary, codeword),
    body: [mark, ...rest.body, ...buttons, mark],
    ...(asks && actions.length > 0 && { actions }),
  };
}

/** The card without its mark; buttons at its end are the message's own again. */
export function unmarkCard(card: Card): Card {
  const { exercise, ...rest } = card;
  if (exercise === undefined) return card;
  const summary = unmarkWords(card.summary, exercise);
  const body = card.body.slice(1, -1);
  const last = body.at(-1);
  if (isForm(card) || last?.type !== 'ActionSet') return { ...rest, summary, body };
  return { ...rest, summary, body: body.slice(0, -1), actions: last.actions };
}

/** The card with a sentence on top, which is also its notification: what was just recorded, or why it was not. */
export function withSentence(card: Card, words: string, color: 'default' | 'attention' = 'default'): Card {
  const { exercise } = card;
  if (exercise === undefined) {
    const said: Element = { type: 'TextBlock', text: words, wrap: true, color };
    return { ...card, summary: words, body: [said, ...card.body] };
  }
  return markCard(withSentence(unmarkCard(card), unmarkWords(words, exercise), color), exercise);
}
