import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PersonId } from '../../core/ids.js';
import type { Organisation } from '../../core/organisation.js';
import { pageOf } from '../../core/paging.js';
import { type Partnership, peopleOf, type Seat } from '../../core/partnership.js';
import { type Reading, viewOf } from '../../core/reading.js';
import type { Directory } from '../directory/facts.js';

type Reads = { readonly directory: Reading<Directory | undefined> };

/** Organisations, seats, vacancies and who deputises. */
export const membersCard = defineCard<Partnership | null, Reads>({
  reads: () => ({ directory: viewOf('directory', DIRECTORY) }),
  people: ({ partnership }) => peopleOf(partnership),
  draw: ({ partnership, part, known, name }) => {
    const page = pageOf(partnership.seats, Number(part ?? 1));
    const names = (people: readonly PersonId[]) => people.map(name).join(', ') || 'nobody yet';
    const vacancies = partnership.seats.filter(isVacant).length;
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
          people: seatPeople(seat, name),
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

const isVacant = (seat: Seat): boolean => !seat.representative && !seat.person && seat.deputies.length === 0;

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
  const kind = organisation.class.replaceAll('-', ' ');
  return organisation.category ? `${kind}, category ${organisation.category} responder` : kind;
}

function seatPeople(seat: Seat, name: (person: PersonId) => string): string {
  if (isVacant(seat)) return 'Vacancy: nobody speaks for this seat';
  const deputies = seat.deputies.map(name).join(', ');
  const speaks = seat.representative
    ? name(seat.representative)
    : seat.person
      ? 'in person'
      : 'No representative';
  return deputies ? `${speaks}; deputy ${deputies}` : `${speaks}; no deputy`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
