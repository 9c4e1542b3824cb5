import { describe, expect, it } from 'vitest';
import { changed, planIn, problemsIn, SMALL } from './reading.js';

const ADD = '; add it under';
const COUNTY = 'name: County Council, ';
const ADMINS = 'admins: [asha]\n';
const SECOND = '  - { id: two, command: two, kind: panel, name: Two, timezone: Europe/London';

/** The small file with another partnership in it, on line 22. */
const withSecond = (rest: string, id = 'two') =>
  changed(ADMINS, '').concat(`${SECOND.replace('id: two', `id: ${id}`)}${rest} }\n`);

describe('a name that nobody has', () => {
  it.each([
    [3, COUNTY, `${COUNTY}lead: dana, `, 'organisations[county].lead', 'person "dana"', 'people'],
    [3, COUNTY, `${COUNTY}onCall: [dana], `, 'organisations[county].onCall[#1]', 'person "dana"', 'people'],
    [
      3,
      COUNTY,
      `${COUNTY}accountableOfficer: dana, `,
      'organisations[county].accountableOfficer',
      'person "dana"',
      'people',
    ],
    [
      3,
      COUNTY,
      `${COUNTY}successor: borough, `,
      'organisations[county].successor',
      'organisation "borough"',
      'organisations',
    ],
    [
      6,
      'prefers: teams',
      'away: { until: 2026-04-01, instead: dana }',
      'people[ben].away.instead',
      'person "dana"',
      'people',
    ],
    [
      10,
      'kind: LHRP',
      'parent: forum\n    kind: LHRP',
      'partnerships[lhrp].parent',
      'partnership "forum"',
      'partnerships',
    ],
    [
      16,
      'representative: asha',
      'representative: dana',
      'partnerships[lhrp].seats[#1].representative',
      'person "dana"',
      'people',
    ],
    [
      16,
      'deputies: [ben]',
      'deputies: [dana]',
      'partnerships[lhrp].seats[#1].deputies[#1]',
      'person "dana"',
      'people',
    ],
    [
      17,
      '{ organisation: county }',
      '{ organisation: borough }',
      'partnerships[lhrp].seats[#2].organisation',
      'organisation "borough"',
      'organisations',
    ],
    [
      18,
      'observer: [ben]',
      'observer: [ben, dana]',
      'partnerships[lhrp].roles.observer[#2]',
      'person "dana"',
      'people',
    ],
    [22, ADMINS, 'admins: [dana]\n', 'admins[#1]', 'person "dana"', 'people'],
  ])('line %i: %s -> %s', (number, piece, instead, field, who, where) => {
    expect(problemsIn(changed(piece, instead))).toEqual([
      `north.yaml:${number} ${field}: there is no ${who}${ADD} ${where} or correct the name.`,
    ]);
  });

  it('is held against the names there are', () => {
    expect(problemsIn(changed('{ organisation: county }', '{ organisation: conuty }'))).toEqual([
      `north.yaml:17 partnerships[lhrp].seats[#2].organisation: there is no organisation "conuty"${ADD} organisations or correct the name. Did you mean "county"?`,
    ]);
  });
});

it('guesses at slips of the pen, not at a file that is wrong throughout', () => {
  const admins = Array.from({ length: 200 }, (_, index) => `ash${index}`);
  const lines = problemsIn(changed(ADMINS, `admins: [${admins.join(', ')}]\n`));
  expect(lines).toHaveLength(200);
  expect(lines.filter((line) => line.endsWith('Did you mean "asha"?'))).toHaveLength(50);
});

describe('a name given twice', () => {
  const twice = (line: number) => `, on line ${line}; correct one of the two`;
  it.each([
    [
      'id: county',
      'id: acute',
      `3 organisations[acute].id: the id "acute" is already given to another organisation${twice(2)}`,
    ],
    [
      'id: ben, name',
      'id: asha, name',
      `6 people[asha].id: the id "asha" is already given to another person${twice(5)}`,
    ],
    [
      'teams: { tenant: t-1, user: u-1 }, prefers: teams',
      'slack: { team: T1, user: U1 }',
      `6 people[ben].slack: this Slack account already belongs to another person${twice(5)}`,
    ],
    [
      'slack: { team: T1, user: U1 }',
      'teams: { tenant: t-1, user: u-1 }',
      `6 people[ben].teams: this Teams account already belongs to another person${twice(5)}`,
    ],
  ])('%s: %s', (piece, instead, line) => {
    expect(problemsIn(changed(piece, instead))).toContain(`north.yaml:${line}`);
  });

  it.each([
    ['', 'lhrp', `partnerships[lhrp].id: the id "lhrp" is already given to another partnership${twice(8)}`],
    [
      ', channels: { slack: { team: T1, channel: C1 } }',
      'two',
      `partnerships[two].channels.slack: this Slack channel already belongs to another partnership${twice(13)}`,
    ],
    [
      ', channels: { teams: { conversation: "19:a@thread.tacv2" } }',
      'two',
      `partnerships[two].channels.teams: this Teams channel already belongs to another partnership${twice(13)}`,
    ],
  ])('a second partnership with %s and the id %s', (rest, id, line) => {
    expect(problemsIn(withSecond(rest, id))).toEqual([`north.yaml:22 ${line}`]);
  });

  it('names the command that two partnerships would share', () => {
    expect(problemsIn(withSecond('').replace('command: two', 'command: lhrp'))).toEqual([
      `north.yaml:22 partnerships[two].command: the command "lhrp" already belongs to another partnership${twice(9)}`,
    ]);
  });

  it('is fine where the same words name different kinds of thing', () => {
    expect(problemsIn(withSecond('', 'acute'))).toEqual([]);
  });
});

