import type { Day } from '../../core/cadence.js';
import { defineCard } from '../../core/define-feature.js';
import { spokenHours } from '../../core/hours.js';
import { DIRECTORY, SYSTEM } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Viewer } from '../../core/people/viewer.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { type Instant, spokenDay } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Volunteer, VolunteerState } from './facts.js';
import { KEEPS } from './meant.js';
import { isAsked, keptOut } from './state.js';
import { AVAILABILITY_WORDS, KEPT_OUT_WORDS } from './wording.js';

export { listCard } from './list.js';
export { expiredCard, reviewCard, silentCard } from './review.js';
export { usedCard } from './used.js';

type Reads = { readonly directory: Reading<Directory | undefined> };

/** What a card about one volunteer is told with. */
type Telling = {
  readonly partnership: Partnership;
  readonly now: Instant;
  readonly calls: (organisation: string) => string;
  name(person: string): string;
};

/** One record: for its volunteer, and for those who look after the register. */
export const volunteerCard = defineCard<Volunteer, Reads>({
  personal: true,
  reads: () => ({ directory: viewOf('directory', DIRECTORY) }),
  people: ({ state }) =>
    state ? [state.person, state.answered.by, ...state.cleared.map(({ verifier }) => verifier)] : [],
  draw: ({ state, partnership, known, viewer, now, name }) => {
    const calls = (id: string) => known.directory?.organisations[id]?.name ?? id;
    return {
      template: 'volunteers/volunteer',
      data: state
        ? { ...recordData(state, { partnership, now, name, calls }), ...buttonsFor(state, viewer) }
        : { ...NOBODY, title: `${partnership.name}: not on the register of volunteers` },
    };
  },
});

const NOBODY = {
  question: '',
  status: 'A coordinator can add somebody: “volunteer add”.',
  record: [],
  cleared: [],
  person: '',
  answers: false,
  stays: false,
  onDuty: false,
  offDuty: false,
  agrees: false,
  withdraws: false,
  clears: false,
};

function recordData(volunteer: VolunteerState, telling: Telling) {
  const { partnership, now, name } = telling;
  const why = keptOut(volunteer, now);
  return {
    title: `${name(volunteer.person)}: volunteer for ${partnership.name}`,
    question: isAsked(volunteer) ? 'Are you still available?' : '',
    status: why ? KEPT_OUT_WORDS[why] : `${AVAILABILITY_WORDS[volunteer.availability]}: may be asked to help`,
    record: factsOf(volunteer, telling),
    cleared: volunteer.cleared.map(({ role, level, seen, verifier }) => {
      const known = partnership.volunteering.roles.find(({ id }) => id === role);
      const checked = [level, `seen ${dayOf(seen, telling)} by ${name(verifier)}`].filter(Boolean).join(', ');
      return { line: `${known?.name ?? role}: ${checked}`, needs: known ? `Needs: ${known.needs}` : '' };
    }),
    person: volunteer.person,
  };
}

function factsOf(volunteer: VolunteerState, telling: Telling) {
  const { partnership, now, calls, name } = telling;
  const { organisation, skills, area, hours, consent, answered, asked, lastAsked } = volunteer;
  const day = (instant: Instant) => spokenDay(instant, partnership.timezone, now);
  // Only an import records what Muster itself is said to have recorded.
  const recorded = answered.by === SYSTEM ? 'imported' : `recorded by ${name(answered.by)}`;
  const spokeFor = answered.by === volunteer.person ? '' : `, ${recorded}`;
  // Of whoever left nothing lapses: it is kept until a day of its own.
  const lapses = volunteer.status === 'left' ? '' : `; lapses ${day(volunteer.lapses)}`;
  const times = asked === 1 ? 'once' : `${asked} times`;
  const lines: readonly (readonly [string, string])[] = [
    ['Organisation', organisation ? calls(organisation) : 'None: a spontaneous volunteer'],
    ['Skills', skills.join(', ') || 'none listed'],
    ['Area', area ? (area.said ?? '(words erased)') : 'not given'],
    ['Usual hours', hours ? spokenHours(hours) : 'not given: any time'],
    ['Contact', `${consent.given ? 'agreed' : 'not agreed'}, ${dayOf(consent.on, telling)}`],
    ['Confirmed', `${dayOf(volunteer.confirmed, telling)}${spokeFor}${lapses}`],
    ...(volunteer.pausedUntil ? [['Paused until', day(volunteer.pausedUntil)] as const] : []),
    ...(volunteer.keptUntil ? [['Details kept until', day(volunteer.keptUntil)] as const] : []),
    ...(volunteer.erased ? [['Details', 'erased after they left'] as const] : []),
    ['Asked to help', asked === 0 ? 'not yet' : `${times}${lastAsked ? `, last ${day(lastAsked)}` : ''}`],
  ];
  return lines.map(([title, value]) => ({ title, value }));
}

const dayOf = (day: Day, { partnership, now }: Telling): string =>
  spokenDay(`${day}T12:00:00.000Z`, partnership.timezone, now);

function buttonsFor({ person, status, availability, consent }: VolunteerState, viewer: Viewer) {
  const isKeeper = viewer.kind === 'person' && KEEPS.some((role) => viewer.roles.includes(role));
  const may = viewer.kind === 'person' && (viewer.person === person || isKeeper);
  const stays = may && status !== 'left';
  return {
    answers: may,
    stays,
    onDuty: stays && availability === 'off-duty',
    offDuty: stays && availability === 'on-duty',
    agrees: stays && !consent.given,
    withdraws: stays && consent.given,
    clears: stays && isKeeper,
  };
}
