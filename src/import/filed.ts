import { type PersonId, personId } from '../core/ids.js';
import type { Organisation } from '../core/people/organisation.js';
import type { Partnership } from '../core/people/partnership.js';
import type { Person } from '../core/people/person.js';
import type { Hash } from '../core/ports.js';
import type { FiledVolunteer, ImportFile } from './plan.js';

/** What the import file calls somebody: who was imported before ids told nothing goes by that everywhere. */
export const filedAs = ({ id, filed }: Pick<Person, 'id' | 'filed'>): PersonId => filed ?? id;

/** An id that says nothing of whoever it is: it stands in the ledger for good, also when they are erased. */
export const newPersonId = (hash: Pick<Hash, 'salt'>): PersonId => personId(`p-${hash.salt().slice(0, 16)}`);

type Call = (person: PersonId) => PersonId;

/**
 * A file as it is kept: people by the ids of those who are held, and by a new one where somebody is not. What is no
 * name of the file's is an id already.
 */
export function asKept<F extends ImportFile>(file: F, held: readonly Person[], fresh: Call): F {
  const ids = new Map(held.map((person) => [filedAs(person), person.id]));
  for (const { id } of file.people) if (!ids.has(id)) ids.set(id, fresh(id));
  const call: Call = (person) => ids.get(person) ?? person;
  const people = file.people.map((person) => {
    const id = call(person.id);
    return { ...person, id, ...(id !== person.id && { filed: person.id }) };
  });
  return calling({ ...file, people }, call);
}

/** What is held as an import file says it. */
export function asFiled<F extends ImportFile>(held: F, everybody: readonly Person[]): F {
  const names = new Map(everybody.map((person) => [person.id, filedAs(person)]));
  const call: Call = (person) => names.get(person) ?? person;
  const people = held.people.map(({ filed, ...person }) => ({ ...person, id: filed ?? person.id }));
  return calling({ ...held, people }, call);
}

/** A file in which everybody who is referred to is called otherwise. */
function calling<F extends ImportFile>(file: F, call: Call): F {
  const { organisations, people, partnerships, admins, volunteers } = file;
  return {
    ...file,
    organisations: organisations.map((each) => organisationCalling(each, call)),
    people: people.map(({ away, ...person }) => ({
      ...person,
      ...(away && { away: { ...away, ...(away.instead && { instead: call(away.instead) }) } }),
    })),
    partnerships: partnerships.map((each) => partnershipCalling(each, call)),
    ...(admins && { admins: admins.map(call) }),
    ...(volunteers && { volunteers: volunteers.map((each) => volunteerCalling(each, call)) }),
  };
}

function organisationCalling(organisation: Organisation, call: Call): Organisation {
  const { lead, onCall, accountableOfficer } = organisation;
  return {
    ...organisation,
    ...(lead && { lead: call(lead) }),
    ...(onCall && { onCall: onCall.map(call) }),
    ...(accountableOfficer && { accountableOfficer: call(accountableOfficer) }),
  };
}

function partnershipCalling(partnership: Partnership, call: Call): Partnership {
  const { seats, roles } = partnership;
  return {
    ...partnership,
    seats: seats.map((seat) => ({
      ...seat,
      deputies: seat.deputies.map(call),
      ...(seat.representative && { representative: call(seat.representative) }),
      ...(seat.person && { person: call(seat.person) }),
    })),
    roles: {
      chair: roles.chair.map(call),
      secretariat: roles.secretariat.map(call),
      coordinator: roles.coordinator.map(call),
      observer: roles.observer.map(call),
      volunteer: roles.volunteer.map(call),
    },
  };
}

export function volunteerCalling({ person, entry, ...of }: FiledVolunteer, call: Call): FiledVolunteer {
  const cleared = entry.record.cleared.map((each) => ({ ...each, verifier: call(each.verifier) }));
  return { ...of, person: call(person), entry: { ...entry, record: { ...entry.record, cleared } } };
}
