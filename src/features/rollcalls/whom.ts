import type { PersonId } from '../../core/ids.js';
import { NAMED_ROLES, type Partnership, seatsOf, speakersFor } from '../../core/people/partnership.js';
import { seatsTaking, speakersIn } from '../../core/people/taking-part.js';
import type { Intended } from '../../core/prompt.js';
import type { Found, StandIns } from '../../core/reading.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise } from '../exercises/facts.js';
import type { Volunteer } from '../volunteers/facts.js';
import type { Called } from './facts.js';

/** What is known of those who may be called. */
export type Roll = {
  readonly partnership: Partnership;
  readonly directory: Directory | undefined;
  readonly volunteers: readonly Found<Volunteer>[];
  readonly standIns: StandIns;
  /** The exercise that it is part of. */
  readonly exercise: Exercise | undefined;
};

/**
 * The seats of an audience. A vacancy is called too: that nobody could be reached is what a roll-call finds out. For
 * somebody who is away whoever stands in is asked first, and may answer.
 */
export function intendedFor(asked: Pick<Called, 'audience' | 'of'>, roll: Roll): readonly Intended[] {
  const { standIns } = roll;
  return seatsFor(asked, roll).map(({ seat, people }) => ({
    seat,
    people: [...new Set(people.flatMap((id) => [...(standIns[id] ? [standIns[id]] : []), id]))],
  }));
}

function seatsFor({ audience, of }: Pick<Called, 'audience' | 'of'>, roll: Roll): readonly Intended[] {
  switch (audience) {
    case 'organisations':
      return representatives(roll, of);
    case 'on-call':
      return onCall(roll, of);
    case 'players':
      return players(roll);
    case 'roles':
      return ownSeats(rolesHeld(roll, of));
    case 'volunteers':
      return ownSeats(volunteersOf(roll));
    case 'everyone':
      return everyone(roll);
  }
}

const ownSeats = (people: readonly PersonId[]): readonly Intended[] =>
  [...new Set(people)].map((person) => ({ seat: person, people: [person] }));

function representatives({ partnership }: Roll, of?: readonly string[]): readonly Intended[] {
  return partnership.seats.flatMap(({ organisation, person }): Intended[] => {
    if (organisation && (!of || of.includes(organisation)))
      return [{ seat: organisation, people: speakersFor(organisation, partnership) }];
    return person && !of ? [{ seat: person, people: [person] }] : [];
  });
}

function onCall({ partnership, directory }: Roll, of?: readonly string[]): readonly Intended[] {
  return partnership.seats.flatMap(({ organisation }): Intended[] =>
    organisation && (!of || of.includes(organisation))
      ? [{ seat: organisation, people: directory?.organisations[organisation]?.onCall ?? [] }]
      : [],
  );
}

const players = ({ exercise, partnership }: Roll): readonly Intended[] =>
  exercise ? seatsTaking(exercise, ['player'], speakersIn(partnership)) : [];

function rolesHeld({ partnership }: Roll, of?: readonly string[]): readonly PersonId[] {
  return NAMED_ROLES.filter((role) => !of || of.includes(role)).flatMap((role) => partnership.roles[role]);
}

/** Those of the register who may be contacted, and those whom the import names but the register does not know. */
function volunteersOf({ partnership, volunteers }: Roll): readonly PersonId[] {
  const known = volunteers.flatMap(({ view }) => view ?? []);
  const willing = known.filter(({ status, consent }) => status === 'active' && consent.given);
  const registered = new Set(known.map(({ person }) => person));
  const named = partnership.roles.volunteer.filter((person) => !registered.has(person));
  return [...willing.map(({ person }) => person), ...named];
}

/** Everybody once: for their organisation, or else for themselves. */
function everyone(roll: Roll): readonly Intended[] {
  const { partnership } = roll;
  const others = rolesHeld(
    roll,
    NAMED_ROLES.filter((role) => role !== 'volunteer'),
  );
  const alone = [...others, ...volunteersOf(roll)].filter((id) => seatsOf(partnership, id).length === 0);
  const seats = representatives(roll);
  return [...seats, ...ownSeats(alone).filter(({ seat }) => !seats.some((each) => each.seat === seat))];
}

/** The organisations or roles that words name, or the first word that names none. */
export function namedIn(
  words: string,
  audience: Called['audience'],
  { partnership, directory }: Pick<Roll, 'partnership' | 'directory'>,
): { readonly of: readonly string[] } | { readonly unknown: string } {
  const of: string[] = [];
  for (const word of words.split(/[,;]/).map((each) => each.trim().toLowerCase())) {
    if (word === '') continue;
    const found =
      audience === 'roles' ? rolesCalled(word) : organisationsCalled(word, partnership, directory);
    if (found.length === 0) return { unknown: word };
    of.push(...found);
  }
  return { of: [...new Set(of)] };
}

const rolesCalled = (word: string): readonly string[] =>
  NAMED_ROLES.filter((role) => role === word.replace(/^co-/, '').replace(/s$/, ''));

function organisationsCalled(
  word: string,
  { seats }: Partnership,
  directory: Directory | undefined,
): readonly string[] {
  const all = seats.flatMap(({ organisation }) => organisation ?? []);
  const exact = all.filter((id) => id === word);
  if (exact.length > 0) return exact;
  return all.filter((id) => directory?.organisations[id]?.name.toLowerCase().includes(word));
}
