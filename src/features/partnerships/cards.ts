import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PersonId } from '../../core/ids.js';
import type { Organisation } from '../../core/people/organisation.js';
import { type Partnership, peopleOf, type Role, type Seat } from '../../core/people/partnership.js';
import { hasLeft, isAway, spokenUntil } from '../../core/people/person.js';
import { type Reading, viewOf } from '../../core/reading.js';
import type { Drawing } from '../../core/showing/drawing.js';
import { pageOf } from '../../core/showing/paging.js';
import type { Directory } from '../directory/facts.js';

type Reads = { readonly directory: Reading<Directory | undefined> };

/** Organisations, seats, vacancies and who deputises. */
export const membersCard = defineCard<Partnership | null, Reads>({
  reads: () => ({ directory: viewOf('directory', DIRECTORY) }),
  people: ({ partnership }) => peopleOf(partnership),
  draw: ({ partnership, part, known, viewer, now, name, about }) => {
    const page = pageOf(partnership.seats, Number(part ?? 1));
    const names = (people: readonly PersonId[]) => people.map(name).join(', ') || 'nobody yet';
    const gone = (person: PersonId) => {
      const found = about(person);
      return found !== undefined && hasLeft(found);
    };
    const present = presentWho({ partnership, viewer, now, name, about });
    const vacancies = partnership.seats.filter((seat) => isVacant(seat, gone)).length;
    return {
      template: 'partnerships/members',
      data: {
        partnership: partnership.id,
        title: `${partnership.name}: ${counted(partnership.seats.length, 'seat')}, ${counted(vacancies, 'vacancy', 'vacancies')}`,
        chairs: names(partnership.roles.chair),
        secretariat: names(partnership.roles.secretariat),
        seats: page.lines.map((seat) => ({
          organisation: organisationName(seat, known.directory, name),
          kind: kindOf(seat, known.directory),
          people: seatPeople(seat, gone, present),
        })),
        more: page.more > 0 ? `${page.more} more` : '',
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
        hasPrevious: page.previous !== undefined,
        previous: page.previous ?? 0,
      },
    };
  },
});

/** Nobody is named who is still there. */
const isVacant = (seat: Seat, gone: (person: PersonId) => boolean): boolean =>
  [seat.representative, seat.person, ...seat.deputies].every((one) => one === undefined || gone(one));

function organisationName(
  seat: Seat,
  directory: Directory | undefined,
  name: (person: PersonId) => string,
): string {
  if (seat.person) return name(seat.person);
  const organisation = organisationOf(seat, directory);
  return organisation?.name ?? seat.organisation ?? 'An organisation';
}

function organisationOf(seat: Seat, directory: Directory | undefined): Organisation | undefined {
  return seat.organisation && directory?.organisations[seat.organisation];
}

/** "acute, category 1": its class and its place in the Civil Contingencies Act 2004, where it has one. */
function kindOf(seat: Seat, directory: Directory | undefined): string {
  const organisation = organisationOf(seat, directory);
  if (!organisation) return '';
  const kind = organisation.class.replaceAll('-', ' ').replace(/\bicb\b/, 'ICB');
  return organisation.category ? `${kind}, category ${organisation.category} responder` : kind;
}

function seatPeople(
  seat: Seat,
  gone: (person: PersonId) => boolean,
  present: (person: PersonId) => string,
): string {
  const named = [seat.representative, seat.person, ...seat.deputies].filter((one) => one !== undefined);
  if (named.length === 0) return 'Vacancy: nobody speaks for this seat';
  const deputies = seat.deputies.map(present).join(', ');
  const speaks = seat.representative
    ? present(seat.representative)
    : seat.person
      ? 'in person'
      : 'No representative';
  const people = deputies ? `${speaks}; deputy ${deputies}` : `${speaks}; no deputy`;
  return isVacant(seat, gone) ? `Vacancy: ${people}` : people;
}

/** A name, and whether whoever has it is there; that somebody wants no prompts is for those who run things. */
function presentWho({
  partnership: { timezone },
  viewer,
  now,
  name,
  about,
}: Pick<Drawing<unknown, unknown>, 'partnership' | 'viewer' | 'now' | 'name' | 'about'>) {
  const runs = viewer.kind === 'person' && viewer.roles.some((role) => RUNS.includes(role));
  return (id: PersonId): string => {
    const person = about(id);
    if (!person) return name(id);
    const away = isAway(person, now) && person.away;
    const said = [
      ...(hasLeft(person) ? ['has left'] : []),
      ...(away ? [`away until ${spokenUntil(away, timezone, now)}`] : []),
      ...(runs && person.stopped ? ['wants no prompts'] : []),
    ];
    return said.length > 0 ? `${person.name} (${said.join(', ')})` : person.name;
  };
}

const RUNS: readonly Role[] = ['chair', 'secretariat', 'coordinator'];

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
