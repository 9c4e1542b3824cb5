import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportFile } from '../../src/import/plan.js';
import { writeExport } from '../../src/import/write.js';
import { anImport } from './any-import.js';
import { planIn, SMALL } from './reading.js';

const inOrderOfIds = <T extends { readonly id: string }>(records: readonly T[]) =>
  [...records].sort((one, other) => (one.id < other.id ? -1 : 1));

const ordered = (plan: ImportFile): ImportFile => ({
  ...plan,
  organisations: inOrderOfIds(plan.organisations),
  people: inOrderOfIds(plan.people),
  partnerships: inOrderOfIds(plan.partnerships),
});

describe('an export', () => {
  it('reads as what was exported, whatever that was', () => {
    fc.assert(
      fc.property(anImport, (plan) => {
        expect(planIn(writeExport(plan))).toEqual(ordered(plan));
      }),
      { numRuns: 150 },
    );
  });

  it('is the same whatever the order in which the store gives the records', () => {
    fc.assert(
      fc.property(anImport, (plan) => {
        const backwards = {
          ...plan,
          organisations: plan.organisations.toReversed(),
          people: plan.people.toReversed(),
          partnerships: plan.partnerships.toReversed(),
        };
        expect(writeExport(backwards)).toBe(writeExport(plan));
      }),
      { numRuns: 30 },
    );
  });

  it('gives the sample back', async () => {
    const sample = new URL('../../src/playground/sample/northmere.yaml', import.meta.url);
    const plan = planIn(await readFile(sample, 'utf8'));
    expect(planIn(writeExport(plan))).toEqual(ordered(plan));
  });

  it('is a file that a person can read', () => {
    expect(writeExport(planIn(SMALL))).toBe(`organisations:
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
    channels: { slack: { team: T1, channel: C1 }, teams: { conversation: 19:a@thread.tacv2 } }
    quorum: { organisations: 2, classes: [ { class: acute, atLeast: 1 } ] }
    seats:
      - { organisation: acute, representative: asha, deputies: [ ben ] }
      - { organisation: county }
    roles: { chair: [ asha ], secretariat: [], coordinator: [], observer: [ ben ], volunteer: [] }
    agenda:
      - { title: Welcome, minutes: 5, purpose: information }
    marking: OFFICIAL
    actions:
      amberDays: 14
      dueSoonDays: 3
      deputyAfterHours: 24
      closesAfterHours: 72
      chase:
        - { who: owner, afterDays: 0 }
        - { who: deputy, afterDays: 2 }
        - { who: lead, afterDays: 5 }
        - { who: chair, afterDays: 7 }
        - { who: accountable-officer, afterDays: 14 }
      legend: { blue: Complete, green: On track, amber: At risk, red: Overdue }
    prompts: { every: weekly, "on": wed, at: "10:00" }
    volunteering:
      reviewDays: 365
      askBeforeDays: 30
      answerDays: 14
      askTimes: 2
      retainDays: 365
      review: { every: weekly, "on": mon, at: "10:00" }
      roles:
        - { id: driver, name: Driver, needs: "A driving licence, seen." }
        - { id: rest-centre, name: Rest centre helper, needs: A briefing on the day. }
      levels: { standby: Standby, activate: Activate, stand-down: Stand down }
      models: []
    exercising:
      amberDays: 60
      frequencies:
        - { type: communications, of: organisation, months: 6, confidence: high, source: "A standard, 27" }
        - type: live
          of: organisation
          months: 36
          replacedBy: plan
          confidence: high
          source: A standard, 27
        - { type: icc-equipment, of: organisation, months: 3, confidence: medium, source: a convention }
        - { type: partnership, of: partnership, months: 12, confidence: high, source: The procedure }
      tellControlRooms: [ communications, command-post, live ]
      hotDays: 7
      dueWeeks: { internal: 2, multi-agency: 4, report: 6 }
      remindBeforeDays: 7
      remindEveryDays: 7
admins:
  - asha
`);
  });

  it('quotes what other readers of YAML would take for something else', () => {
    const text = writeExport(planIn(SMALL.replace('Asha Patel', 'No').replace('Ben Okoro', '"007"')));
    expect(text).toContain('name: "No"');
    expect(text).toContain('name: "007"');
    expect(text).toContain('at: "10:00"');
  });
});
