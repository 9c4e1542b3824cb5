import { describe, expect, it } from 'vitest';
import { organisationId } from '../../src/core/ids.js';
import { type LogReading, readActionLog } from '../../src/import/action-log.js';
import { ASHA, northmere, people } from '../support/northmere.js';

const reading: LogReading = {
  partnership: northmere,
  people: people.map((person) => ({ ...person, email: `${person.id}@example.org` })),
  organisations: [
    { id: organisationId('northmere-acute'), name: 'Northmere Acute', class: 'acute' },
    { id: organisationId('northmere-police'), name: 'Northmere Police', class: 'police' },
  ],
  words: { priority: ['high', 'medium', 'low'], level: ['tactical'], status: ['open', 'on-hold', 'closed'] },
  isHere: (reference) => reference === 'LHRP/2026/001',
  startOf: (day) => `${day}T00:00:00.000Z`,
  now: '2026-12-01T10:00:00.000Z',
  endOf: (day) => `${day}T23:59:00.000Z`,
};

const read = (...lines: readonly string[]) => readActionLog(lines.join('\n'), reading);
const problems = (...lines: readonly string[]) => {
  const found = read(...lines);
  return found.ok ? [] : found.problems.map(({ line, field, why }) => `${line} ${field}: ${why}`);
};

describe('an action log', () => {
  it('is read by the names of its columns, in any order, and with what is usual where it says nothing', () => {
    const asha = { what: 'Agree the list', owner: ASHA, due: '2026-12-04T23:59:00.000Z' };
    const usual = { priority: 'medium', level: 'tactical', stage: 'open' };
    expect(read('Due,Action,Owner', '2026-12-04,Agree the list,Asha Patel')).toMatchObject({
      ok: true,
      entries: [{ ...asha, ...usual }],
    });
    expect(
      read(
        'Ref,Reference,Action,Owner,Due,Status,Source',
        '9,14,Agree the list,asha-patel@example.org,4/12/2026,On hold,A',
      ),
    ).toMatchObject({
      ok: true,
      entries: [{ ...asha, reference: '14', key: '14', stage: 'on-hold', source: 'A' }],
      unread: ['ref'],
    });
    expect(read('action,due,organisation', 'Plan,1/2/2027,Northmere acute')).toMatchObject({
      entries: [{ organisation: 'northmere-acute', due: '2027-02-01T23:59:00.000Z' }],
    });
  });

  it('says when an action was closed, which was after it was raised and before now', () => {
    const header = 'action,owner,due,raised,status,closed';
    expect(read(`${header}\nCount beds,Asha Patel,2026-10-01,2026-09-04,closed,2026-09-30`)).toMatchObject({
      entries: [{ stage: 'closed', closed: '2026-09-30T23:59:00.000Z' }],
    });
    expect(
      problems(
        `${header}
Count beds,Asha Patel,2026-10-01,2026-09-04,open,2026-09-30
Count them,Asha Patel,2026-10-01,2026-09-04,closed,2026-09-03
Count all,Asha Patel,2026-10-01,2026-09-04,closed,2027-09-03
Count none,Asha Patel,2026-10-01,,closed,2026-09-03`,
      ),
    ).toEqual([
      '2 closed: is given, so the status should be closed or superseded',
      '3 closed: "2026-09-03" is before the day it was raised',
      '4 closed: "2027-09-03" is still to come; give the day on which it was closed',
      '5 closed: needs the day on which it was raised beside it, in the column raised',
    ]);
  });

  it('says when an action was raised, which was before now and before it was due', () => {
    const header = 'action,owner,due,raised';
    expect(read(header, 'Plan,Asha Patel,2026-12-04,4/9/2026')).toMatchObject({
      entries: [{ raised: '2026-09-04T00:00:00.000Z' }],
    });
    expect(
      problems(
        header,
        'Plan,Asha Patel,2026-12-04,last summer',
        'Plan,Asha Patel,2026-12-04,2026-12-02',
        'Plan,Asha Patel,2026-10-04,2026-11-04',
      ),
    ).toEqual([
      '2 raised: "last summer" is no day; write it like 2026-12-04 or 4/12/2026',
      '3 raised: "2026-12-02" is still to come; give the day on which it was raised',
      '4 raised: "2026-11-04" is after the day it was due',
    ]);
  });

  it('says of every line what is wrong with it', () => {
    expect(
      problems(
        'reference,action,owner,organisation,due,priority,status',
        '1,,Asha Patel,,2026-12-04,,',
        '2,Plan,Asha Patle,,2026-12-04,,',
        '3,Plan,,Northmere Police,2026-12-04,,',
        '4,Plan,,,31/6/2026,urgent,late',
        '1,Plan,Asha Patel,,2026-12-04,,',
        '5,Plan,Asha Patel,,2026-12-04,,',
        '5,Plan,Asha Patel,,2026-12-04,,',
      ),
    ).toEqual([
      '2 action: is needed',
      '3 owner: nobody of this partnership is called "Asha Patle". Did you mean "Asha Patel"?',
      '4 organisation: none with a seat here is called "Northmere Police".',
      '5 owner: is needed, or an organisation',
      '5 due: "31/6/2026" is no day; write it like 2026-12-04 or 4/12/2026',
      '5 priority: should be high, medium or low',
      '5 status: should be open, on-hold or closed',
      '8 reference: stands on line 7 already',
    ]);
    expect(problems('what,when', 'Plan,now')).toEqual([
      '1 action: is no column of the first line; it needs action, due, and owner or organisation',
      '1 due: is no column of the first line; it needs action, due, and owner or organisation',
    ]);
  });

  it('leaves what is here already as it is, whatever it says', () => {
    expect(
      read('reference,action,owner,due', 'LHRP/2026/001,Plan,Somebody who left,2020-01-01'),
    ).toMatchObject({
      ok: true,
      entries: [],
      here: 1,
    });
  });
});
