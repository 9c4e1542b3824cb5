import type { PlatformName } from '../../core/people/person.js';
import type { Conversation, Offers } from '../seen.js';
import { completing } from './completion.js';
import { keepDraft } from './drafts.js';
import { button, make } from './elements.js';
import { offersFor } from './offers.js';
import type { Side } from './remembered.js';

export interface ComposerOptions {
  readonly side: Side;
  readonly platform: PlatformName;
  readonly offers: Offers;
  send(words: string): Promise<void>;
}

export interface Composer {
  readonly element: HTMLElement;
  /** Says where words now go, and offers some. */
  at(place: { conversation: Conversation; name: string }): void;
  focus(): void;
}

/** Where one types. */
export function createComposer({ side, platform, offers, send }: ComposerOptions): Composer {
  const input = make('input', {
    type: 'text',
    id: `${side}-${platform}-words`,
    class: 'field',
    autocomplete: 'off',
    maxlength: 4000,
    enterkeyhint: 'send',
  });
  const label = make('label', { class: 'hidden', for: input.id });
  const mention = make('span', { class: 'mention', 'aria-hidden': 'true' }, ['@Muster']);
  const tries = make('div', { class: 'tries', role: 'group', 'aria-label': 'Words to try' });
  const sendButton = make('button', { type: 'submit', class: 'act primary' }, ['Send']);
  let conversation: Conversation | undefined;
  const list = completing(input, (typed) =>
    conversation ? offersFor(typed, { platform, conversation }, offers) : [],
  );
  const form = make('form', { class: 'composer' }, [label, mention, input, list, sendButton]);
  keepDraft(form, { name: input.id, of: 'words' });
  const give = async (words: string): Promise<void> => {
    if (words.trim() === '') return;
    input.value = '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    sendButton.disabled = true;
    await send(words).finally(() => {
      sendButton.disabled = false;
    });
  };
  form.addEventListener('submit', (submitted) => {
    submitted.preventDefault();
    void give(input.value);
  });
  const element = make('div', { class: 'compose' }, [tries, form]);
  return {
    element,
    at: (place) => {
      conversation = place.conversation;
      // Nobody writes to Muster by e-mail, or on its home.
      element.hidden = conversation.kind === 'mail' || conversation.kind === 'home';
      label.textContent = `Message as ${place.name}`;
      input.placeholder = hint(platform, conversation);
      mention.hidden = platform === 'slack' || conversation.kind === 'direct';
      tries.replaceChildren(...conversation.try.map((words) => button(words, () => void give(words))));
    },
    focus: () => input.focus(),
  };
}

function hint(platform: PlatformName, { kind, try: [first = ''] }: Conversation): string {
  if (kind === 'direct') return 'Write to Muster';
  return platform === 'slack' ? `A command, such as ${first}` : `Words for Muster, such as ${first}`;
}
