import type { Answer, Undrawn } from '../../../core/asking/asked.js';
import type { Origin } from '../inbound/origin.js';
import type { View } from '../inbound/payloads.js';
import { LIMITS } from '../limits.js';
import { formView } from './show.js';

const SENTENCE = 'muster-sentence';

/** What Slack takes back from a client for a view; the rest of what it sends is refused. */
const VIEW_FIELDS = ['type', 'title', 'submit', 'close', 'callback_id', 'private_metadata'];

/** What a sent modal is answered with: closed, another form, or a no that keeps what was put in. */
export function formAnswer(answer: Answer | Undrawn, sent: { view: View; origin: Origin }): object {
  if (answer.kind === 'form') return { response_action: 'update', view: formView(answer.form, sent.origin) };
  if (answer.kind !== 'refused') return { response_action: 'clear' };
  const { field, words } = answer;
  const asked = sent.view.blocks.some(({ type, block_id }) => type === 'input' && block_id === field);
  if (field !== undefined && asked) return { response_action: 'errors', errors: { [field]: words } };
  return withSentence(sent.view, words);
}

/** The same form with a sentence on top. Slack keeps what was put in, since blocks and inputs keep their ids. */
export function withSentence(view: View, words: string): object {
  const said = {
    type: 'section',
    block_id: SENTENCE,
    text: { type: 'plain_text', text: words.slice(0, LIMITS.sectionText), emoji: false },
  };
  const kept = Object.entries(view).filter(([name, value]) => VIEW_FIELDS.includes(name) && value !== null);
  const blocks = [said, ...view.blocks.filter(({ block_id }) => block_id !== SENTENCE)];
  return { response_action: 'update', view: { ...Object.fromEntries(kept), blocks } };
}
