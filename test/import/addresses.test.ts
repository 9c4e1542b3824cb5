import { describe, expect, it } from 'vitest';
import { personId } from '../../src/core/ids.js';
import type { Person } from '../../src/core/people/person.js';
import type { AddressBook, AddressEntry } from '../../src/core/ports.js';
import { withAddresses } from '../../src/import/addresses.js';
import { NOTHING_KNOWN } from '../../src/import/plan.js';
import { problemWords } from '../../src/import/problem.js';
import { readImport } from '../../src/import/read.js';
import { DEFAULTS } from './reading.js';

const FILE = `people:
  - { id: asha, name: Asha Patel, email: asha@example.org }
  - { id: ben, name: Ben Okoro, email: ben@example.org, teams: { tenant: t-1, user: u-ben } }
  - { id: kim, name: Kim Frost, email: kim@example.org, slack: { team: T1, user: U1 } }
  - { id: lee, name: Lee Marsh }
`;
const ASHA: AddressEntry = { tenant: 't-1', user: 'u-asha' };

/** The file as it is imported when the address book says this of Asha's address; and who was looked up. */
async function imported(entry: AddressEntry, people: readonly Person[] = []) {
  const asked: string[] = [];
  const book: AddressBook = {
    async find(addresses) {
      asked.push(...addresses);
      return new Map(addresses.map((address) => [address, entry]));
    },
  };
  const read = readImport({ text: FILE, defaults: DEFAULTS });
  if (!read.ok) throw new Error('There is something wrong with the file.');
  const { plan, doubts } = await withAddresses(read, { known: { ...NOTHING_KNOWN, people }, book });
  return {
    asked,
    teams: Object.fromEntries(plan.people.map(({ id, teams }) => [id, teams?.user])),
    doubts: doubts.map((doubt) => problemWords('north.yaml', doubt)),
    people: plan.people,
  };
}

describe('somebody named by their address alone', () => {
  it('gets the Teams user that it belongs to; nobody else is looked up', async () => {
    expect(await imported(ASHA)).toMatchObject({
      asked: ['asha@example.org'],
      teams: { asha: 'u-asha', ben: 'u-ben', kim: undefined, lee: undefined },
      doubts: [],
    });
  });

  it('is not looked up again, so that the same file changes nothing', async () => {
    const { people } = await imported(ASHA);
    const again = await imported('nobody', people);
    expect(again).toMatchObject({ asked: [], doubts: [], people });
  });

  it('is not looked up when Slack already knows them', async () => {
    const known = { id: personId('asha'), name: 'Asha Patel', slack: { team: 'T1', user: 'U9' } };
    expect(await imported(ASHA, [known])).toMatchObject({ asked: [], teams: { asha: undefined } });
  });

  it.each<[string, AddressEntry, readonly Person[], string]>([
    [
      'nobody has',
      'nobody',
      [],
      'nobody in the tenant has the address "asha@example.org"; put it right, or write teams out',
    ],
    [
      'several have',
      'several',
      [],
      'more than one person in the tenant has the address "asha@example.org"; write teams out',
    ],
    [
      'somebody in the file has',
      { tenant: 't-1', user: 'u-ben' },
      [],
      'the address "asha@example.org" leads to the Teams user of ben; write teams out for one of them',
    ],
    [
      'somebody known has',
      { tenant: 't-1', user: 'u-dana' },
      [{ id: personId('dana'), name: 'Dana Hughes', teams: { tenant: 't-1', user: 'u-dana' } }],
      'the address "asha@example.org" leads to the Teams user of dana; write teams out for one of them',
    ],
  ])('stays without Teams, in words, if the address is one that %s', async (_, entry, known, why) => {
    const { teams, doubts } = await imported(entry, known);
    expect(teams.asha).toBeUndefined();
    expect(doubts).toEqual([`north.yaml:2 people[asha].email: ${why}`]);
  });
});
