import { expect, it } from 'vitest';
import { features } from '../../src/features/index.js';
import { keepImport, present, presentAsFiled, presentVolunteers } from '../../src/import/keep.js';
import { writeExport } from '../../src/import/write.js';
import { openHouse } from '../support/house.js';
import { planIn } from './reading.js';

const FILE = `organisations:
  - { id: acute, name: Acute, class: acute, lead: asha-patel, onCall: [ben-okoro], accountableOfficer: asha-patel }
people:
  - { id: asha-patel, name: Asha Patel, away: { until: 2027-01-01, instead: ben-okoro } }
  - { id: ben-okoro, name: Ben Okoro }
partnerships:
  - id: lhrp
    command: lhrp
    kind: LHRP
    name: Health Partnership
    timezone: Europe/London
    seats:
      - { organisation: acute, representative: asha-patel, deputies: [ben-okoro] }
      - { person: ben-okoro }
    roles: { chair: [asha-patel], secretariat: [ben-okoro], coordinator: [asha-patel], observer: [ben-okoro] }
    volunteers:
      - person: asha-patel
        availability: on-duty
        consent: { given: yes, on: 2026-09-01 }
        cleared: [{ role: driver, seen: 2026-09-02, verifier: ben-okoro }]
admins: [ben-okoro]
`;

it('keeps nobody in the ledger by what a file calls them, and finds them again by it', async () => {
  const house = await openHouse({ features });
  const deps = { ...house.base, store: house.store, performing: house.performing };
  const { store } = house;
  await keepImport(planIn(FILE), deps);
  const { people } = await present(deps);
  expect(people.map(({ filed }) => filed).sort()).toEqual(['asha-patel', 'ben-okoro']);
  for (const { id } of people) expect(id).toMatch(/^p-[0-9a-f]{16}$/);
  const streams = await store.ledger.streams({ after: '', limit: 1_000 });
  const commits = await Promise.all(
    streams.map((stream) => store.ledger.read({ stream, after: 0, limit: 100 })),
  );
  expect(streams.length).toBeGreaterThan(2);
  expect(JSON.stringify([streams, commits])).not.toMatch(/asha|ben-okoro/);

  const exported = writeExport({
    ...(await presentAsFiled(deps)),
    volunteers: await presentVolunteers(deps),
  });
  expect(exported).not.toMatch(/p-[0-9a-f]{8}|filed/);
  expect(planIn(exported)).toEqual(planIn(FILE));
  const again = await keepImport(planIn(exported), deps);
  expect(again).toMatchObject({
    kept: {
      people: { added: [], changed: [], same: expect.arrayContaining(people.map(({ id }) => id)) },
      partnerships: { added: [], changed: [] },
    },
  });
});
