import type { Defaults } from '../../src/import/complete.js';
import type { Known } from '../../src/import/plan.js';
import { problemWords } from '../../src/import/problem.js';
import { readImport } from '../../src/import/read.js';
import { northmere } from '../support/northmere.js';

export const DEFAULTS: Defaults = {
  marking: 'OFFICIAL',
  actions: northmere.actions,
  prompts: northmere.prompts,
  volunteering: northmere.volunteering,
  exercising: northmere.exercising,
  agendas: {
    LHRP: [{ title: 'Action log', minutes: 10, purpose: 'assurance' }],
    other: [{ title: 'Work plan', minutes: 15, purpose: 'decision' }],
  },
};

/** The lines a person would see for a file, or what it was read as when nothing is wrong with it. */
export function problemsIn(text: string, known?: Known): readonly string[] {
  const read = readImport({ text, defaults: DEFAULTS, ...(known === undefined ? {} : { known }) });
  return read.ok ? [] : read.problems.map((problem) => problemWords('north.yaml', problem));
}

/** The lines about what is doubtful in a file with nothing wrong. */
export function doubtsIn(text: string): readonly string[] {
  const read = readImport({ text, defaults: DEFAULTS });
  return read.ok ? read.doubts.map((doubt) => problemWords('north.yaml', doubt)) : [];
}

/** What a file says. */
export function planIn(text: string, known?: Known) {
  const read = readImport({ text, defaults: DEFAULTS, ...(known === undefined ? {} : { known }) });
  if (!read.ok)
    throw new Error(read.problems.map((problem) => problemWords('north.yaml', problem)).join('\n'));
  return read.plan;
}

/** A small file with nothing wrong. Tests change one thing in it, whose line they know. */
export const SMALL = `organisations:
  - { id: acute, name: Acute Trust, class: acute, category: 1 }
  - { id: county, name: County Council, class: local-authority, category: 1 }
people:
  - { id: asha, name: Asha Patel, email: asha@example.org, slack: { team: T1, user: U1 } }
  - { id: ben, name: Ben Okoro, teams: { tenant: t-1, user: u-1 }, prefers: teams }
partnerships:
  - id: lhrp
    command: lhrp
    kind: LHRP
    name: Health Partnership
    timezone: Europe/London
    channels: { slack: { team: T1, channel: C1 }, teams: { conversation: "19:a@thread.tacv2" } }
    quorum: { organisations: 2, classes: [{ class: acute, atLeast: 1 }] }
    seats:
      - { organisation: acute, representative: asha, deputies: [ben] }
      - { organisation: county }
    roles: { chair: [asha], observer: [ben] }
    agenda: [{ title: Welcome, minutes: 5, purpose: information }]
    marking: OFFICIAL
    prompts: { every: weekly, on: wed, at: 10:00 }
admins: [asha]
`;

/** SMALL with something else in place of one piece of it. */
export function changed(piece: string, instead: string): string {
  if (SMALL.split(piece).length !== 2) throw new Error(`Stands not exactly once in the small file: ${piece}`);
  return SMALL.replace(piece, instead);
}
