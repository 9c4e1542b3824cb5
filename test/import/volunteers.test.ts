import { expect, it } from 'vitest';
import { personId } from '../../src/core/ids.js';
import { erasePerson } from '../../src/core/recording/erase.js';
import { features } from '../../src/features/index.js';
import { keepImport, presentVolunteers } from '../../src/import/keep.js';
import { readImport } from '../../src/import/read.js';
import { writeExport } from '../../src/import/write.js';
import { asFiledThere } from '../support/as-filed.js';
import { openHouse } from '../support/house.js';
import { DEFAULTS, planIn, problemsIn } from './reading.js';

const file = (volunteers: string) => `organisations:
  - { id: acute, name: Acute, class: acute }
people:
  - { id: asha, name: Asha Patel }
  - { id: ben, name: Ben Okoro }
partnerships:
  - id: lhrp
    command: lhrp
    kind: LHRP
    name: Health Partnership
    timezone: Europe/London
    volunteers:
${volunteers}
`;
const GOOD = file(`      - person: asha
        organisation: acute
        skills: [first-aid]
        area: Mereport
        hours: evenings
        consent: { given: yes, on: 2026-09-01 }
        cleared: [{ role: driver, level: seen, seen: 2026-09-02, verifier: ben }]
      - { person: ben, consent: { given: no, on: 2026-09-01 }, left: yes }`);

it('names whoever is on the register a volunteer of the partnership', () => {
  expect(planIn(GOOD).partnerships[0]?.roles.volunteer).toEqual(['asha', 'ben']);
});

it('says on which line a register is wrong, and why', () => {
  const wrong = file(`      - { person: nobody, skills: [First Aid], consent: { given: yes, on: 2026-09-01 } }
      - { person: asha, availability: maybe }
      - { person: asha, consent: { given: yes, on: soon }, cleared: [{ role: driver, verifier: ben }] }`);
  const lines = problemsIn(wrong).map((line) => line.split(' ', 2).join(' '));
  expect(lines).toEqual([
    'north.yaml:13 partnerships[lhrp].volunteers[#1].skills[#1]:',
    'north.yaml:13 partnerships[lhrp].volunteers[#1].person:',
    'north.yaml:14 partnerships[lhrp].volunteers[#2].availability:',
    'north.yaml:14 partnerships[lhrp].volunteers[#2].consent:',
    'north.yaml:15 partnerships[lhrp].volunteers[#3].consent.on:',
    'north.yaml:15 partnerships[lhrp].volunteers[#3].cleared[#1].seen:',
    'north.yaml:15 partnerships[lhrp].volunteers[#3]:',
  ]);
});

it('takes no day that is still to come for one on which somebody said or showed something', () => {
  const text = file(`      - person: asha
        consent: { given: yes, on: 2026-12-02 }
        confirmed: 2027-01-01
        cleared: [{ role: driver, seen: 2026-12-01, verifier: ben }]`);
  const read = readImport({ text, defaults: DEFAULTS, today: '2026-12-01' });
  expect(read.ok ? [] : read.problems.map(({ line, why }) => `${line} ${why}`)).toEqual([
    '14 "2026-12-02" is still to come; write the day on which it was said or seen',
    '15 "2027-01-01" is still to come; write the day on which it was said or seen',
  ]);
});

it('says what hours are, where it cannot read them', () => {
  const wrong = file(
    '      - { person: asha, hours: now and then, consent: { given: yes, on: 2026-09-01 } }',
  );
  expect(problemsIn(wrong)).toEqual([
    expect.stringContaining('hours: "now and then" is not hours; write days and times, such as'),
  ]);
});

it('is kept, given back by an export, and the same again changes nothing', async () => {
  const house = await openHouse({ features });
  const plan = planIn(GOOD);
  const deps = { ...house.base, ...asFiledThere, store: house.store, performing: house.performing };
  await keepImport(plan, deps);
  const kept = await presentVolunteers(deps);
  expect(planIn(writeExport({ ...plan, volunteers: kept })).volunteers).toEqual([
    { ...plan.volunteers?.[0], entry: { ...plan.volunteers?.[0]?.entry, availability: 'on-duty' } },
    { ...plan.volunteers?.[1], entry: { ...plan.volunteers?.[1]?.entry, availability: 'on-duty' } },
  ]);
  const all = { stream: 'lhrp/volunteers:asha' as never, after: 0, limit: 10 };
  const before = await house.store.ledger.read(all);
  expect(before).toHaveLength(1);
  await keepImport(plan, deps);
  expect(await house.store.ledger.read(all)).toEqual(before);
});

it('forgets the words about somebody who is erased, whoever wrote them', async () => {
  const house = await openHouse({ features });
  const deps = { ...house.base, ...asFiledThere, store: house.store, performing: house.performing };
  await keepImport(planIn(GOOD), deps);
  expect(await erasePerson(personId('asha'), { store: house.store, registry: house.base.registry })).toBe(1);
  const [row] = await house.store.views.find({
    ...{ feature: 'volunteers', shape: house.base.registry.shapeOf('volunteers'), limit: 1 },
    ...{ partnership: 'lhrp' as never, where: { person: 'asha' } },
  });
  expect(row?.state).toMatchObject({ person: 'asha', skills: [], cleared: [] });
  expect(row?.state).not.toHaveProperty('area');
  expect(await presentVolunteers(deps)).toMatchObject([{ person: 'ben' }]);
});
