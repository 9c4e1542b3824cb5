import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY } from '../../core/ids.js';
import { isObject, type JsonObject } from '../../core/json.js';
import { type Found, listOf, type Reading, viewOf } from '../../core/reading.js';
import { pageOf } from '../../core/showing/paging.js';
import type { Instant } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Volunteer, VolunteerState } from './facts.js';
import { isSilent, keptOut } from './state.js';
import { AVAILABILITY_WORDS, KEPT_OUT_WORDS } from './wording.js';

/** `kept`: everybody who has not left. `ready`: those who can be asked. `silent`: asked in vain.
 * `expired`: leavers kept past their time. */
export const STATUSES = ['kept', 'ready', 'paused', 'lapsed', 'silent', 'left', 'expired'] as const;
type Status = (typeof STATUSES)[number];

/** Which lines of the register are shown. */
type Narrowed = {
  readonly page: number;
  readonly status: Status;
  readonly skill: string;
  readonly area: string;
  readonly organisation: string;
  readonly about: string;
};

/** A view of the register in the name of a card, and back again. */
export const partOf = (narrowed: Narrowed): string => JSON.stringify(narrowed);

const WHOLE: Narrowed = { page: 1, status: 'kept', skill: '', area: '', organisation: '', about: '' };

function narrowedIn(part: string | undefined): Narrowed {
  const read: unknown = part === undefined ? {} : JSON.parse(part);
  // Parts are only made by `partOf`.
  return isObject(read as JsonObject) ? { ...WHOLE, ...(read as Partial<Narrowed>) } : WHOLE;
}

const MOST_VOLUNTEERS = 10_000;

type Reads = {
  readonly found: Reading<readonly Found<Volunteer>[]>;
  readonly directory: Reading<Directory | undefined>;
};

const registeredIn = (found: readonly Found<Volunteer>[]): readonly VolunteerState[] =>
  found.flatMap(({ view }) => (view ? [view] : []));

/** The register, narrowed by skill, area, organisation, standing or any words. */
export const listCard = defineCard<Volunteer, Reads>({
  personal: true,
  reads: ({ partnership }) => ({
    found: listOf<Volunteer>({
      feature: 'volunteers',
      partnership: partnership.id,
      sort: { field: 'person', order: 'up' },
      limit: MOST_VOLUNTEERS,
    }),
    directory: viewOf('directory', DIRECTORY),
  }),
  people: ({ known }) => registeredIn(known.found).map(({ person }) => person),
  draw: ({ known, partnership, part, now, name, about }) => {
    const narrowed = narrowedIn(part);
    const calls = (id: string) => known.directory?.organisations[id]?.name ?? id;
    const told = registeredIn(known.found)
      // Of whoever was erased nothing is left to tell.
      .filter(({ person }) => about(person) !== undefined)
      .filter((volunteer) => passes(volunteer, narrowed, now))
      .map((volunteer) => lineOf(volunteer, { now, name, calls, narrowed }))
      .sort((one, other) => one.line.localeCompare(other.line, 'en-GB'))
      .filter(({ line, details }) => holds(`${line} ${details}`, narrowed.about));
    const page = pageOf(told, narrowed.page, LINES);
    const { page: _, ...rest } = narrowed;
    return {
      template: 'volunteers/list',
      data: {
        title: `${partnership.name}: ${told.length === 1 ? '1 volunteer' : `${told.length || 'no'} volunteers`}${filterWords(narrowed)}`,
        none: told.length === 0,
        how: `Narrow the register: ${partnership.command} volunteers skill:first-aid status:ready`,
        volunteers: page.lines,
        more: page.more > 0 ? `and ${page.more} more` : '',
        ...rest,
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
        hasPrevious: page.previous !== undefined,
        previous: page.previous ?? 0,
      },
    };
  },
});

const holds = (words: string, wanted: string): boolean => words.toLowerCase().includes(wanted.toLowerCase());

function passes(volunteer: VolunteerState, narrowed: Narrowed, now: Instant): boolean {
  const { skill, area, organisation } = narrowed;
  return (
    isIn(narrowed.status, volunteer, now) &&
    (skill === '' || volunteer.skills.includes(skill.toLowerCase().replaceAll(' ', '-'))) &&
    holds(volunteer.area?.said ?? '', area) &&
    (organisation === '' || volunteer.organisation === organisation)
  );
}

function isIn(status: Status, volunteer: VolunteerState, now: Instant): boolean {
  const why = keptOut(volunteer, now);
  switch (status) {
    case 'kept':
      return why !== 'left';
    case 'ready':
      return why === undefined;
    case 'silent':
      return isSilent(volunteer);
    case 'expired':
      return volunteer.keptUntil !== undefined && volunteer.keptUntil <= now;
    default:
      return why === status;
  }
}

function filterWords({ status, skill, area, organisation, about }: Narrowed): string {
  const words = [status === 'kept' ? '' : status, skill, area, organisation, about].filter(Boolean);
  return words.length === 0 ? ' on the register' : `: ${words.join(', ')}`;
}

type LineTelling = {
  readonly now: Instant;
  readonly narrowed: Narrowed;
  name(person: string): string;
  calls(id: string): string;
};

function lineOf(volunteer: VolunteerState, { now, name, calls, narrowed }: LineTelling) {
  const why = keptOut(volunteer, now);
  const { organisation, skills, area, availability, person } = volunteer;
  return {
    person: volunteer.person,
    line: name(volunteer.person),
    details: [
      narrowed.status === 'expired' ? `id ${person}` : '',
      why ? KEPT_OUT_WORDS[why] : AVAILABILITY_WORDS[availability],
      organisation ? calls(organisation) : 'Spontaneous',
      skills.join(', ') || 'no skills listed',
      area?.said ?? '',
    ]
      .filter(Boolean)
      .join(' · '),
  };
}

/** Lines with a button each: fewer than in other lists. */
const LINES = 6;
