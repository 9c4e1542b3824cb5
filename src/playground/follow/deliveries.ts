import type { Deliveries, Delivery } from '../../core/ports.js';
import { type Instant, spokenTime } from '../../core/time.js';
import type { DeliverySeen, Sum } from '../seen.js';
import { inWords, type Names } from './names.js';

const PAGE = 500;
/** Of a send to thousands the strip counts no further: it is for a look, not for a report. */
const MOST_COUNTED = 5_000;

/** What followed from a commit, by pages. */
export async function followedFrom(commit: string, deliveries: Deliveries): Promise<readonly Delivery[]> {
  const all: Delivery[] = [];
  for (;;) {
    const after = all.at(-1)?.id;
    const page = await deliveries.of({ commit, limit: PAGE, ...(after !== undefined && { after }) });
    all.push(...page);
    if (page.length < PAGE || all.length >= MOST_COUNTED) return all;
  }
}

/** How many deliveries are in each state, the states in order of their first. */
export function sumsOf(deliveries: readonly Delivery[]): readonly Sum[] {
  const counts = new Map<string, number>();
  for (const { state } of deliveries) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => ({ state: inWords(state).toLowerCase(), count }));
}

/** One delivery: whom or where it goes to, what it is, and how far it has come. */
export function deliverySeen(delivery: Delivery, names: Names, now: Instant): DeliverySeen {
  const { work, problem, attempts } = delivery;
  const tries = attempts > 1 ? `${attempts} tries` : undefined;
  const notes = [tries, problem].filter((note) => note !== undefined);
  return { to: toWhom(work, names), what: whatOf(work), state: stateOf(delivery, names, now), notes };
}

/** Deliveries are read by what they carry, not by their kind. */
function toWhom(work: Delivery['work'], names: Names): string {
  if ('place' in work) return names.place(work.place);
  if ('seat' in work) {
    const [first] = work.people;
    return first ? names.person(first) : work.seat;
  }
  return 'person' in work ? names.person(work.person) : 'Muster';
}

function whatOf(work: Delivery['work']): string {
  if (work.do === 'ask') return `asks itself: ${inWords(work.command).toLowerCase()}`;
  return `${inWords(work.do).toLowerCase()}: ${inWords(work.card.card).toLowerCase()}`;
}

function stateOf({ state, due }: Delivery, { zone }: Names, now: Instant): string {
  if (state === 'queued' && due !== undefined && due > now)
    return `waits until ${spokenTime(due, zone, now)}`;
  return inWords(state).toLowerCase();
}
