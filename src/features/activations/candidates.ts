import type { Ask } from '../../core/command.js';
import type { PersonId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import { type Found, type Known, listOf, type Reading } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { CheckedIn, Checkin } from '../checkins/facts.js';
import type { Volunteer, VolunteerState } from '../volunteers/facts.js';
import { isOut } from './board.js';
import type { Candidate, Elsewhere } from './choosing.js';
import type { Activation, Call } from './facts.js';
import { checkinsIn, checkinsOf, MOST } from './meant.js';

/** The partnership's volunteers, whatever became of them, and where people hold a place now. */
export type Register = {
  readonly register: Reading<readonly Found<Volunteer>[]>;
  readonly holding: Reading<readonly Found<Checkin>[]>;
  readonly open: Reading<readonly Found<Activation>[]>;
  readonly standingDown: Reading<readonly Found<Activation>[]>;
};

/** More than go on at once. */
const MOST_AT_ONCE = 200;

export function registerOf({ partnership: { id: partnership } }: Pick<Ask, 'partnership'>): Register {
  const activations = (status: string) =>
    listOf<Activation>({ feature: 'activations', partnership, where: { status }, limit: MOST_AT_ONCE });
  return {
    register: listOf<Volunteer>({ feature: 'volunteers', partnership, limit: MOST }),
    holding: checkinsOf(partnership, { holds: true }),
    open: activations('open'),
    standingDown: activations('standing-down'),
  };
}

type Asked = Pick<Ask<unknown, Known<Register>>, 'partnership' | 'known' | 'at'>;

/** Those who may be asked: the register, and whoever is named a volunteer and not on it yet. */
export function candidatesIn({ partnership, known, at }: Asked): readonly Candidate[] {
  const places = placesIn(known, at);
  const registered = known.register.flatMap(({ view }) => view ?? []);
  const listed = new Set(registered.map(({ person }) => person));
  const named = partnership.roles.volunteer.filter((person) => !listed.has(person));
  return [...registered.map((each) => candidateOf(each, partnership)), ...named.map(unregistered)].map(
    (each) => ({ ...each, elsewhere: places.get(each.person) ?? [] }),
  );
}

/** The places that people hold. Whoever was asked by an activation is passed over by it anyway, place or not. */
function placesIn(
  { holding, open, standingDown }: Known<Register>,
  at: Instant,
): ReadonlyMap<PersonId, readonly Elsewhere[]> {
  const calls = new Map(
    [...open, ...standingDown].flatMap(({ view }) => (view ? [[view.id, view.call] as const] : [])),
  );
  const places = new Map<PersonId, readonly Elsewhere[]>();
  for (const checkin of checkinsIn(holding)) {
    const call = calls.get(checkin.activation);
    if (!call) continue;
    places.set(checkin.person, [...(places.get(checkin.person) ?? []), placeOf(checkin, { call, at })]);
  }
  return places;
}

/** Whoever is still out when the hours are over is not free within the next hour. */
const STILL_OUT = 60;

function placeOf(checkin: CheckedIn, { call, at }: { readonly call: Call; readonly at: Instant }): Elsewhere {
  const { starts, minutes, occasion } = call;
  const ends = minutesAfter(starts, minutes);
  if (!isOut(checkin)) return { from: starts, until: ends, is: occasion.is };
  const soon = minutesAfter(at, STILL_OUT);
  return { from: starts < at ? starts : at, until: ends > soon ? ends : soon, is: occasion.is };
}

function candidateOf(volunteer: VolunteerState, { timezone: zone }: Partnership): Candidate {
  const { person, skills, area, hours, cleared, status, consent, lapses } = volunteer;
  const { asked, lastAsked, pausedUntil } = volunteer;
  return {
    person,
    skills,
    ...(area && { area: wordsOf(area) }),
    ...(hours && { hours: { week: hours, zone } }),
    cleared: cleared.map(({ role }) => role),
    status,
    ...(pausedUntil && { pausedUntil }),
    isAvailable: volunteer.availability === 'on-duty' && consent.given,
    lapses,
    asked,
    ...(lastAsked && { lastAsked }),
  };
}

const unregistered = (person: PersonId): Candidate => ({
  person,
  skills: [],
  cleared: [],
  status: 'active',
  isAvailable: true,
  asked: 0,
});
