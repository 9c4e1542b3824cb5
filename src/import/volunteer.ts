import { anOrganisation, aPerson } from './names.js';
import { pastDay } from './past.js';
import { quoted } from './problem.js';
import { list, mapping, needed, optional } from './readers.js';
import { hoursOfWeek, line, oneOf, slug, yes } from './values.js';

const clearance = mapping({
  role: needed(slug, 'write a role of this partnership, such as driver'),
  level: optional(slug),
  seen: needed(pastDay, 'write the day on which the check was seen, such as 2026-03-14'),
  verifier: needed(aPerson, 'name who saw it'),
});

const consent = mapping({
  given: needed(oneOf(['yes', 'no']), 'write yes or no'),
  on: needed(pastDay, 'write the day on which they said so, such as 2026-03-14'),
});

/** One volunteer of a register. */
export const volunteer = mapping({
  person: needed(aPerson, 'name somebody who stands under people'),
  organisation: optional(anOrganisation),
  skills: optional(
    list(slug, {
      key: (skill) => skill,
      why: (skill) => `${quoted(skill)} is listed twice; keep one of the two`,
    }),
  ),
  area: optional(line(150)),
  hours: optional(hoursOfWeek),
  availability: optional(oneOf(['on-duty', 'off-duty'])),
  consent: needed(
    consent,
    'write whether they agreed to be contacted, and when: { given: yes, on: 2026-03-14 }',
  ),
  confirmed: optional(pastDay),
  cleared: optional(
    list(clearance, {
      key: ({ role }) => role,
      why: ({ role }) => `${quoted(role ?? '')} already has a check here; keep the later of the two`,
    }),
  ),
  left: optional(yes),
});

/** The register of a partnership's volunteers, each once. */
export const volunteers = list(volunteer, {
  key: ({ person }) => person,
  why: ({ person }) => `${quoted(person ?? '')} already is a volunteer here; keep one of the two`,
});
