import type { Answer, Shown } from '../../../core/asking/asked.js';
import type { Card, Execute } from '../../../core/card.js';
import { withSentence } from '../../../core/showing/mark.js';
import { type Submit, submitOf } from '../render.js';

/** An answer that can be shown as a message: anything but a form. */
export type Showable = Exclude<Answer, { kind: 'form' }>;

/** Words as a card, so that one renderer escapes and shortens everything. */
export function wordsCard(words: string): Card {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    summary: words,
    body: [{ type: 'TextBlock', text: words, wrap: true }],
  };
}

/** The card an answer is shown as: its note or sentence first, then what stands now. */
export function cardOf(answer: Showable): Card {
  switch (answer.kind) {
    case 'card':
      return answer.note === undefined ? answer.card : withSentence(answer.card, answer.note);
    case 'words':
      return wordsCard(answer.words);
    case 'refused':
      return answer.present
        ? withSentence(answer.present.card, answer.words, 'attention')
        : wordsCard(answer.words);
  }
}

/** What of an answer can be kept true, if it is put where it lasts. */
export function shownIn(answer: Showable): Shown | undefined {
  if (answer.kind === 'card') return answer;
  return answer.kind === 'refused' ? answer.present : undefined;
}

/** The one sentence of an answer, when the card it comes with cannot be shown. */
export function sentenceOf(answer: Showable): string {
  if (answer.kind !== 'card') return answer.words;
  return answer.note ?? 'I could not show this here. Please ask for it again.';
}

/**
 * A form cannot stand in a direct message: a button there asks for it again. It leaves the nonce behind, which
 * would make it the form itself, sent empty.
 */
export function fillInCard(form: Card): Card {
  const { verb, data } = sending(form);
  const { nonce: _, ...carried } = data;
  const button: Execute = { type: 'Action.Execute', title: 'Fill in', verb, data: carried };
  return { ...wordsCard(form.summary), actions: [button] };
}

/**
 * What sending a form asks for.
 * @throws Error when it has no button: then it is not a form
 */
export function sending(form: Card): Submit {
  const submit = submitOf(form);
  if (!submit) throw new Error(`The form “${form.summary}” has no button to send it`);
  return submit;
}
