import { describe, expect, it } from 'vitest';
import { northmere } from '../support/northmere.js';
import { changed, doubtsIn, planIn, problemsIn } from './reading.js';

const COMMAND_RULE =
  'cannot be a command; use 1 to 31 lower-case letters, digits and hyphens, without the slash, such as lhrp';
const COUNTY = '{ organisation: county }';

describe('a partnership', () => {
  it.each([
    [9, 'command: lhrp', 'command: /lhrp', `command: "/lhrp" ${COMMAND_RULE}`],
    [9, 'command: lhrp', 'command: LHRP', `command: "LHRP" ${COMMAND_RULE}`],
    [9, 'command: lhrp', `command: ${'a'.repeat(32)}`, `command: "${'a'.repeat(32)}" ${COMMAND_RULE}`],
    [
      9,
      'command: lhrp',
      'command: muster',
      'command: "muster" is Muster’s own command; choose another, such as lhrp',
    ],
    [9, 'command: lhrp', 'command:', 'command: is missing; write the word people type, such as lhrp'],
    [
      10,
      'kind: LHRP',
      'kind: LRHP',
      'kind: "LRHP" should be LHRP, LRF, standing-group, sub-group or panel. Did you mean "LHRP"?',
    ],
    [10, 'kind: LHRP', 'kind:', 'kind: is missing; write LHRP, LRF, standing-group, sub-group, panel'],
    [11, 'name: Health Partnership', 'name:', 'name: is missing; write the partnership’s name'],
    [
      12,
      'timezone: Europe/London',
      'timezone: Europe/Londn',
      'timezone: "Europe/Londn" is not a time zone; write one such as Europe/London. Did you mean "Europe/London"?',
    ],
    [
      12,
      'timezone: Europe/London',
      'timezone: UK time',
      'timezone: "UK time" is not a time zone; write one such as Europe/London.',
    ],
    [
      8,
      '    timezone: Europe/London\n',
      '',
      'timezone: is missing; write a time zone, such as Europe/London',
    ],
    [
      13,
      'channel: C1',
      'channel: "#lhrp"',
      'channels.slack.channel: "#lhrp" is not a Slack channel id; it begins with C, and stands at the foot of the channel’s details',
    ],
    [
      13,
      '{ team: T1, channel: C1 }',
      'C1',
      'channels.slack: should hold fields such as team or channel, not the words "C1"',
    ],
    [
      13,
      '{ team: T1, channel: C1 }',
      '{ team: T1 }',
      'channels.slack.channel: is missing; write the channel’s id, such as C0LHRP',
    ],
    [
      13,
      '{ conversation: "19:a@thread.tacv2" }',
      '{ channel: x }',
      'channels.teams.conversation: is missing; write the channel’s id, such as "19:lhrp@thread.tacv2"',
    ],
    [
      13,
      '"19:a@thread.tacv2"',
      'General',
      'channels.teams.conversation: "General" is not a Teams conversation id; it begins with 19: and ends with @thread.tacv2 or @thread.v2',
    ],
    [
      13,
      'slack: { team: T1, channel',
      'slak: { team: T1, channel',
      'channels.slak: is not known here. Did you mean "slack"?',
    ],
    [18, 'chair: [asha]', 'chairs: [asha]', 'roles.chairs: is not known here. Did you mean "chair"?'],
    [
      18,
      'chair: [asha]',
      'chair: asha',
      'roles.chair: should be a list, such as [a, b], not the words "asha"',
    ],
    [
      18,
      'chair: [asha]',
      'chair: [asha, asha]',
      'roles.chair[#2]: "asha" is already named in this list; keep one of the two',
    ],
    [19, 'minutes: 5', 'minutes: five', 'agenda[#1].minutes: "five" should be a whole number from 1 to 600'],
    [19, 'minutes: 5', 'minutes: 0', 'agenda[#1].minutes: "0" should be a whole number from 1 to 600'],
    [19, 'title: Welcome, ', '', 'agenda[#1].title: is missing; write what the item is called'],
    [19, ', minutes: 5', '', 'agenda[#1].minutes: is missing; write how many minutes it takes'],
    [
      19,
      ', purpose: information',
      '',
      'agenda[#1].purpose: is missing; write decision, discussion, information or assurance',
    ],
    [
      19,
      'purpose: information',
      'purpose: decide',
      'agenda[#1].purpose: "decide" should be decision, discussion, information or assurance.',
    ],
    [
      20,
      'marking: OFFICIAL',
      'marking: SECRET',
      'marking: "SECRET" should be OFFICIAL or OFFICIAL-SENSITIVE.',
    ],
    [21, 'every: weekly', 'every: daily', 'prompts.every: "daily" should be weekly, fortnightly or monthly.'],
    [
      21,
      'on: wed',
      'on: Wednesday',
      'prompts.on: "Wednesday" should be mon, tue, wed, thu, fri, sat or sun.',
    ],
    [
      21,
      '10:00',
      '9:30',
      'prompts.at: "9:30" is not a time of day; write hours and minutes, such as "09:30"',
    ],
    [
      21,
      '10:00',
      '25:00',
      'prompts.at: "25:00" is not a time of day; write hours and minutes, such as "09:30"',
    ],
    [21, 'every: weekly, ', '', 'prompts.every: is missing; write weekly, fortnightly or monthly'],
    [21, 'on: wed, ', '', 'prompts.on: is missing; write a day, such as wed'],
    [21, ', at: 10:00', '', 'prompts.at: is missing; write a time of day, such as "10:00"'],
  ])('line %i: %s -> %s', (number, piece, instead, line) => {
    expect(problemsIn(changed(piece, instead))).toContain(`north.yaml:${number} partnerships[lhrp].${line}`);
  });

  it('cannot have the id that stands for the deployment', () => {
    expect(problemsIn(changed('id: lhrp', 'id: muster'))).toEqual([
      'north.yaml:8 partnerships[muster].id: "muster" is kept for Muster itself; choose another id',
    ]);
  });

  it('may leave out all but what names it', () => {
    const text = 'partnerships:\n  - { id: p, command: p, kind: panel, name: P, timezone: Europe/London }\n';
    expect(planIn(text).partnerships).toEqual([
      {
        id: 'p',
        command: 'p',
        kind: 'panel',
        name: 'P',
        timezone: 'Europe/London',
        channels: {},
        seats: [],
        roles: { chair: [], secretariat: [], coordinator: [], observer: [], volunteer: [] },
        agenda: [{ title: 'Work plan', minutes: 15, purpose: 'decision' }],
        marking: 'OFFICIAL',
        actions: northmere.actions,
        prompts: northmere.prompts,
        volunteering: northmere.volunteering,
        exercising: northmere.exercising,
      },
    ]);
  });

  it('gets the agenda of its kind, unless it says that there is none', () => {
    const agenda = 'agenda: [{ title: Welcome, minutes: 5, purpose: information }]';
    const of = (text: string) => planIn(text).partnerships[0]?.agenda.map(({ title }) => title);
    expect(of(changed(agenda, ''))).toEqual(['Action log']);
    expect(of(changed(agenda, 'agenda: []'))).toEqual([]);
  });
});

