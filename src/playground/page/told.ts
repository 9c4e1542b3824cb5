import type { Told } from '../seen.js';
import { button, make } from './elements.js';

/** What the platform says in passing to the person's last gesture; nobody else sees it, and it is not kept. */
export function createTold() {
  const words = make('p', {});
  const element = make('div', { class: 'told', role: 'status' });
  const clear = (): void => element.replaceChildren();
  const show = (said: string): void => {
    words.textContent = said;
    element.replaceChildren(words, button('Dismiss', clear));
  };
  return {
    element,
    clear,
    /** Shows what comes of a gesture; a gesture that failed says why. */
    async hearing(gesture: Promise<Told>): Promise<void> {
      clear();
      try {
        const { told } = await gesture;
        if (told.length > 0) show(told.join('\n'));
      } catch (error) {
        show(error instanceof Error ? error.message : String(error));
      }
    },
  };
}
