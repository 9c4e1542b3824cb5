import type { SeenMessage } from '../seen.js';
import type { Drawn } from './drawn.js';
import { make } from './elements.js';

type Shown = Drawn & { readonly as: string };

/** The messages of a conversation. What has not changed is left alone, with its focus and half-typed inputs. */
export function createLog(root: HTMLElement, draw: (message: SeenMessage) => Drawn) {
  let shown = new Map<string, Shown>();
  let expecting = false;
  const nothing = make('p', { class: 'nothing' }, ['Nothing has been said here yet.']);
  const clear = (): void => {
    for (const one of shown.values()) one.forget();
    shown = new Map();
    root.replaceChildren();
  };
  return {
    clear,
    /** What comes next answers the person's own gesture: it is gone to, wherever they are reading. */
    expect(): void {
      expecting = true;
    },
    show(messages: readonly SeenMessage[]): void {
      const first = shown.size === 0;
      const atEnd = root.scrollHeight - root.scrollTop - root.clientHeight < 80;
      const next = new Map(messages.map((message) => [message.id, keepOrDraw(message, shown, draw)]));
      for (const [id, one] of shown) if (next.get(id) !== one) retire(one, next.get(id));
      for (const { element } of next.values()) if (!element.isConnected) root.append(element);
      const grown = [...next.keys()].some((id) => !shown.has(id));
      shown = next;
      if (next.size === 0) root.append(nothing);
      else nothing.remove();
      if (first || (grown && (atEnd || expecting))) toNewest(root);
      if (grown && messages.at(-1)?.whose === 'bot') expecting = false;
    },
  };
}

function keepOrDraw(
  message: SeenMessage,
  shown: ReadonlyMap<string, Shown>,
  draw: (message: SeenMessage) => Drawn,
): Shown {
  const as = JSON.stringify(message);
  const before = shown.get(message.id);
  return before?.as === as ? before : { ...draw(message), as };
}

/** Takes an outdated message away, or puts its successor in its place with focus where it was. */
function retire(old: Shown, successor: Shown | undefined): void {
  const focused = old.element.contains(document.activeElement) ? document.activeElement : null;
  if (successor) old.element.replaceWith(successor.element);
  else old.element.remove();
  successor?.element.classList.add('changed');
  if (focused && successor) focusLike(focused, successor.element);
  old.forget();
}

function focusLike(focused: Element, within: HTMLElement): void {
  const words = focused.textContent;
  const same = [...within.querySelectorAll('button')].find((button) => button.textContent === words);
  (same ?? within).focus({ preventScroll: true });
}

/** To the end, or to the top of the newest message when it is longer than what is seen at once. */
function toNewest(root: HTMLElement): void {
  const newest = root.lastElementChild;
  if (!(newest instanceof HTMLElement)) return;
  root.scrollTop = Math.min(root.scrollHeight, newest.offsetTop - root.offsetTop - ROOM);
}

const ROOM = 12;
