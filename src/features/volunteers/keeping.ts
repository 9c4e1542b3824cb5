import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { hoursIn, spokenHours } from '../../core/hours.js';
import { say } from '../../core/said.js';
import { spokenDay } from '../../core/time.js';
import { AVAILABILITY } from './facts.js';
import {
  ANSWERS,
  cardMeant,
  type DefineVolunteers,
  did,
  relations,
  skillsIn,
  streamMeant,
  today,
  whose,
  whoseFields,
  wrongIn,
} from './meant.js';
import { dutyChoices, recordArgs, recordFields } from './registering.js';

const available = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.available',
    words: ['volunteer', 'available'],
    does: 'say that a volunteer is still available',
    may: ANSWERS,
    fields: whoseFields,
    args: z.object(whose),
    stream: streamMeant,
    relations,
    command: (ask) => ({
      do: 'confirm',
      today: today(ask),
      rules: ask.partnership.volunteering,
      ...did(ask),
    }),
    shows: cardMeant,
    says: ({ ask, after }) =>
      after
        ? `Recorded: available. I ask again before ${spokenDay(after.lapses, ask.partnership.timezone, ask.at)}.`
        : 'Recorded.',
  });

const pause = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.pause',
    words: ['volunteer', 'pause'],
    does: 'pause being asked for a while',
    may: ANSWERS,
    form: { title: 'Pause', button: 'Pause until then', intro: 'Nobody is asked to help until that day.' },
    fields: {
      until: {
        kind: 'when',
        label: 'Until',
        required: true,
        day: 'its-end',
        after: 'until',
        hint: 'Fri 4 Dec',
      },
      ...whoseFields,
    },
    positions: ['until'],
    args: z.object({ until: z.iso.datetime(), ...whose }),
    stream: streamMeant,
    relations,
    command: (ask) => ({
      do: 'pause',
      until: ask.args.until,
      today: today(ask),
      rules: ask.partnership.volunteering,
      ...did(ask),
    }),
    shows: cardMeant,
    says: ({ ask }) =>
      `Recorded: not asked to help until ${spokenDay(ask.args.until, ask.partnership.timezone, ask.at)}. Then I ask again.`,
  });

const leave = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.leave',
    words: ['volunteer', 'leave'],
    does: 'leave the register of volunteers',
    may: ANSWERS,
    fields: whoseFields,
    args: z.object(whose),
    stream: streamMeant,
    relations,
    command: (ask) => ({ do: 'leave', rules: ask.partnership.volunteering, ...did(ask) }),
    shows: cardMeant,
    says: () => 'Recorded: left the register, and not asked again. Thank you for the time you gave.',
  });

const duty = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.duty',
    words: ['volunteer', 'duty'],
    does: 'say whether a volunteer is on duty',
    may: ANSWERS,
    fields: {
      availability: { kind: 'choice', label: 'Duty', choices: dutyChoices, required: true },
      ...whoseFields,
    },
    positions: ['availability'],
    args: z.object({ availability: z.enum(AVAILABILITY), ...whose }),
    stream: streamMeant,
    relations,
    command: (ask) => ({ do: 'duty', availability: ask.args.availability, ...did(ask) }),
    shows: cardMeant,
    says: ({ ask }) => `Recorded: ${ask.args.availability.replace('-', ' ')}.`,
  });

const consent = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.consent',
    words: ['volunteer', 'consent'],
    does: 'say whether a volunteer may be contacted',
    may: ANSWERS,
    fields: {
      given: {
        kind: 'choice',
        label: 'May be contacted',
        choices: ['yes', 'no'].map((value) => ({ value, label: value })),
        required: true,
      },
      ...whoseFields,
    },
    positions: ['given'],
    args: z.object({ given: z.enum(['yes', 'no']), ...whose }),
    stream: streamMeant,
    relations,
    command: (ask) => ({
      do: 'consent',
      given: ask.args.given === 'yes',
      today: today(ask),
      ...did(ask),
    }),
    shows: cardMeant,
    says: ({ ask }) =>
      ask.args.given === 'yes'
        ? 'Recorded with today’s date: may be contacted.'
        : 'Recorded with today’s date: not contacted to help from now on.',
  });

const edit = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.edit',
    words: ['volunteer', 'edit'],
    does: 'change a volunteer’s skills, area and hours',
    may: ANSWERS,
    form: {
      title: 'Change the record',
      button: 'Save the record',
      initial: (_, volunteer) => ({
        skills: volunteer?.skills.join(', ') ?? '',
        area: volunteer?.area?.said ?? '',
        hours: volunteer?.hours ? spokenHours(volunteer.hours) : '',
        organisation: volunteer?.organisation ?? '',
      }),
    },
    fields: { ...recordFields, ...whoseFields },
    args: z.object({ ...recordArgs, ...whose }),
    stream: (ask) => wrongIn(ask.args, ask.partnership) ?? streamMeant(ask),
    relations,
    command: (ask) => {
      const { skills, area, hours, organisation } = ask.args;
      const record = {
        ...(skills && { skills: skillsIn(skills) }),
        ...(area && { area: say(area) }),
        ...(hours && { hours: hoursIn(hours) ?? [] }),
        ...(organisation && { organisation }),
      };
      return { do: 'revise', record, ...did(ask) };
    },
    shows: cardMeant,
    says: () => 'The record is changed.',
  });

/** The volunteer's own word on their record, or a coordinator's for them. */
export function keeping(define: DefineVolunteers): readonly Command[] {
  return [available, pause, leave, duty, consent, edit].map((command) => command(define));
}
