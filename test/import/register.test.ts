import { describe, expect, it } from 'vitest';
import { organisationId, partnershipId, personId } from '../../src/core/ids.js';
import type { Known } from '../../src/import/plan.js';
import { readRegister, writeRegister } from '../../src/import/register.js';

const known: Known = {
  organisations: [{ id: organisationId('acute'), name: 'Acute', class: 'acute' }],
  people: [
    { id: personId('asha'), name: 'Asha Patel' },
    { id: personId('ben'), name: 'Ben Okoro', email: 'ben@example.org' },
  ],
  partnerships: [],
};
const read = (...lines: readonly string[]) =>
  readRegister(lines.join('\n'), { partnership: partnershipId('lhrp'), known, today: '2026-11-27' });
const HEAD = 'person,organisation,skills,area,availability,consent,consent on,cleared,left,phone';
const GOOD = [
  HEAD,
  'asha,acute,first-aid; driving,"Mereport, east",on-duty,yes,2026-09-01,driver enhanced 2026-09-02 ben; rest-centre 2026-09-03 ben,,',
  'ben,,,,,no,2026-09-01,,yes,',
];

describe('a register of volunteers as a table', () => {
  it('says what an import file says', () => {
    const found = read(...GOOD);
    expect(found).toMatchObject({ ok: true, unread: ['phone'] });
    expect(found.ok && found.volunteers).toMatchObject([
      {
        person: 'asha',
        entry: {
          record: {
            organisation: 'acute',
            skills: ['first-aid', 'driving'],
            area: { said: 'Mereport, east' },
            cleared: [
              { role: 'driver', level: 'enhanced', seen: '2026-09-02', verifier: 'ben' },
              { role: 'rest-centre', seen: '2026-09-03', verifier: 'ben' },
            ],
          },
          consent: { given: true, on: '2026-09-01' },
        },
      },
      { person: 'ben', entry: { consent: { given: false }, left: true } },
    ]);
  });

  it('reads as the same again when it was written', () => {
    const found = read(...GOOD);
    const again = found.ok ? read(writeRegister(found.volunteers)) : found;
    expect(again.ok && again.volunteers).toEqual(found.ok && found.volunteers);
  });

  it('is held to the rules of an import file, line by line', () => {
    const found = read(
      HEAD,
      'nobody,nowhere,,,,yes,2026-09-01,,,',
      'asha,,,,maybe,,,,,',
      'asha,,,,,yes,soon,driver ben,,',
      'ben,,,,,perhaps,28/11/2026,,,',
    );
    const lines = found.ok ? [] : found.problems.map(({ line, field }) => `${line} ${field}`);
    expect(lines).toEqual([
      '2 person',
      '2 organisation',
      '3 consent',
      '3 availability',
      '4 consent on',
      '4 person',
      '4 cleared[#1].seen',
      '5 consent on',
      '5 consent.given',
    ]);
  });

  it('is read as people keep it: with names, days and skills as they speak', () => {
    const found = read(
      'Person,Organisation,Skills,Consent,Consent on,Confirmed,Left',
      'Asha Patel,ACUTE,First Aid; 4x4 driving,Yes,1/9/2026,2/9/2026,No',
      'ben@example.org,,,N,2026-09-01,,Yes',
    );
    expect(found.ok ? found.volunteers : found.problems).toMatchObject([
      {
        person: 'asha',
        entry: {
          record: { organisation: 'acute', skills: ['first-aid', '4x4-driving'] },
          consent: { given: true, on: '2026-09-01' },
          confirmed: '2026-09-02',
        },
      },
      { person: 'ben', entry: { consent: { given: false }, left: true } },
    ]);
  });

  it('says whom it cannot tell, and which columns it lacks', () => {
    const two = [...known.people, { id: personId('asha-two'), name: 'Asha Patel' }];
    const lines = [HEAD, 'Asha Patel,,,,,yes,2026-09-01,,,', 'Ash,,,,,yes,2026-09-01,,,'].join('\n');
    const against = { partnership: partnershipId('lhrp'), today: '2026-11-27' };
    const found = readRegister(lines, { ...against, known: { ...known, people: two } });
    expect(found.ok ? [] : found.problems.map(({ why }) => why)).toEqual([
      '"Asha Patel" is more than one; write an id',
      expect.stringContaining(
        '"Ash": nobody who was imported is called so; write an id, a name or an address.',
      ),
    ]);
    expect(read('name;consent', 'asha;yes')).toMatchObject({
      ok: false,
      problems: [
        { line: 1, field: 'person' },
        { line: 1, field: 'consent' },
        { line: 1, field: 'consent on' },
      ],
    });
  });
});
