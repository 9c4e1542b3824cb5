import { z } from 'zod';
import type { Organisation } from '../core/people/organisation.js';
import { anOrganisation, aPerson, classOfOrganisation, newOrganisation } from './names.js';
import { wrong } from './notes.js';
import { quoted } from './problem.js';
import { list, mapping, needed, optional, words } from './readers.js';
import { within } from './spot.js';
import { day, line } from './values.js';

const category = words(
  z.enum(['1', '2']).transform((written) => (written === '1' ? 1 : 2)),
  (written) =>
    `${quoted(written)} is not a category; write 1 or 2, or leave it out for a body that is neither`,
);

/** People named once each. */
export const people = list(aPerson, {
  key: (person) => person,
  why: (person) => `${quoted(person)} is already named in this list; keep one of the two`,
});

export const organisation = mapping(
  {
    id: needed(newOrganisation, 'give the organisation an id such as northmere-acute'),
    name: needed(line(200), 'write the organisation’s name'),
    class: needed(classOfOrganisation, 'write what kind of body it is, such as acute or local-authority'),
    category: optional<Organisation['category']>(category),
    lead: optional(aPerson),
    onCall: optional(people),
    accountableOfficer: optional(aPerson),
    validFrom: optional(day),
    validTo: optional(day),
    successor: optional(anOrganisation),
  },
  ({ id, validFrom, validTo, successor }, spot, notes) => {
    if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) {
      wrong(
        notes,
        within(spot, 'validTo'),
        `${validTo} is before validFrom, ${validFrom}; correct one of the two`,
      );
    }
    if (id !== undefined && successor !== undefined) {
      notes.links.push({ kind: 'successor', from: id, to: successor, spot: within(spot, 'successor') });
    }
  },
);
