import { expect, it } from 'vitest';
import { SYSTEM } from '../../src/core/ids.js';
import { partnershipStream } from '../../src/core/people/partnership.js';
import { features } from '../../src/features/index.js';
import { fillIn, present } from '../../src/import/keep.js';
import { openHouse } from '../support/house.js';
import { NOW, northmere } from '../support/northmere.js';
import { DEFAULTS } from './reading.js';

it('a partnership that an earlier version imported gets what it lacks, once, and keeps what it has', async () => {
  const house = await openHouse({ features });
  const deps = { ...house.base, store: house.store, performing: house.performing };
  const { levels, models, askTimes, ...volunteering } = northmere.volunteering;
  const { exercising, ...older } = {
    ...northmere,
    actions: { ...northmere.actions, amberDays: 30 },
    // As it was before these were kept.
    volunteering: volunteering as typeof northmere.volunteering,
  };
  const command = deps.registry.command('partnerships.record') ?? expect.fail('no such command');
  const by = { person: SYSTEM, as: 'system', via: { platform: 'import' } };
  await deps.performing.perform({
    ...{ command, partnership: northmere, args: { partnership: older }, by },
    ...{ roles: ['system'], once: 'older', at: NOW },
  });
  await house.store.partnerships.put(older);
  await fillIn(DEFAULTS, deps);
  const filled = { ...older, exercising, volunteering: { ...volunteering, levels, models, askTimes } };
  expect((await present(deps)).partnerships).toEqual([filled]);
  const commits = () =>
    house.store.ledger.read({ stream: partnershipStream(northmere.id), after: 0, limit: 10 });
  expect(await commits()).toHaveLength(2);
  await fillIn(DEFAULTS, deps);
  expect(await commits()).toHaveLength(2);
  await house.close();
});
