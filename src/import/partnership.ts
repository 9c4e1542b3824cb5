import { z } from 'zod';
import { WEEKDAYS } from '../core/cadence.js';
import { CHASED, PARTNERSHIP_KINDS } from '../core/people/partnership.js';
import { exerciseRules } from './exercising.js';
import { slackPlace, teamsPlace } from './identities.js';
import { anOrganisation, aPartnership, classOfOrganisation, giving, newPartnership } from './names.js';
import { people } from './organisation.js';
import { quoted } from './problem.js';
import { type Field, list, mapping, needed, optional, type Reader, words } from './readers.js';
import { seats } from './seat.js';
import { holds, itemsOf, textOf, within } from './spot.js';
import { line, oneOf, slug, timeOfDay, whole, zone } from './values.js';
import { volunteers } from './volunteer.js';

/** Slack's own rule for a slash command, and `muster` is ours for everybody. */
const command = words(
  z
    .string()
    .regex(/^[a-z0-9-]{1,31}$/)
    .refine((written) => written !== 'muster'),
  (written) =>
    written === 'muster'
      ? '"muster" is Muster’s own command; choose another, such as lhrp'
      : `${quoted(written)} cannot be a command; use 1 to 31 lower-case letters, digits and hyphens, without the slash, such as lhrp`,
);

const quorumClass = mapping({
  class: needed(classOfOrganisation, 'write a class of organisation, such as acute'),
  atLeast: needed(whole({ from: 1, to: 999 }), 'write how many of this class must be there'),
});

const quorum = mapping({
  organisations: needed(whole({ from: 1, to: 999 }), 'write how many organisations must be there'),
  classes: optional(
    list(quorumClass, {
      key: (rule) => rule.class,
      why: (rule) => `${quoted(rule.class ?? '')} already has a line in this quorum; keep one of the two`,
    }),
  ),
});

/** What every meeting begins with. The purposes are those of a public agenda. */
export const standingItems = list(
  mapping({
    title: needed(line(200), 'write what the item is called'),
    minutes: needed(whole({ from: 1, to: 600 }), 'write how many minutes it takes'),
    purpose: needed(
      oneOf(['decision', 'discussion', 'information', 'assurance']),
      'write decision, discussion, information or assurance',
    ),
  }),
);

/** Muster holds nothing above OFFICIAL. */
export const marking = oneOf(['OFFICIAL', 'OFFICIAL-SENSITIVE']);

export const prompts = mapping({
  every: needed(oneOf(['weekly', 'fortnightly', 'monthly']), 'write weekly, fortnightly or monthly'),
  on: needed(oneOf(WEEKDAYS), 'write a day, such as wed'),
  at: needed(timeOfDay, 'write a time of day, such as "10:00"'),
});

const chase = list(
  mapping({
    who: needed(oneOf(CHASED), `write ${CHASED.join(', ')}`),
    afterDays: needed(whole({ from: 0, to: 365 }), 'write how many days after the due date'),
  }),
);

const colours = mapping({
  blue: needed(line(60), 'write what blue means'),
  green: needed(line(60), 'write what green means'),
  amber: needed(line(60), 'write what amber means'),
  red: needed(line(60), 'write what red means'),
});

/** How actions are run. `field` says whether what is left out is missing. */
export const actionRules = (field: <T>(read: Reader<T>, write: string) => Field<T>) =>
  mapping({
    amberDays: field(whole({ from: 0, to: 90 }), 'write how many days before the due date'),
    dueSoonDays: field(whole({ from: 0, to: 90 }), 'write how many days before the due date'),
    deputyAfterHours: field(whole({ from: 1, to: 240 }), 'write after how many hours of silence'),
    closesAfterHours: field(whole({ from: 1, to: 240 }), 'write after how many hours'),
    chase: field(chase, 'write who is told, and after how many days'),
    legend: field(colours, 'write what each colour means'),
  });

const volunteerRole = mapping({
  id: needed(slug, 'give the role an id such as driver'),
  name: needed(line(100), 'write what the role is called'),
  needs: needed(line(300), 'write what somebody in this role needs, or that nothing is needed'),
});

const levels = mapping({
  standby: needed(line(60), 'write what standby is called'),
  activate: needed(line(60), 'write what activate is called'),
  'stand-down': needed(line(60), 'write what stand-down is called'),
});

const model = mapping({
  organisation: needed(anOrganisation, 'name the voluntary body whose names these are'),
  levels: needed(levels, 'write its names: { standby: Amber, activate: Red, stand-down: Green }'),
});

/** How the register of volunteers is kept. `field` says whether what is left out is missing. */
export const volunteerRules = (field: <T>(read: Reader<T>, write: string) => Field<T>) =>
  mapping({
    reviewDays: field(whole({ from: 30, to: 1100 }), 'write how many days a record holds'),
    askBeforeDays: field(whole({ from: 1, to: 365 }), 'write how many days before it lapses'),
    answerDays: field(whole({ from: 1, to: 90 }), 'write how many days there are to answer'),
    askTimes: field(whole({ from: 1, to: 10 }), 'write how many times a volunteer is asked'),
    retainDays: field(whole({ from: 1, to: 7500 }), 'write how many days a leaver’s details are kept'),
    review: field(prompts, 'write when those are asked whose turn it is'),
    roles: field(
      list(volunteerRole, {
        key: ({ id }) => id,
        why: ({ id }) => `${quoted(id ?? '')} already is a role here; keep one of the two`,
      }),
      'write what volunteers may do, and what each needs',
    ),
    levels: field(levels, 'write what standby, activate and stand-down are called'),
    models: field(
      list(model, {
        key: ({ organisation }) => organisation,
        why: ({ organisation }) =>
          `${quoted(organisation ?? '')} already has a model here; keep one of the two`,
      }),
      'write [] or the voluntary bodies that call the levels by names of their own',
    ),
  });

const role = optional(people);

export const partnership = mapping(
  {
    id: needed(newPartnership, 'give the partnership an id such as northmere-lhrp'),
    command: needed(giving('command', command), 'write the word people type, such as lhrp'),
    kind: needed(oneOf(PARTNERSHIP_KINDS), `write ${PARTNERSHIP_KINDS.join(', ')}`),
    name: needed(line(200), 'write the partnership’s name'),
    parent: optional(aPartnership),
    timezone: needed(zone, 'write a time zone, such as Europe/London'),
    channels: optional(mapping({ slack: optional(slackPlace), teams: optional(teamsPlace) })),
    quorum: optional(quorum),
    seats: optional(seats),
    roles: optional(
      mapping({ chair: role, secretariat: role, coordinator: role, observer: role, volunteer: role }),
    ),
    agenda: optional(standingItems),
    marking: optional(marking),
    actions: optional(actionRules((read) => optional(read))),
    prompts: optional(prompts),
    volunteering: optional(volunteerRules((read) => optional(read))),
    exercising: optional(exerciseRules((read) => optional(read))),
    volunteers: optional(volunteers),
  },
  ({ id, parent, quorum }, spot, notes) => {
    if (id !== undefined && parent !== undefined) {
      notes.links.push({ kind: 'parent', from: id, to: parent, spot: within(spot, 'parent') });
    }
    if (quorum === undefined) return;
    const seated = itemsOf(within(spot, 'seats')).flatMap((seat) =>
      holds(seat, 'organisation') ? [textOf(within(seat, 'organisation')) ?? ''] : [],
    );
    notes.quorums.push({ quorum, seated, spot: within(spot, 'quorum') });
  },
);
