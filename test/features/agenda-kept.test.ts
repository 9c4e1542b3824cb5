import { describe, expect } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import type { JsonObject } from '../../src/core/json.js';
import { erasePerson } from '../../src/core/recording/erase.js';
import { verifyLedger } from '../../src/core/recording/verify.js';
import type { Agenda } from '../../src/features/agenda/facts.js';
import { agenda } from '../../src/features/agenda/index.js';
import { meetings } from '../../src/features/meetings/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { type House, openHouse } from '../support/house.js';
import { it as base } from '../support/in-house.js';
import { ASHA, DANA, northmere } from '../support/northmere.js';

/** What becomes of an agenda in the ledger. */

const it = base.extend<{ house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs
  house: async ({}, use) => {
    const house = await openHouse({ features: [meetings, agenda, partnerships] });
    await house.register(northmere);
    await house.ask({ command: 'agenda.prepare', args: { meeting: 'm1' }, once: 'prepare', as: 'system' });
    await use(house);
    await house.store.close();
  },
});
const stream = streamId(northmere.id, 'agenda', 'm1');
const asker = (house: House) => {
  let asked = 0;
  return (command: string, args: JsonObject, person = DANA) =>
    house.ask({
      command,
      args: { meeting: 'm1', ...args },
      once: `asked ${asked++}`,
      person,
      as: person === DANA ? 'chair' : 'representative',
    });
};

describe('words', () => {
  it('of somebody erased are nowhere, though co-chairs accepted and changed what they suggested', async ({
    house,
  }) => {
    const ask = asker(house);
    await ask('agenda.propose', { title: 'My own ward', why: 'It is mine' }, ASHA);
    await ask('agenda.accept', { proposal: '1' });
    await ask('agenda.edit', { item: '3', title: 'My own ward', minutes: 45 });
    await ask('agenda.move', { item: '3', to: 1 });
    const accepted = (await house.present(stream)) as NonNullable<Agenda>;
    expect(accepted.items[0]).toMatchObject({ title: { said: 'My own ward' }, minutes: 45 });

    await erasePerson(ASHA, house);

    expect(JSON.stringify(await house.commits(stream))).not.toContain('My own ward');
    const after = (await house.present(stream)) as NonNullable<Agenda>;
    expect(after.items[0]).toEqual({ ...accepted.items[0], title: { said: null } });
    expect(after.items.slice(1)).toEqual(accepted.items.slice(1));
    expect((await house.store.views.get(stream, agenda.shape))?.state).toEqual(after);
    expect((await verifyLedger(house)).wrong).toEqual([]);
  });

  it('that others put in their place stay when the first are erased', async ({ house }) => {
    const ask = asker(house);
    await ask('agenda.propose', { title: 'My own ward' }, ASHA);
    await ask('agenda.accept', { proposal: '1' });
    await ask('agenda.edit', { item: '3', title: 'Ward closures' });
    await erasePerson(ASHA, house);
    const after = (await house.present(stream)) as NonNullable<Agenda>;
    expect(after.items[2]?.title).toEqual({ said: 'Ward closures' });
  });
});

it('every posted copy is wanted, whether it shows the first items or the whole', async ({ house }) => {
  const ask = asker(house);
  await ask('agenda.add', { title: 'Flu surge plan' });
  const [, commit] = await house.commits(stream);
  const refreshed = commit?.effects.flatMap((effect) => (effect.do === 'refresh' ? [effect.card] : []));
  expect(refreshed).toEqual([
    { stream, card: 'agenda' },
    { stream, card: 'agenda', part: 'whole' },
  ]);
});
