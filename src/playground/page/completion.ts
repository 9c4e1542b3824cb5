import type { Offer } from '../seen.js';
import { make } from './elements.js';

/**
 * Offers, under the hands of somebody who types, how it may go on. The arrows choose, Enter or Tab takes what is
 * chosen, Escape puts the offers away.
 */
export function completing(input: HTMLInputElement, offersFor: (typed: string) => readonly Offer[]) {
  const list = make('ul', { class: 'offers', role: 'listbox', 'aria-label': 'Words that fit', hidden: true });
  list.id = `${input.id}-offers`;
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list' }))
    input.setAttribute(name, value);
  input.setAttribute('aria-controls', list.id);
  let options: readonly HTMLElement[] = [];
  let chosen = -1;
  const choose = (to: number): void => {
    chosen = to;
    for (const [at, option] of options.entries()) option.setAttribute('aria-selected', String(at === to));
    const active = options[to]?.id;
    if (active) input.setAttribute('aria-activedescendant', active);
    else input.removeAttribute('aria-activedescendant');
  };
  const show = (offers: readonly Offer[]): void => {
    options = offers.map((offer, at) => optionOf(offer, `${list.id}-${at}`, take));
    list.replaceChildren(...options);
    list.hidden = offers.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    choose(-1);
  };
  const take = (words: string): void => {
    input.value = `${words} `;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  show([]);
  input.addEventListener('input', () => show(offersFor(input.value)));
  input.addEventListener('blur', () => show([]));
  input.addEventListener('keydown', (pressed) => {
    if (list.hidden) return;
    const words = options[chosen]?.dataset.words;
    if (pressed.key === 'ArrowDown') choose((chosen + 1) % options.length);
    else if (pressed.key === 'ArrowUp') choose((chosen <= 0 ? options.length : chosen) - 1);
    else if (pressed.key === 'Escape') show([]);
    else if ((pressed.key === 'Enter' || pressed.key === 'Tab') && words !== undefined) take(words);
    else return;
    pressed.preventDefault();
  });
  return list;
}

function optionOf({ words, does }: Offer, id: string, take: (words: string) => void): HTMLElement {
  const parts = [make('span', {}, [words]), make('span', { class: 'small' }, [does])];
  const option = make('li', { role: 'option', id, 'data-words': words }, parts);
  // Before the input loses its focus, and with it the offers.
  option.addEventListener('pointerdown', (pressed) => {
    pressed.preventDefault();
    take(words);
  });
  return option;
}