describe('how a partnership exercises', () => {
  const AT = 'marking: OFFICIAL\n';
  it.each([
    ['amberDays: soon', 'amberDays: "soon" should be a whole number from 0 to 365'],
    ['dueWeeks: { internal: 2 }', 'dueWeeks.multi-agency: is missing; write within how many weeks it is due'],
    ['tellControlRooms: [live, live]', 'tellControlRooms[#2]: "live" is there twice; keep one of the two'],
    ['hotDays: 0', 'hotDays: "0" should be a whole number from 1 to 60'],
    [
      'frequencies: [{ type: livex, of: organisation, months: 36, confidence: high, source: A }]',
      'frequencies[#1].type: "livex" should be communications, table-top, command-post, live, discussion, stress, drill, workshop, icc-equipment or partnership. Did you mean "live"?',
    ],
    [
      'frequencies: [{ type: live, of: organisation, months: 36, confidence: high }]',
      'frequencies[#1].source: is missing; write where the figure is from, or that it is a convention',
    ],
    [
      'frequencies: [{ type: live, of: organisation, months: 36, replacedBy: luck, confidence: H, source: A }]',
      'frequencies[#1].replacedBy: "luck" should be plan or icc.',
    ],
    [
      'frequencies: [{ type: live, of: organisation, months: 36, confidence: high, source: A }, { type: live, of: organisation, months: 12, confidence: high, source: A }]',
      'frequencies[#2]: "live" already has a line for the same; keep one of the two',
    ],
  ])('%s is refused', (piece, line) => {
    const text = changed(AT, `${AT}    exercising: { ${piece} }\n`);
    expect(problemsIn(text)).toContain(`north.yaml:21 partnerships[lhrp].exercising.${line}`);
  });

  it('may say only what differs', () => {
    const [read] = planIn(changed(AT, `${AT}    exercising: { amberDays: 90 }\n`)).partnerships;
    expect(read?.exercising).toEqual({ ...northmere.exercising, amberDays: 90 });
  });
});