describe('circles', () => {
  it('refuses a partnership that is its own parent', () => {
    expect(problemsIn(changed('kind: LHRP', 'kind: LHRP\n    parent: lhrp'))).toEqual([
      'north.yaml:11 partnerships[lhrp].parent: makes lhrp its own parent (lhrp → lhrp); leave one of these out',
    ]);
  });

  it('shows the way round', () => {
    const text = withSecond(', parent: lhrp').replace('kind: LHRP', 'kind: LHRP\n    parent: two');
    expect(problemsIn(text)).toEqual([
      'north.yaml:11 partnerships[lhrp].parent: makes lhrp its own parent (lhrp → two → lhrp); leave one of these out',
      'north.yaml:23 partnerships[two].parent: makes two its own parent (two → lhrp → two); leave one of these out',
    ]);
  });

  it('blames only the links of the circle itself', () => {
    const text = withSecond(', parent: lhrp').replace('kind: LHRP', 'kind: LHRP\n    parent: lhrp');
    expect(problemsIn(text)).toHaveLength(1);
  });

  it('refuses organisations that succeed one another', () => {
    const text = changed(COUNTY, `${COUNTY}successor: acute, `).replace(
      'name: Acute Trust, ',
      'name: Acute Trust, successor: county, ',
    );
    expect(problemsIn(text)).toEqual([
      'north.yaml:2 organisations[acute].successor: makes acute its own successor (acute → county → acute); leave one of these out',
      'north.yaml:3 organisations[county].successor: makes county its own successor (county → acute → county); leave one of these out',
    ]);
  });
});

describe('beside what the deployment already holds', () => {
  const known = planIn(SMALL);
  const alone = (rest: string) => `partnerships:\n${SECOND}${rest} }\n`;

  it('may refer to it', () => {
    const text = alone(
      ', parent: lhrp, quorum: { organisations: 1, classes: [{ class: acute, atLeast: 1 }] }, seats: [{ organisation: acute, representative: asha }]',
    );
    expect(problemsIn(text, known)).toEqual([]);
    expect(problemsIn(text)).toHaveLength(3);
  });

  it('cannot take a command or a channel of a partnership it does not name', () => {
    const text = alone(
      ', channels: { slack: { team: T1, channel: C1 }, teams: { conversation: "19:a@thread.tacv2" } }',
    ).replace('command: two', 'command: lhrp');
    expect(problemsIn(text, known)).toEqual([
      'north.yaml:2 partnerships[two].command: the command "lhrp" already belongs to another partnership, lhrp, imported before; choose another',
      'north.yaml:2 partnerships[two].channels.slack: this Slack channel already belongs to another partnership, lhrp, imported before; choose another',
      'north.yaml:2 partnerships[two].channels.teams: this Teams channel already belongs to another partnership, lhrp, imported before; choose another',
    ]);
  });

  it('may be imported again, and give names back', () => {
    expect(problemsIn(SMALL, known)).toEqual([]);
    const swapped = `${alone('').replace('command: two', 'command: lhrp')}${SECOND.replace('id: two', 'id: lhrp')} }\n`;
    expect(problemsIn(swapped, known)).toEqual([]);
  });

  it('makes no circle through it', () => {
    const before = planIn(withSecond(', parent: lhrp'));
    const text = alone('').replace('id: two, command: two', 'id: lhrp, command: lhrp, parent: two');
    expect(problemsIn(text, before)).toEqual([
      'north.yaml:2 partnerships[lhrp].parent: makes lhrp its own parent (lhrp → two → lhrp); leave one of these out',
    ]);
  });
});
