import { anOrganisation, aPerson } from './names.js';
import { wrong } from './notes.js';
import { people } from './organisation.js';
import { quoted } from './problem.js';
import { list, mapping, optional } from './readers.js';
import { holds, within } from './spot.js';

const seat = mapping(
  {
    organisation: optional(anOrganisation),
    person: optional(aPerson),
    representative: optional(aPerson),
    deputies: optional(people),
  },
  ({ person, representative, deputies }, spot, notes) => {
    const ours = holds(spot, 'organisation');
    const own = holds(spot, 'person');
    if (!ours && !own) {
      wrong(notes, spot, 'belongs to nobody; name an organisation, or a person');
    }
    if (ours && own) {
      wrong(
        notes,
        within(spot, 'person'),
        'cannot stand beside organisation; a seat belongs to one of the two',
      );
    }
    if (person !== undefined && representative !== undefined) {
      wrong(notes, within(spot, 'representative'), 'is not for a person’s own seat; leave it out');
    }
    const holder = representative ?? person;
    if (holder !== undefined && deputies?.includes(holder)) {
      const why = `${quoted(holder)} holds this seat and cannot also be its deputy; name somebody else`;
      wrong(notes, within(spot, 'deputies'), why);
    }
  },
);

/** Seats, each of another organisation or person: one organisation has one voice. */
export const seats = list(seat, {
  key: ({ organisation, person }) => organisation ?? (person && `person ${person}`),
  why: ({ organisation, person }) =>
    `${quoted(organisation ?? person ?? '')} already has a seat here; one seat each, with as many deputies as needed`,
});