describe('a quorum', () => {
  const QUORUM = 'organisations: 2, classes: [{ class: acute, atLeast: 1 }]';
  it.each([
    ['organisations: two', 'quorum.organisations: "two" should be a whole number from 1 to 999'],
    ['classes: []', 'quorum.organisations: is missing; write how many organisations must be there'],
    [
      'organisations: 2, classes: [{ class: acute }]',
      'quorum.classes[#1].atLeast: is missing; write how many of this class must be there',
    ],
    [
      'organisations: 2, classes: [{ atLeast: 1 }]',
      'quorum.classes[#1].class: is missing; write a class of organisation, such as acute',
    ],
    [
      'organisations: 2, classes: [{ class: acute, atLeast: 1 }, { class: acute, atLeast: 1 }]',
      'quorum.classes[#2]: "acute" already has a line in this quorum; keep one of the two',
    ],
  ])('of %s is refused', (instead, line) => {
    expect(problemsIn(changed(QUORUM, instead))).toEqual([`north.yaml:14 partnerships[lhrp].${line}`]);
  });

  it.each([
    ['organisations: 3', 'quorum.organisations: asks for 3, but only 2 have seats; lower it or add seats'],
    [
      'organisations: 2, classes: [{ class: police, atLeast: 1 }]',
      'quorum.classes[#1].class: no seat is of class "police"; the seats are acute, local-authority',
    ],
    [
      'organisations: 2, classes: [{ class: acute, atLeast: 2 }]',
      'quorum.classes[#1].atLeast: asks for 2 of class "acute", but only 1 has a seat; lower it or add seats',
    ],
  ])('of %s is imported, with a doubt', (instead, line) => {
    const text = changed(QUORUM, instead);
    expect(problemsIn(text)).toEqual([]);
    expect(doubtsIn(text)).toEqual([`north.yaml:14 partnerships[lhrp].${line}`]);
  });

  it('says so when nobody has a seat', () => {
    const text =
      'partnerships:\n  - { id: p, command: p, kind: panel, name: P, timezone: Europe/London, quorum: { organisations: 1, classes: [{ class: acute, atLeast: 1 }] } }\n';
    expect(doubtsIn(text)).toEqual([
      'north.yaml:2 partnerships[p].quorum.organisations: asks for 1, but nobody has a seat; lower it or add seats',
      'north.yaml:2 partnerships[p].quorum.classes[#1].class: no seat is of class "acute"; nobody has a seat',
    ]);
  });

  it('is not held against a seat whose organisation is already reported', () => {
    expect(problemsIn(changed(COUNTY, '{ organisation: Countee }'))).toHaveLength(1);
    expect(problemsIn(changed(COUNTY, '{ organisation: countee }'))).toHaveLength(1);
  });
});

describe('a seat', () => {
  it.each([
    [
      16,
      'deputies: [ben]',
      'deputies: [asha]',
      'seats[#1].deputies: "asha" holds this seat and cannot also be its deputy; name somebody else',
    ],
    [
      16,
      'deputies: [ben]',
      'deputies: ben',
      'seats[#1].deputies: should be a list, such as [a, b], not the words "ben"',
    ],
    [
      16,
      'deputies: [ben]',
      'deputies: [ben, ben]',
      'seats[#1].deputies[#2]: "ben" is already named in this list; keep one of the two',
    ],
    [
      17,
      COUNTY,
      `${COUNTY}\n      - { organisation: acute }`,
      'seats[#3]: "acute" already has a seat here; one seat each, with as many deputies as needed',
    ],
    [
      17,
      COUNTY,
      `${COUNTY}\n      - { person: ben, organisation: acute }`,
      'seats[#3].person: cannot stand beside organisation; a seat belongs to one of the two',
    ],
    [
      17,
      COUNTY,
      `${COUNTY}\n      - { person: ben, representative: asha }`,
      'seats[#3].representative: is not for a person’s own seat; leave it out',
    ],
    [
      17,
      COUNTY,
      `${COUNTY}\n      - { person: ben, deputies: [ben] }`,
      'seats[#3].deputies: "ben" holds this seat and cannot also be its deputy; name somebody else',
    ],
    [
      17,
      COUNTY,
      `${COUNTY}\n      - { deputies: [ben] }`,
      'seats[#3]: belongs to nobody; name an organisation, or a person',
    ],
    [
      17,
      COUNTY,
      `${COUNTY}\n      - county`,
      'seats[#3]: should hold fields such as organisation, person or representative, not the words "county"',
    ],
  ])('line %i: %s -> %s', (number, piece, instead, line) => {
    const at = instead.includes('\n') ? number + 1 : number;
    expect(problemsIn(changed(piece, instead))).toContain(`north.yaml:${at} partnerships[lhrp].${line}`);
  });

  it('may be vacant, or belong to a person', () => {
    const text = changed(COUNTY, `${COUNTY}\n      - { person: ben, deputies: [asha] }`);
    expect(planIn(text).partnerships[0]?.seats).toEqual([
      { organisation: 'acute', representative: 'asha', deputies: ['ben'] },
      { organisation: 'county', deputies: [] },
      { person: 'ben', deputies: ['asha'] },
    ]);
  });
});
