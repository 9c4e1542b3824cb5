import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import { hoursIn } from '../../core/hours.js';
import { organisationId, personId } from '../../core/ids.js';
import { say } from '../../core/said.js';
import type { Entry } from './decider.js';
import { AVAILABILITY } from './facts.js';
import { type DefineVolunteers, did, KEEPS, skillsIn, today, volunteerStream, wrongIn } from './meant.js';

export const recordFields = {
  skills: { kind: 'text', label: 'Skills', max: 300, hint: 'First aid, driving' },
  area: { kind: 'text', label: 'Area', max: 150, hint: 'Where they can be soon' },
  hours: { kind: 'text', label: 'Usual hours', max: 150, hint: 'Mon-Fri 18-22, weekends' },
  organisation: { kind: 'text', label: 'Organisation (its id; none: spontaneous)', max: 60 },
} as const satisfies FieldSet;

export const recordArgs = {
  skills: z.string().max(300).nullish(),
  area: z.string().max(150).nullish(),
  hours: z.string().max(150).nullish(),
  organisation: z.string().max(60).transform(organisationId).nullish(),
};

const YES_NO = [
  { value: 'yes', label: 'Yes, they agreed' },
  { value: 'no', label: 'No, or not asked yet' },
];

const addArgs = z.object({
  person: z.string().transform(personId),
  consent: z.enum(['yes', 'no']),
  ...recordArgs,
});

function entryOf({ consent, skills, area, hours, organisation }: z.infer<typeof addArgs>, on: string): Entry {
  const record = {
    ...(organisation && { organisation }),
    skills: skillsIn(skills),
    ...(area && { area: say(area) }),
    ...(hours && { hours: hoursIn(hours) ?? [] }),
    cleared: [],
  };
  return { record, consent: { given: consent === 'yes', on }, confirmed: on };
}

const add = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.add',
    words: ['volunteer', 'add'],
    does: 'add a volunteer to the register',
    may: KEEPS,
    form: {
      title: 'Add a volunteer',
      button: 'Add volunteer',
      intro: 'Somebody of this partnership. Ask them first whether they may be contacted.',
    },
    fields: {
      person: { kind: 'person', label: 'Volunteer', required: true },
      consent: { kind: 'choice', label: 'May be contacted', required: true, choices: YES_NO },
      ...recordFields,
    },
    positions: ['person'],
    args: addArgs,
    stream: ({ partnership, args }) =>
      wrongIn(args, partnership) ?? volunteerStream(partnership.id, args.person),
    command: (ask) => ({
      do: 'register',
      person: ask.args.person,
      entry: entryOf(ask.args, today(ask)),
      rules: ask.partnership.volunteering,
      ...did(ask),
    }),
    shows: ({ partnership, args }) => ({
      stream: volunteerStream(partnership.id, args.person),
      card: 'volunteer',
    }),
    says: ({ ask }) =>
      ask.args.consent === 'yes'
        ? 'Added. They may be asked to help from now on.'
        : 'Added, but not asked to help until they agree to be contacted.',
  });

/** What an import says of one volunteer; only the import calls this, with what it has checked field by field. */
const record = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.record',
    does: 'record a volunteer from an import',
    may: ['system'],
    args: z.object({ person: z.string().transform(personId), entry: z.custom<Entry>() }),
    stream: ({ partnership, args }) => volunteerStream(partnership.id, args.person),
    command: (ask) => ({
      do: 'record',
      person: ask.args.person,
      entry: ask.args.entry,
      rules: ask.partnership.volunteering,
      ...did(ask),
    }),
  });

const clear = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.clear',
    words: ['volunteer', 'clear'],
    does: 'record that a check for a role was seen',
    may: KEEPS,
    form: {
      title: 'A check was seen',
      button: 'Record it',
      intro: 'Its level and the day, never what the certificate says. Ask only for what the role needs.',
    },
    fields: {
      person: { kind: 'person', label: 'Volunteer', required: true },
      role: { kind: 'text', label: 'Role', max: 40, required: true, hint: 'driver' },
      level: { kind: 'text', label: 'Level of the check', max: 40, hint: 'enhanced, or leave it out' },
      seen: {
        kind: 'text',
        label: 'Seen on (year-month-day; today if left out)',
        max: 10,
        hint: '2026-03-14',
      },
    },
    positions: ['person', 'role'],
    args: z.object({
      person: z.string().transform(personId),
      role: z.string().max(40),
      level: z.string().max(40).nullish(),
      seen: z.iso.date().nullish(),
    }),
    stream: ({ partnership, args }) => volunteerStream(partnership.id, args.person),
    command: (ask) => {
      const { role, level, seen } = ask.args;
      const [id = ''] = skillsIn(role);
      const [named] = skillsIn(level);
      const clearance = {
        role: id,
        ...(named && { level: named }),
        seen: seen ?? today(ask),
        verifier: ask.by.person,
      };
      const rules = ask.partnership.volunteering;
      return { do: 'clear', clearance, today: today(ask), rules, ...did(ask) };
    },
    shows: ({ partnership, args }) => ({
      stream: volunteerStream(partnership.id, args.person),
      card: 'volunteer',
    }),
    says: () => 'Recorded: the check was seen by you. What it says is not kept.',
  });

/** Who comes onto the register, and what was seen of them. */
export function registering(define: DefineVolunteers): readonly Command[] {
  return [add, record, clear].map((command) => command(define));
}

export const dutyChoices = AVAILABILITY.map((value) => ({ value, label: value.replace('-', ' ') }));
