import { describe, expect, it } from 'vitest';
import { changed, problemsIn, SMALL } from './reading.js';

const ACUTE = 'class: acute, category: 1';
const ID_RULE =
  'is not an id; use lower-case letters, digits and hyphens, at most 60, such as northmere-acute';
const GUID = 'it looks like 11111111-2222-4333-8444-555555555555, in the Entra admin centre';

it('finds nothing wrong in the small file that these tests change', () => {
  expect(problemsIn(SMALL)).toEqual([]);
});

describe('organisations', () => {
  it.each([
    ['name: Acute Trust', 'name:', 'name: is missing; write the organisation’s name'],
    ['name: Acute Trust', 'name: ""', 'name: is empty; write some words'],
    ['name: Acute Trust', 'name: "a\\nb"', 'name: "a b" should stand on one line'],
    ['name: Acute Trust', `name: ${'x'.repeat(201)}`, 'name: has 201 characters; 200 is the most'],
    ['name: Acute Trust', 'name: [Acute]', 'name: should be words, not a list'],
    ['name: Acute Trust', 'name: { en: Acute }', 'name: should be words, not fields of its own'],
    [
      ACUTE,
      'category: 1',
      'class: is missing; write what kind of body it is, such as acute or local-authority',
    ],
    [
      ACUTE,
      'class: Local authority',
      'class: "Local authority" is not a class; use lower-case letters, digits and hyphens, such as local-authority',
    ],
    [
      ACUTE,
      'class: acute, category: 3',
      'category: "3" is not a category; write 1 or 2, or leave it out for a body that is neither',
    ],
    [ACUTE, `${ACUTE}, sucessor: county`, 'sucessor: is not known here. Did you mean "successor"?'],
    [
      ACUTE,
      `${ACUTE}, colour: red`,
      'colour: is not known here; known are id, name, class, category, lead, onCall, accountableOfficer, validFrom, validTo, successor',
    ],
    [ACUTE, `${ACUTE}, onCall: ben`, 'onCall: should be a list, such as [a, b], not the words "ben"'],
    [
      ACUTE,
      `${ACUTE}, onCall: [ben, ben]`,
      'onCall[#2]: "ben" is already named in this list; keep one of the two',
    ],
    [
      ACUTE,
      `${ACUTE}, validFrom: 2026-02-30`,
      'validFrom: "2026-02-30" is not a day; write year-month-day, such as 2026-04-01',
    ],
    [
      ACUTE,
      `${ACUTE}, validTo: 1/4/26`,
      'validTo: "1/4/26" is not a day; write year-month-day, such as 2026-04-01',
    ],
    [
      ACUTE,
      `${ACUTE}, validFrom: 2026-04-01, validTo: 2026-03-31`,
      'validTo: 2026-03-31 is before validFrom, 2026-04-01; correct one of the two',
    ],
  ])('%s: %s', (piece, instead, line) => {
    expect(problemsIn(changed(piece, instead))).toEqual([`north.yaml:2 organisations[acute].${line}`]);
  });

  it.each([
    [
      'id: acute, ',
      '',
      'organisations[#1].id: is missing; give the organisation an id such as northmere-acute',
    ],
    ['id: acute', 'id: "the acute"', `organisations[#1].id: "the acute" ${ID_RULE}`],
    ['id: acute', 'id: Acute', `organisations[Acute].id: "Acute" ${ID_RULE}`],
    ['id: acute', `id: ${'a'.repeat(61)}`, `organisations[#1].id: "${'a'.repeat(57)}…" ${ID_RULE}`],
  ])('%s: %s', (piece, instead, line) => {
    expect(problemsIn(changed(piece, instead))[0]).toBe(`north.yaml:2 ${line}`);
  });
});

describe('people', () => {
  const SLACK = 'team: T1, user: U1';
  const TEAMS = 'tenant: t-1, user: u-1';
  it.each([
    [
      5,
      'asha',
      'asha@example.org',
      'asha@',
      'email: "asha@" is not an e-mail address; write one such as asha.patel@example.org',
    ],
    [
      5,
      'asha',
      SLACK,
      'team: T1',
      'slack.user: is missing; write the person’s Slack member id, such as U0ASHA',
    ],
    [5, 'asha', SLACK, 'user: U1', 'slack.team: is missing; write the Slack workspace’s id, such as T0NORTH'],
    [
      5,
      'asha',
      SLACK,
      'team: north, user: U1',
      'slack.team: "north" is not a Slack workspace id; it begins with T, and stands in the address of Slack in a browser',
    ],
    [
      5,
      'asha',
      SLACK,
      'team: T1, user: "@asha"',
      'slack.user: "@asha" is not a Slack member id; it begins with U, and the person’s profile has "Copy member ID"',
    ],
    [
      5,
      'asha',
      SLACK,
      'team: T1, user: U1, tenant: x',
      'slack.tenant: is not known here; known are team, user',
    ],
    [6, 'ben', TEAMS, 'user: u-1', 'teams.tenant: is missing; write the Teams tenant’s id'],
    [6, 'ben', TEAMS, 'tenant: t-1', 'teams.user: is missing; write the person’s object id in Entra'],
    [
      6,
      'ben',
      TEAMS,
      'tenant: north.example.org, user: u-1',
      `teams.tenant: "north.example.org" is not a tenant id; ${GUID}`,
    ],
    [
      6,
      'ben',
      TEAMS,
      'tenant: t-1, user: ben@example.org',
      `teams.user: "ben@example.org" is not a Teams user’s object id; ${GUID}`,
    ],
    [6, 'ben', 'prefers: teams', 'prefers: email', 'prefers: "email" should be slack or teams.'],
    [
      6,
      'ben',
      'prefers: teams',
      'prefers: Teams',
      'prefers: "Teams" should be slack or teams. Did you mean "teams"?',
    ],
    [
      6,
      'ben',
      'prefers: teams',
      'prefers: slack',
      'prefers: has no slack of their own to prefer; add slack or leave prefers out',
    ],
    [
      6,
      'ben',
      'prefers: teams',
      'away: { instead: asha }',
      'away.until: is missing; write the day the person is back, such as 2026-04-01',
    ],
    [
      6,
      'ben',
      'prefers: teams',
      'away: { until: soon }',
      'away.until: "soon" is not a day; write year-month-day, such as 2026-04-01',
    ],
    [
      6,
      'ben',
      'prefers: teams',
      'away: { until: 2026-04-01, instead: ben }',
      'away.instead: is the person who is away; name somebody else, or leave instead out',
    ],
  ])('line %i, %s: %s -> %s', (number, id, piece, instead, line) => {
    expect(problemsIn(changed(piece, instead))).toEqual([`north.yaml:${number} people[${id}].${line}`]);
  });

  it('keeps the id by which Muster itself speaks', () => {
    expect(problemsIn(changed('id: ben, name', 'id: system, name'))[0]).toBe(
      'north.yaml:6 people[system].id: "system" is kept for Muster itself; choose another id',
    );
  });
});
