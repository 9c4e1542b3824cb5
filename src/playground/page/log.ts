import type { Seen, SeenMessage } from '../seen.js';
import type { Drawn } from './drawn.js';
import { button, make } from './elements.js';

type Shown = Drawn & { readonly as: string };

export interface LogOptions {
  draw(message: SeenMessage, as: string): Drawn;
  /** Has more of what was said before shown. */
  earlier(): void;
}

/** The messages of a conversation. What has not changed is left alone, with its focus and half-typed inputs. */
export function createLog(root: HTMLElement, { draw, earlier }: LogOptions) {
  let shown = new Map<string, Shown>();
  let expecting = false;
  const nothing = make('p', { class: 'nothing' }, ['Nothing has been said here yet.']);
  const more = button('Show earlier', earlier, { class: 'act earlier' });
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
    show({ messages, earlier: left }: Seen): void {
      const first = shown.size === 0;
      const atEnd = root.scrollHeight - root.scrollTop - root.clientHeight < 80;
      const fromEnd = root.scrollHeight - root.scrollTop;
      const next = new Map(messages.map((message) => [message.id, keepOrDraw(message, shown, draw)]));
      const newest = messages.at(-1);
      const grown = newest !== undefined && !shown.has(newest.id);
      const before = !first && !grown && next.size > shown.size;
      // What was said long ago is nothing new to be read out.
      root.setAttribute('aria-live', first || before ? 'off' : 'polite');
      for (const [id, one] of shown) if (next.get(id) !== one) retire(one, next.get(id));
      if (!more.isConnected) root.prepend(more);
      inOrder(more, [...next.values()]);
      const hadFocus = document.activeElement === more;
      more.hidden = left === 0;
      more.textContent = `Show earlier (${left} more)`;
      if (hadFocus && left === 0) more.nextElementSibling?.querySelector('button')?.focus();
      shown = next;
      if (next.size === 0) root.append(nothing);
      else nothing.remove();
      if (before) root.scrollTop = root.scrollHeight - fromEnd;
      if (first || (grown && (atEnd || expecting))) toNewest(root);
      if (grown && newest.whose === 'bot') expecting = false;
    },
  };
}

function inOrder(after: Element, all: readonly Shown[]): void {
  let last = after;
  for (const { element } of all) {
    if (last.nextElementSibling !== element) last.after(element);
    last = element;
  }
}

function keepOrDraw(
  message: SeenMessage,
  shown: ReadonlyMap<string, Shown>,
  draw: LogOptions['draw'],
): Shown {
  const as = JSON.stringify(message);
  const before = shown.get(message.id);
  return before?.as === as ? before : { ...draw(message, as), as };
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
