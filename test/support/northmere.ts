import { organisationId, partnershipId, personId } from '../../src/core/ids.js';
import type { Partnership, Role } from '../../src/core/people/partnership.js';
import type { Person } from '../../src/core/people/person.js';
import type { Viewer } from '../../src/core/people/viewer.js';
import type { By } from '../../src/core/recording/commit.js';

/** A small partnership for tests: two co-chairs, a secretariat, two seats and a vacancy. */

export const DANA = personId('dana-hughes');
export const LEE = personId('lee-marsh');
export const KIM = personId('kim-frost');
export const ASHA = personId('asha-patel');
export const BEN = personId('ben-okoro');

export const people: readonly Person[] = [
  { id: DANA, name: 'Dana Hughes', slack: { team: 'T0NORTH', user: 'U0DANA' } },
  { id: LEE, name: 'Lee Marsh', teams: { tenant: 'tenant-1', user: 'aad-lee' } },
  {
    id: KIM,
    name: 'Kim Frost',
    slack: { team: 'T0NORTH', user: 'U0KIM' },
    teams: { tenant: 'tenant-1', user: 'aad-kim' },
    prefers: 'slack',
  },
  {
    id: ASHA,
    name: 'Asha Patel',
    slack: { team: 'T0NORTH', user: 'U0ASHA' },
    teams: { tenant: 'tenant-1', user: 'aad-asha' },
    prefers: 'teams',
  },
  { id: BEN, name: 'Ben Okoro' },
];

export const northmere: Partnership = {
  id: partnershipId('northmere-lhrp'),
  command: 'lhrp',
  kind: 'LHRP',
  name: 'Northmere LHRP',
  timezone: 'Europe/London',
  channels: {
    slack: { team: 'T0NORTH', channel: 'C0LHRP' },
    teams: { conversation: '19:lhrp@thread.tacv2' },
  },
  seats: [
    { organisation: organisationId('northmere-acute'), representative: ASHA, deputies: [BEN] },
    { organisation: organisationId('northmere-council'), representative: LEE, deputies: [] },
    { organisation: organisationId('northmere-lantern'), deputies: [] },
  ],
  roles: { chair: [DANA, LEE], secretariat: [KIM], coordinator: [], observer: [], volunteer: [] },
  agenda: [
    { title: 'Minutes of the last meeting', minutes: 5, purpose: 'information' },
    { title: 'Risk register', minutes: 20, purpose: 'assurance' },
  ],
  marking: 'OFFICIAL',
  actions: {
    amberDays: 14,
    dueSoonDays: 3,
    deputyAfterHours: 24,
    closesAfterHours: 72,
    chase: [
      { who: 'owner', afterDays: 0 },
      { who: 'deputy', afterDays: 2 },
      { who: 'lead', afterDays: 5 },
      { who: 'chair', afterDays: 7 },
      { who: 'accountable-officer', afterDays: 14 },
    ],
    legend: { blue: 'Complete', green: 'On track', amber: 'At risk', red: 'Overdue' },
  },
  prompts: { every: 'weekly', on: 'wed', at: '10:00' },
  volunteering: {
    reviewDays: 365,
    askBeforeDays: 30,
    answerDays: 14,
    askTimes: 2,
    retainDays: 365,
    review: { every: 'weekly', on: 'mon', at: '10:00' },
    roles: [
      { id: 'driver', name: 'Driver', needs: 'A driving licence, seen.' },
      { id: 'rest-centre', name: 'Rest centre helper', needs: 'A briefing on the day.' },
    ],
    levels: { standby: 'Standby', activate: 'Activate', 'stand-down': 'Stand down' },
    models: [],
  },
  exercising: {
    amberDays: 60,
    frequencies: [
      { type: 'communications', of: 'organisation', months: 6, confidence: 'high', source: 'A standard, 27' },
      {
        type: 'live',
        of: 'organisation',
        months: 36,
        replacedBy: 'plan',
        confidence: 'high',
        source: 'A standard, 27',
      },
      { type: 'icc-equipment', of: 'organisation', months: 3, confidence: 'medium', source: 'a convention' },
      { type: 'partnership', of: 'partnership', months: 12, confidence: 'high', source: 'The procedure' },
    ],
    tellControlRooms: ['communications', 'command-post', 'live'],
    hotDays: 7,
    dueWeeks: { internal: 2, 'multi-agency': 4, report: 6 },
    remindBeforeDays: 7,
    remindEveryDays: 7,
  },
};

/** A second partnership, with Asha as its only member. */
export const southmere: Partnership = {
  ...northmere,
  id: partnershipId('southmere-lrf'),
  command: 'lrf',
  kind: 'LRF',
  name: 'Southmere LRF',
  channels: { slack: { team: 'T0NORTH', channel: 'C0LRF' } },
  seats: [],
  roles: { chair: [], secretariat: [], coordinator: [], observer: [ASHA], volunteer: [] },
};

export const by = (person: Person['id'], as: Role = 'chair'): By => ({
  person,
  as,
  via: { platform: 'slack' },
});

export const EVERYBODY: Viewer = { kind: 'all' };
export const asMember: Viewer = { kind: 'person', person: ASHA, roles: ['representative'] };
export const asChair: Viewer = { kind: 'person', person: DANA, roles: ['chair'] };

/** Tuesday 1 December 2026, ten in the morning in London. */
export const NOW = '2026-12-01T10:00:00.000Z';
