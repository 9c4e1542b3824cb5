import { make } from './elements.js';

type Look = 'light' | 'dark';

const KEY = 'muster.look';
const CHANGED = 'look';
const query = matchMedia('(prefers-color-scheme: dark)');

const isLook = (word: string | null | undefined): word is Look => word === 'light' || word === 'dark';

/** Light or dark: as chosen on the page, else as the person's system has it. */
export function look(): Look {
  const chosen = document.documentElement.dataset.look;
  if (isLook(chosen)) return chosen;
  return query.matches ? 'dark' : 'light';
}

export function onLookChange(act: () => void): void {
  query.addEventListener('change', act);
  document.addEventListener(CHANGED, act);
}

/** Where the look is chosen; it is remembered. */
export function createLookSwitch(root: HTMLElement): void {
  const options = [
    make('option', { value: '' }, ['System']),
    make('option', { value: 'light' }, ['Light']),
    make('option', { value: 'dark' }, ['Dark']),
  ];
  const select = make('select', { class: 'field', 'aria-label': 'Colours' }, options);
  const show = (chosen: string | null): void => {
    if (isLook(chosen)) document.documentElement.dataset.look = chosen;
    else delete document.documentElement.dataset.look;
    document.dispatchEvent(new Event(CHANGED));
  };
  const before = localStorage.getItem(KEY);
  select.value = isLook(before) ? before : '';
  show(before);
  select.addEventListener('change', () => {
    localStorage.setItem(KEY, select.value);
    show(select.value);
  });
  root.append(select);
}
