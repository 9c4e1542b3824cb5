import type { CopySeen, DeliverySeen, Followed, Hour, Sum, Trail } from '../seen.js';
import * as calls from './calls.js';
import { make } from './elements.js';

/** How soon a commit is looked at again of which something is still under way. */
const AGAIN_MS = 500;

/** The strip that follows a press through ledger, deliveries and copies. Gives what shows the present there. */
export function createTrail(root: HTMLElement, hear: (hour: Hour | undefined) => void): () => Promise<void> {
  let chosen: string | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let shown = '';
  const select = make('select', { id: 'commit', class: 'field' });
  const summary = make('summary', {});
  const parts = make('div', {
    class: 'parts',
    role: 'group',
    'aria-label': 'What came of it',
    tabindex: '0',
  });
  const which = make('p', { class: 'which' }, [make('label', { for: 'commit' }, ['Commit']), select]);
  root.append(make('details', {}, [summary, which, parts]));
  const refresh = async (): Promise<void> => {
    clearTimeout(again);
    const trail = await calls.trail(chosen);
    const { hour, ...record } = trail;
    hear(hour);
    const as = JSON.stringify(record);
    if (as !== shown) draw(record);
    shown = as;
    if (trail.followed?.settled === false) again = setTimeout(() => void refresh(), AGAIN_MS);
  };
  const draw = ({ commits, followed }: Trail): void => {
    const newest = make('option', { value: '' }, ['Always the newest']);
    const options = commits.map(({ id, says }) => make('option', { value: id }, [says]));
    select.replaceChildren(newest, ...options);
    select.value = commits.some(({ id }) => id === chosen) ? (chosen ?? '') : '';
    summary.textContent = followed ? inOneLine(followed) : 'Nothing has been recorded since Muster started.';
    parts.replaceChildren(...(followed ? columnsOf(followed) : []));
  };
  select.addEventListener('change', () => {
    chosen = select.value || undefined;
    void refresh();
  });
  return refresh;
}

function inOneLine({ facts, about, who, sums, copies }: Followed): string {
  const what = facts.map((fact) => fact.what).join(', ') || 'Nothing';
  return `${what} – ${about} – ${who} – deliveries: ${inAll(sums)} – copies: ${copiesInAll(copies)}`;
}

function columnsOf(followed: Followed): readonly HTMLElement[] {
  const { who, about, at, id, facts, deliveries, sums, copies } = followed;
  return [
    column('In the ledger', [
      make('p', {}, [`${about}, by ${who}, ${at}`]),
      list(facts.map((fact) => line(fact.what, fact.with.join(' · ')))),
      make('p', { class: 'small' }, [id]),
    ]),
    column(`Deliveries: ${inAll(sums)}`, [list(deliveryLines(deliveries, sums))]),
    column(`Copies: ${copiesInAll(copies)}`, [
      list(copies.map(({ card, where, shows, state }) => line(`${card}, ${where}: ${state}`, shows))),
    ]),
  ];
}

function deliveryLines(
  deliveries: readonly DeliverySeen[],
  sums: readonly Sum[],
): readonly (readonly Node[])[] {
  const lines = deliveries.map(({ to, what, state, notes }) =>
    line(`${to}: ${state}`, [what, ...notes].join(' · ')),
  );
  const more = total(sums) - deliveries.length;
  return more > 0 ? [...lines, line(`and ${more} more`, '')] : lines;
}

/** "3 = 2 sent + 1 no contact". */
function inAll(sums: readonly Sum[]): string {
  if (sums.length === 0) return 'none needed';
  return `${total(sums)} = ${sums.map(({ state, count }) => `${count} ${state}`).join(' + ')}`;
}

const total = (sums: readonly Sum[]): number => sums.reduce((sum, { count }) => sum + count, 0);

function copiesInAll(copies: readonly CopySeen[]): string {
  if (copies.length === 0) return 'none yet';
  const up = copies.filter(({ state }) => state === 'shows the present').length;
  return `${up} of ${copies.length} ${copies.length === 1 ? 'shows' : 'show'} the present`;
}

const line = (what: string, more: string): readonly Node[] => [
  make('span', {}, [what]),
  make('span', { class: 'small' }, [more]),
];

const list = (lines: readonly (readonly Node[])[]): HTMLElement =>
  make(
    'ul',
    {},
    lines.map((nodes) => make('li', {}, nodes)),
  );

const column = (title: string, children: readonly Node[]): HTMLElement =>
  make('section', {}, [make('h3', {}, [title]), ...children]);
