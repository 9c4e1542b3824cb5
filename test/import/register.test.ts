import { describe, expect, it } from 'vitest';
import { organisationId, partnershipId, personId } from '../../src/core/ids.js';
import type { Known } from '../../src/import/plan.js';
import { readRegister, writeRegister } from '../../src/import/register.js';

const known: Known = {
  organisations: [{ id: organisationId('acute'), name: 'Acute', class: 'acute' }],
  people: [
    { id: personId('asha'), name: 'Asha Patel' },
    { id: personId('ben'), name: 'Ben Okoro' },
  ],
  partnerships: [],
};
const read = (...lines: readonly string[]) =>
  readRegister(lines.join('\n'), { partnership: partnershipId('lhrp'), known });
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
      'nobody,,First Aid,,,yes,2026-09-01,,,',
      'asha,,,,maybe,,,,,',
      'asha,,,,,yes,soon,driver ben,,',
    );
    const lines = found.ok ? [] : found.problems.map(({ line, field }) => `${line} ${field}`);
    expect(lines).toEqual([
      '2 skills[#1]',
      '2 person',
      '3 availability',
      '3 consent',
      '4 consent.on',
      '4 cleared[#1].seen',
      '4 person',
    ]);
  });
});
