import { defineCard } from '../../core/define-feature.js';
import type { PartnershipId, PersonId } from '../../core/ids.js';
import { countOf, type Found, listOf, type Reading } from '../../core/reading.js';
import { pageOf } from '../../core/showing/paging.js';
import { type Instant, spokenDay } from '../../core/time.js';
import type { Volunteer, VolunteerState } from './facts.js';

/** Whose turn it is next comes first, or who was asked most. */
export const ORDERS = ['least', 'most'] as const;
export type Order = (typeof ORDERS)[number];

/** A page of the list in the name of a card. */
export const usedPart = (order: Order, page: number): string => `${order} ${page}`;

function askedFor(part = usedPart('least', 1)): { readonly order: Order; readonly page: number } {
  const [order, page] = part.split(' ');
  return { order: order === 'most' ? 'most' : 'least', page: Number(page) };
}

type Counts = Readonly<Record<string, number>>;
type Answers = {
  readonly coming: Reading<Counts>;
  readonly standby: Reading<Counts>;
  readonly declined: Reading<Counts>;
};
type Reads = Answers & { readonly found: Reading<readonly Found<Volunteer>[]> };

/** How often each has said so, over all activations. */
const said = (partnership: PartnershipId, stand: keyof Answers): Reading<Counts> =>
  countOf({ feature: 'checkins', partnership, where: { stand }, by: 'person' });

/** How often each volunteer was asked to help, when last, and what they said: so that the same are not always asked. */
export const usedCard = defineCard<Volunteer, Reads>({
  personal: true,
  reads: ({ partnership: { id } }) => ({
    coming: said(id, 'coming'),
    standby: said(id, 'standby'),
    declined: said(id, 'declined'),
    found: listOf<Volunteer>({ feature: 'volunteers', partnership: id, limit: MOST }),
  }),
  people: ({ known, part }) => shownOf(known.found, part).lines.map(({ person }) => person),
  draw: ({ known, partnership, part, now, name }) => {
    const { order } = askedFor(part);
    const all = keptIn(known.found);
    const never = all.filter(({ asked }) => asked === 0).length;
    const page = shownOf(known.found, part);
    return {
      template: 'volunteers/used',
      data: {
        title: `${partnership.name}: ${never} of ${all.length} volunteers ${never === 1 ? 'was' : 'were'} never asked to help`,
        how:
          order === 'least'
            ? 'Whose turn is next comes first: asked least, and longest ago.'
            : 'Who was asked most comes first.',
        volunteers: page.lines.map((volunteer) => ({
          line: name(volunteer.person),
          details: detailsOf(volunteer, answersOf(volunteer.person, known), (at) =>
            spokenDay(at, partnership.timezone, now),
          ),
        })),
        more: page.more > 0 ? `and ${page.more} more` : '',
        order,
        other: order === 'least' ? 'most' : 'least',
        otherTitle: order === 'least' ? 'Asked most first' : 'Asked least first',
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
        hasPrevious: page.previous !== undefined,
        previous: page.previous ?? 0,
      },
    };
  },
});

const MOST = 10_000;

const keptIn = (found: readonly Found<Volunteer>[]): readonly VolunteerState[] =>
  found.flatMap(({ view }) => (view && view.status !== 'left' ? [view] : []));

function shownOf(found: readonly Found<Volunteer>[], part: string | undefined) {
  const { order, page } = askedFor(part);
  const least = [...keptIn(found)].sort(byTurn);
  return pageOf(order === 'least' ? least : least.reverse(), page);
}

function byTurn(one: VolunteerState, other: VolunteerState): number {
  if (one.asked !== other.asked) return one.asked - other.asked;
  const [before = '', after = ''] = [one.lastAsked, other.lastAsked];
  if (before !== after) return before < after ? -1 : 1;
  return one.person < other.person ? -1 : 1;
}

type Said = { readonly [answer in keyof Answers]: number };

const answersOf = (
  person: PersonId,
  { coming, standby, declined }: { readonly [answer in keyof Answers]: Counts },
): Said => ({
  coming: coming[person] ?? 0,
  standby: standby[person] ?? 0,
  declined: declined[person] ?? 0,
});

/** "Asked 4 times, last Fri 27 Nov: coming 2, declined 1, no answer 1"; whoever came unasked may answer more. */
function detailsOf(
  { asked, lastAsked }: VolunteerState,
  { coming, standby, declined }: Said,
  day: (at: Instant) => string,
): string {
  if (asked === 0) return coming > 0 ? `Never asked, and came ${timesOf(coming)}` : 'Never asked';
  const silent = Math.max(0, asked - coming - standby - declined);
  const last = lastAsked ? `, last ${day(lastAsked)}` : '';
  const said = [
    coming > 0 && `coming ${coming}`,
    standby > 0 && `standby ${standby}`,
    declined > 0 && `declined ${declined}`,
    silent > 0 && `no answer ${silent}`,
  ].filter(Boolean);
  return `Asked ${timesOf(asked)}${last}: ${said.join(', ')}`;
}

const timesOf = (times: number): string => (times === 1 ? 'once' : `${times} times`);
