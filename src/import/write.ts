import { Document, isCollection, isSeq, visit } from 'yaml';
import { spokenHours } from '../core/hours.js';
import type { Organisation } from '../core/people/organisation.js';
import { NAMED_ROLES, type Partnership, type Seat } from '../core/people/partnership.js';
import type { Person } from '../core/people/person.js';
import type { FiledVolunteer, ImportFile } from './plan.js';

/** Mappings and lists shorter than this stand on one line. */
const SHORT = 110;

/**
 * The YAML that reads as this again. Organisations, people and partnerships stand in the order of their ids, so that
 * two exports can be compared; lists whose order means something (seats, deputies, agendas) keep it. What was left
 * out stays out, but for a partnership's channels, seats, roles, agenda, marking, prompts, rules for actions,
 * volunteering and exercising, and a quorum's classes: these are always written.
 */
export function writeExport({ organisations, people, partnerships, admins, volunteers }: ImportFile): string {
  const file = {
    organisations: byId(organisations).map(organisationOut),
    people: byId(people).map(personOut),
    partnerships: byId(partnerships).map((partnership) => {
      const theirs = volunteers?.filter((volunteer) => volunteer.partnership === partnership.id) ?? [];
      return {
        ...partnershipOut(partnership),
        ...(theirs.length > 0 && { volunteers: theirs.map(volunteerOut) }),
      };
    }),
    ...(admins === undefined ? {} : { admins }),
  };
  // Older readers of YAML take `no` and `10:00` for something else: words like these are quoted.
  const document = new Document(file, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  visit(document, {
    Collection(_, node, path) {
      // The root and its sections stay open, however little they hold; so does a list of more than words.
      const open = path.length <= 3 || (isSeq(node) && node.items.some(isCollection));
      if (!open && isShort(node.toJSON())) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const organisationOut = (organisation: Organisation) =>
  inOrder(organisation, [
    'id',
    'name',
    'class',
    'category',
    'lead',
    'onCall',
    'accountableOfficer',
    'validFrom',
    'validTo',
    'successor',
  ]);

const personOut = (person: Person) => ({
  ...inOrder(person, ['id', 'name', 'email']),
  ...(person.slack && { slack: inOrder(person.slack, ['team', 'user']) }),
  ...(person.teams && { teams: inOrder(person.teams, ['tenant', 'user']) }),
  ...inOrder(person, ['prefers']),
  ...(person.away && { away: inOrder(person.away, ['until', 'instead']) }),
  ...(person.quiet && { quiet: `${person.quiet.from}-${person.quiet.to}` }),
  ...(person.stopped && { stopped: 'yes' }),
});

const partnershipOut = (partnership: Partnership) => ({
  ...inOrder(partnership, ['id', 'command', 'kind', 'name', 'parent', 'timezone', 'channels']),
  ...(partnership.quorum && { quorum: inOrder(partnership.quorum, ['organisations', 'classes']) }),
  seats: partnership.seats.map(seatOut),
  roles: inOrder(partnership.roles, NAMED_ROLES),
  agenda: partnership.agenda.map((item) => inOrder(item, ['title', 'minutes', 'purpose'])),
  ...inOrder(partnership, ['marking', 'actions', 'prompts', 'volunteering', 'exercising']),
});

const volunteerOut = ({ person, entry }: FiledVolunteer) => {
  const { record, consent, confirmed, availability, left } = entry;
  const { organisation, skills, area, hours, cleared } = record;
  return {
    person,
    ...(organisation && { organisation }),
    ...(skills.length > 0 && { skills }),
    // Words that were erased stay out.
    ...(area?.said && { area: area.said }),
    ...(hours && { hours: spokenHours(hours) }),
    ...(availability && { availability }),
    consent: { given: consent.given ? 'yes' : 'no', on: consent.on },
    confirmed,
    ...(cleared.length > 0 && { cleared }),
    ...(left && { left: 'yes' }),
  };
};

const seatOut = ({ deputies, ...seat }: Seat) => ({
  ...inOrder(seat, ['organisation', 'person', 'representative']),
  ...(deputies.length > 0 && { deputies }),
});

/** The record with these keys in this order, those it has. */
function inOrder<T extends object>(record: T, keys: readonly (keyof T)[]): Partial<T> {
  const entries = keys.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]]]));
  // Keys and values are the record's own.
  return Object.fromEntries(entries) as Partial<T>;
}

function byId<T extends { readonly id: string }>(records: readonly T[]): readonly T[] {
  // By code unit, not by locale: the same order on every machine.
  return [...records].sort((one, other) => (one.id < other.id ? -1 : Number(one.id > other.id)));
}

const isShort = (value: unknown): boolean => JSON.stringify(value).length <= SHORT;
