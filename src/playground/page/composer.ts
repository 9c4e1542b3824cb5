import type { PlatformName } from '../../core/person.js';
import type { Conversation } from '../seen.js';
import { button, make } from './elements.js';

export interface Composer {
  readonly element: HTMLElement;
  /** Says where words now go, and offers some. */
  at(place: { conversation: Conversation; name: string }): void;
  focus(): void;
}

/** Where one types. */
export function createComposer(platform: PlatformName, send: (words: string) => Promise<void>): Composer {
  const input = make('input', {
    type: 'text',
    class: 'field',
    autocomplete: 'off',
    maxlength: 4000,
    enterkeyhint: 'send',
  });
  const label = make('label', { class: 'hidden' });
  const mention = make('span', { class: 'mention', 'aria-hidden': 'true' }, ['@Muster']);
  const tries = make('div', { class: 'tries', role: 'group', 'aria-label': 'Words to try' });
  const sendButton = make('button', { type: 'submit', class: 'act primary' }, ['Send']);
  input.id = `${platform}-words`;
  label.htmlFor = input.id;
  const form = make('form', { class: 'composer' }, [label, mention, input, sendButton]);
  const give = async (words: string): Promise<void> => {
    if (words.trim() === '') return;
    input.value = '';
    sendButton.disabled = true;
    await send(words).finally(() => {
      sendButton.disabled = false;
    });
  };
  form.addEventListener('submit', (submitted) => {
    submitted.preventDefault();
    void give(input.value);
  });
  return {
    element: make('div', { class: 'compose' }, [tries, form]),
    at: ({ conversation, name }) => {
      label.textContent = `Message as ${name}`;
      input.placeholder = conversation.kind === 'direct' ? 'Write to Muster' : hint(platform, conversation);
      mention.hidden = platform === 'slack' || conversation.kind === 'direct';
      tries.replaceChildren(...conversation.try.map((words) => button(words, () => void give(words))));
    },
    focus: () => input.focus(),
  };
}

function hint(platform: PlatformName, { try: [first = ''] }: Conversation): string {
  return platform === 'slack' ? `A command, such as ${first}` : `Words for Muster, such as ${first}`;
}
