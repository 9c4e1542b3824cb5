import { expect } from 'vitest';
import { personId } from '../../../src/core/ids.js';
import type { Person } from '../../../src/core/people/person.js';
import type { Store } from '../../../src/core/ports.js';
import type { StoreTest } from '../store.js';

const ASHA: Person = {
  id: personId('asha-patel'),
  name: 'Asha Patel',
  email: 'asha.patel@example.org',
  slack: { team: 'T0NORTH', user: 'U0ASHA' },
  teams: { tenant: 'tenant-1', user: 'aad-asha' },
  prefers: 'teams',
  away: { until: '2026-04-01T00:00:00.000Z', instead: personId('ben-okoro') },
};
const BEN: Person = {
  id: personId('ben-okoro'),
  name: 'Ben Okoro',
  slack: { team: 'T0NORTH', user: 'U0BEN' },
};
const onSlack = (user: string, team = 'T0NORTH') => ({ platform: 'slack', team, user }) as const;
const onTeams = (user: string, team = 'tenant-1') => ({ platform: 'teams', team, user }) as const;

export function peopleContract(it: StoreTest): void {
  it('as they were put', async ({ store }) => {
    await store.people.put([ASHA, BEN]);

    expect(await byId(store)).toEqual({ [ASHA.id]: ASHA, [BEN.id]: BEN });
    expect(await store.people.get([BEN.id, personId('nobody')])).toEqual([BEN]);
    expect(await store.people.get([])).toEqual([]);
    expect(await store.people.get([ASHA.id, BEN.id])).toHaveLength(2);
  });

  it('and finds them by what a platform calls them, in its own workspace or tenant', async ({ store }) => {
    await store.people.put([ASHA, BEN]);

    expect(await store.people.of(onSlack('U0ASHA'))).toEqual(ASHA);
    expect(await store.people.of(onTeams('aad-asha'))).toEqual(ASHA);
    expect(await store.people.of(onSlack('U0ASHA', 'T0OTHER'))).toBeUndefined();
    expect(await store.people.of(onTeams('U0ASHA', 'T0NORTH'))).toBeUndefined();
  });

  it('and replaces wholly: what is no longer said is no longer so', async ({ store }) => {
    await store.people.put([ASHA]);
    const { slack: _, away: __, ...less } = ASHA;

    await store.people.put([less]);

    expect(await store.people.get([ASHA.id])).toEqual([less]);
    expect(await store.people.of(onSlack('U0ASHA'))).toBeUndefined();
    expect(await store.people.of(onTeams('aad-asha'))).toEqual(less);
  });

  it('and gives a platform identity to its later holder', async ({ store }) => {
    await store.people.put([ASHA, BEN]);
    const taker: Person = { ...BEN, slack: { team: 'T0NORTH', user: 'U0ASHA' } };

    await store.people.put([taker]);

    expect(await store.people.of(onSlack('U0ASHA'))).toEqual(taker);
    expect(await store.people.of(onSlack('U0BEN'))).toBeUndefined();
    const { slack: _, ...without } = ASHA;
    expect(await store.people.get([ASHA.id])).toEqual([without]);
    expect(await store.people.of(onTeams('aad-asha'))).toEqual(without);
  });

  it('and lets two people exchange identities in one go', async ({ store }) => {
    const { slack: hers, teams: _, ...asha } = ASHA;
    const { slack: his, ...ben } = BEN;
    if (!hers || !his) throw new Error('Both have a Slack identity to begin with');
    await store.people.put([
      { ...asha, slack: hers },
      { ...ben, slack: his },
    ]);

    await store.people.put([
      { ...asha, slack: his },
      { ...ben, slack: hers },
    ]);

    expect((await store.people.of(onSlack('U0BEN')))?.id).toBe(ASHA.id);
    expect((await store.people.of(onSlack('U0ASHA')))?.id).toBe(BEN.id);
    expect(await byId(store)).toEqual({
      [ASHA.id]: { ...asha, slack: his },
      [BEN.id]: { ...ben, slack: hers },
    });
  });

  it('and an identity has one holder, of fifty who take it at once', async ({ store }) => {
    const takers = Array.from({ length: 50 }, (_, index): Person => {
      return { ...BEN, id: personId(`taker-${index}`), name: `Taker ${index}` };
    });

    await Promise.all(takers.map((taker) => store.people.put([taker])));

    const holders = (await store.people.all()).filter((person) => person.slack);
    expect(holders).toHaveLength(1);
    expect(await store.people.of(onSlack('U0BEN'))).toEqual(holders[0]);
    expect(await store.people.all()).toHaveLength(50);
  });

  it('with some of it changed or taken away, and marked as their own word', async ({ store }) => {
    await store.people.put([ASHA, BEN]);
    const { away: _, ...back } = ASHA;

    expect(await store.people.change(ASHA.id, { away: null })).toEqual(back);
    const quiet = { from: '22:00', to: '07:00' };
    await store.people.change(ASHA.id, { quiet, prefers: 'slack' });
    await store.people.change(ASHA.id, { prefers: 'teams', left: ['slack'] });

    const [changed] = await store.people.get([ASHA.id]);
    expect({ ...changed, own: [...(changed?.own ?? [])].sort() }).toEqual({
      ...back,
      quiet,
      left: ['slack'],
      own: ['prefers', 'quiet'],
    });
    expect(await store.people.change(personId('nobody'), { prefers: 'slack' })).toBeUndefined();
  });

  it('joined to another identity, unless it is somebody else’s', async ({ store }) => {
    await store.people.put([ASHA, BEN]);

    const teams = { tenant: 'tenant-1', user: 'aad-ben' };
    expect(await store.people.change(BEN.id, { teams })).toEqual({ ...BEN, teams, own: ['teams'] });
    expect(await store.people.of(onTeams('aad-ben'))).toMatchObject({ id: BEN.id });
    const taken = { tenant: 'tenant-1', user: 'aad-asha' };
    expect(await store.people.change(BEN.id, { teams: taken })).toBe('taken');
    expect(await store.people.of(onTeams('aad-asha'))).toEqual(ASHA);
    expect(await store.people.of(onTeams('aad-ben'))).toMatchObject({ id: BEN.id });
    await store.people.change(BEN.id, { teams: null });
    expect(await store.people.of(onTeams('aad-ben'))).toBeUndefined();
  });

  it('and erases them', async ({ store }) => {
    await store.people.put([ASHA, BEN]);

    await store.people.erase(ASHA.id);
    await store.people.erase(personId('nobody'));

    expect(await store.people.all()).toEqual([BEN]);
    expect(await store.people.of(onSlack('U0ASHA'))).toBeUndefined();
    expect(await store.people.of(onTeams('aad-asha'))).toBeUndefined();
  });

  it('over a restart', async ({ opened }) => {
    await opened.store.people.put([ASHA]);

    const store = await opened.reopen();

    expect(await store.people.of(onTeams('aad-asha'))).toEqual(ASHA);
  });
}

async function byId(store: Store): Promise<Record<string, Person>> {
  return Object.fromEntries((await store.people.all()).map((person) => [person.id, person]));
}
