import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PersonId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Viewer } from '../../core/people/viewer.js';
import type { Reach, SeatReach } from '../../core/reaching/reached.js';
import { DELIVERY_STATES, type DeliveryState } from '../../core/reaching/sums.js';
import { type Reading, reachOf, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { pageOf } from '../../core/showing/paging.js';
import { type Instant, spokenTime, spokenWhile, spokenWithin } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Sending } from './facts.js';

type Reads = {
  readonly reach: Reading<Reach | undefined>;
  readonly directory: Reading<Directory | undefined>;
};

const STATE_WORDS: { readonly [State in DeliveryState]: string } = {
  queued: 'Still to be asked',
  sent: 'Asked, no answer yet',
  answered: 'Answered',
  snoozed: 'Snoozed',
  expired: 'No answer in time',
  withdrawn: 'Withdrawn',
  excluded: 'Wants no prompts',
  'no-contact': 'No way to reach anybody',
  'not-installed': 'Muster not installed',
  blocked: 'Muster blocked',
  'not-found': 'Account not found',
  failed: 'Could not be sent',
};

/** What stands in place of a message that was taken back. */
export const withdrawnCard = defineCard<Sending>({
  people: ({ state }) => (state?.kind === 'send' && state.withdrawn ? [state.withdrawn.by] : []),
  draw: ({ state, partnership, now, name }) => {
    const taken = state?.kind === 'send' ? state.withdrawn : undefined;
    const when = taken ? spokenTime(taken.at, partnership.timezone, now) : '';
    return {
      template: 'deliveries/withdrawn',
      data: {
        title: `${partnership.name}: this message was withdrawn; please ignore it`,
        why: taken ? `${name(taken.by)} took it back, ${when}: ${wordsOf(taken.why)}` : '',
      },
    };
  },
});

const MAY_SEE_NAMES = ['chair', 'secretariat', 'coordinator', 'admin'] as const;

/** The sums by state, how long answers took, and for those allowed the seats behind each state. */
export const reachCard = defineCard<Sending, Reads>({
  personal: true,
  reads: ({ partnership, id }) => ({
    reach: reachOf({ partnership: partnership.id, about: id === 'last' ? 'last' : { reference: id } }),
    directory: viewOf('directory', DIRECTORY),
  }),
  people: ({ known, viewer, part }) =>
    seatsShown(known.reach, viewer, part).lines.flatMap(({ seat, people, steps = [] }) => [
      ...people,
      ...steps.map(({ person }) => person),
      // A seat that is no organisation's is a person's own.
      ...(known.directory?.organisations[seat] ? [] : [seat as PersonId]),
    ]),
  of: ({ known }) => known.reach?.of,
  draw: ({ known, viewer, part, id, partnership, now, name }) => {
    const { reach, directory } = known;
    const page = seatsShown(reach, viewer, part);
    const nameOf = (seat: string) => directory?.organisations[seat]?.name ?? name(seat as PersonId);
    return {
      template: 'deliveries/reach',
      data: {
        title: titleOf(reach, id === 'last' ? partnership.name : id),
        when: reach ? `Asked ${spokenTime(reach.asked, partnership.timezone, now)}` : '',
        sums: reach ? sumLines(reach) : [],
        took: reach ? tookWords(reach) : '',
        seats: page.lines.map((seat) => ({
          seat: nameOf(seat.seat),
          stands: standsWords(seat, name),
        })),
        more: page.more > 0 ? `${page.more} more` : '',
        earlier: reach ? earlierLine(reach, partnership, now) : '',
        reference: id,
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
        hasPrevious: page.previous !== undefined,
        previous: page.previous ?? 0,
      },
    };
  },
});

function titleOf(reach: Reach | undefined, about: string): string {
  if (!reach) return `${about}: nobody has been asked anything yet`;
  const { answered, intended } = reach.sums;
  return `${about}: ${answered} of ${intended} answered`;
}

function sumLines({ sums, twice, old }: Reach) {
  const states = DELIVERY_STATES.filter((state) => sums[state] > 0);
  const lines = states.map((state) => ({ state: STATE_WORDS[state], count: String(sums[state]) }));
  const doubled = twice > 0 ? [{ state: 'May have arrived twice', count: String(twice) }] : [];
  const stale = old > 0 ? [{ state: 'Still showing the old card', count: String(old) }] : [];
  return [...lines, { state: 'Asked in all', count: String(sums.intended) }, ...doubled, ...stale];
}

/** What was asked before, each with how it was answered. */
function earlierLine({ earlier, left }: Reach, { timezone }: Partnership, now: Instant): string {
  const told = earlier.map(({ asked, sums }) => {
    return `${spokenTime(asked, timezone, now)}: ${sums.answered} of ${sums.intended}`;
  });
  const more = left > 0 ? ['and before that'] : [];
  return told.length > 0 ? `Answered when asked before: ${[...told, ...more].join('; ')}` : '';
}

function tookWords({ minutes }: Reach): string {
  if (!minutes) return '';
  return `Half answered ${spokenWithin(minutes.median)}, nine in ten ${spokenWithin(minutes.ninetieth)}.`;
}

function standsWords(seat: SeatReach, name: (person: PersonId) => string): string {
  const state = STATE_WORDS[seat.state];
  const { word, minutes, people } = seat;
  if (seat.state === 'answered') {
    const by = word?.by && people.includes(word.by) ? ` by ${name(word.by)}` : '';
    const after = minutes === undefined ? '' : ` after ${spokenWhile(minutes)}`;
    return `${state}${by}${after}${word?.late ? ', late' : ''}`;
  }
  if (people.length === 0) return `${state}: nobody holds this seat`;
  const tried = new Set((seat.steps ?? []).map(({ person }) => person));
  const named = (those: readonly PersonId[]) => those.map(name).join(', ');
  const others = people.filter((person) => !tried.has(person));
  if (tried.size === 0) return `${state}: ${named(people)}`;
  // Who comes next in the ladder has not been asked, and is not silent.
  const next = others.length > 0 ? `; not asked yet: ${named(others)}` : '';
  return `${state}: ${named([...tried])}${seat.state === 'sent' ? next : ''}`;
}

/** Those who have not answered first: they are what is looked for. */
function seatsShown(reach: Reach | undefined, viewer: Viewer, part: string | undefined) {
  const allowed =
    viewer.kind === 'person' && viewer.roles.some((role) => MAY_SEE_NAMES.some((may) => may === role));
  const seats = allowed && reach ? reach.seats : [];
  const order = (state: DeliveryState) => (state === 'answered' ? 1 : 0);
  return pageOf(
    [...seats].sort((one, other) => order(one.state) - order(other.state)),
    Number(part ?? 1),
  );
}
