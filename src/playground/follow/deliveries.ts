import type { Deliveries, Delivery, Step } from '../../core/ports.js';
import { DELIVERY_STATES, sumsOf } from '../../core/reaching/sums.js';
import { type Instant, spokenTime } from '../../core/time.js';
import type { DeliverySeen, Sum } from '../seen.js';
import { inWords, type Names, platformTitle } from './names.js';

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

/** How many deliveries are in each state that any is in. */
export function sumsSeen(deliveries: readonly Delivery[]): readonly Sum[] {
  const counted = deliveries.map(({ state }) => ({ state, rows: 1 }));
  const sums = sumsOf({ counted, intended: deliveries.length, handedOn: 'all' });
  const found = DELIVERY_STATES.filter((state) => sums[state] > 0);
  return found.map((state) => ({ state: inWords(state).toLowerCase(), count: sums[state] }));
}

/** One delivery: whom or where it goes to, what it is, and how far it has come. */
export function deliverySeen(delivery: Delivery, names: Names, now: Instant): DeliverySeen {
  const { work, problem, attempts } = delivery;
  const tries = attempts > 1 ? `${attempts} tries` : undefined;
  const steps = (delivery.steps ?? []).map((step) => stepInWords(step, names, now));
  const notes = [...steps, answered(delivery, names, now), tries, problem].filter(
    (note) => note !== undefined,
  );
  return { to: toWhom(work, names), what: whatOf(work), state: stateOf(delivery, names, now), notes };
}

/** "Next person: Ben Okoro in Teams, Thu 3 Dec, 10:00, sent". */
function stepInWords({ rung, person, via, at, outcome, problem }: Step, names: Names, now: Instant): string {
  const who = `${names.person(person)} in ${platformTitle(via)}`;
  const came = problem === undefined ? outcome : `${outcome} (${problem})`;
  return `${inWords(rung)}: ${who}, ${spokenTime(at, names.zone, now)}, ${came}`;
}

function answered({ state, word }: Delivery, names: Names, now: Instant): string | undefined {
  if (state !== 'answered' || !word) return undefined;
  const by = word.by === undefined ? '' : ` by ${names.person(word.by)}`;
  return `answered${by}${word.late ? ', late' : ''}, ${spokenTime(word.at, names.zone, now)}`;
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
  if (work.do === 'withdraw') return 'takes back what was sent';
  if (work.do === 'record') return 'records what became of it';
  if (work.do === 'resend') return 'sends again';
  return `${inWords(work.do).toLowerCase()}: ${inWords(work.card.card).toLowerCase()}`;
}

function stateOf({ state, due }: Delivery, { zone }: Names, now: Instant): string {
  if (state === 'queued' && due !== undefined && due > now)
    return `waits until ${spokenTime(due, zone, now)}`;
  return inWords(state).toLowerCase();
}
