import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { peopleOf } from '../../src/core/people/partnership.js';
import { reachable } from '../../src/core/people/person.js';
import { shippedDefaults } from '../../src/import/defaults.js';
import type { ImportFile } from '../../src/import/plan.js';
import { readImport } from '../../src/import/read.js';
import { asOf } from '../../src/run/sample.js';

const SAMPLE = new URL('../../src/playground/sample/northmere.yaml', import.meta.url);

describe('the sample', () => {
  let plan: ImportFile;

  beforeAll(async () => {
    const read = readImport({ text: await readFile(SAMPLE, 'utf8'), defaults: await shippedDefaults() });
    expect(read).toMatchObject({ ok: true });
    if (read.ok) plan = read.plan;
  });

  it('has a forum, a health partnership and a standing group under it', () => {
    expect(plan.partnerships.map(({ id, command, kind, parent }) => [id, command, kind, parent])).toEqual([
      ['northmere-lrf', 'lrf', 'LRF', undefined],
      ['northmere-lhrp', 'lhrp', 'LHRP', 'northmere-lrf'],
      ['northmere-pcom', 'pcom', 'standing-group', 'northmere-lrf'],
    ]);
  });

  it('has volunteers who agreed lately, in whatever year it is read', () => {
    for (const now of ['2026-11-27T10:00:00.000Z', '2031-02-28T23:00:00.000Z']) {
      const read = asOf(now, plan).volunteers ?? [];
      const ages = read.map(({ entry }) => (Date.parse(now) - Date.parse(entry.consent.on)) / 86_400_000);
      expect(Math.min(...ages)).toBeGreaterThan(30);
      expect(Math.max(...ages)).toBeLessThan(180);
      expect(read.map(({ entry }) => entry.record.cleared.length)).toEqual([1, 0, 1, 0, 1, 0]);
    }
  });

  it('has forty people, each with a place in a partnership and an address that reaches nobody real', () => {
    const placed = new Set(plan.partnerships.flatMap(peopleOf));
    expect(plan.people).toHaveLength(40);
    expect(plan.people.filter(({ id }) => !placed.has(id))).toEqual([]);
    expect(plan.people.filter(({ email }) => !email?.endsWith('@example.org'))).toEqual([]);
  });

  it('has people on either platform, on both and on none', () => {
    const ways = plan.people.map((person) =>
      reachable(person)
        .map(({ platform }) => platform)
        .join(),
    );
    expect(new Set(ways)).toEqual(new Set(['teams', 'slack', 'teams,slack', 'slack,teams', '']));
    expect(ways.filter((way) => way === '')).toHaveLength(1);
  });

  it('has two chairs and channels on both platforms everywhere, and a vacancy', () => {
    for (const partnership of plan.partnerships) {
      expect(partnership.roles.chair).toHaveLength(2);
      expect(Object.keys(partnership.channels)).toEqual(['slack', 'teams']);
    }
    const vacancies = plan.partnerships.flatMap(({ seats }) =>
      seats.filter(
        ({ person, representative, deputies }) => !person && !representative && deputies.length === 0,
      ),
    );
    expect(vacancies.map(({ organisation }) => organisation)).toContain('northmere-lantern');
  });

  it('has an organisation that ended and the one that followed it', () => {
    const ended = plan.organisations.filter(({ validTo }) => validTo !== undefined);
    expect(ended).toMatchObject([{ id: 'coastal-care', successor: 'northmere-community' }]);
  });
});
