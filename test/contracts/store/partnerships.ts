import { expect } from 'vitest';
import { partnershipId } from '../../../src/core/ids.js';
import type { Registered } from '../../../src/core/ports.js';
import type { StoreTest } from '../store.js';
import { NORTHMERE, SOUTHMERE } from './commits.js';

const LHRP: Registered = {
  id: NORTHMERE,
  command: 'lhrp',
  channels: {
    slack: { team: 'T0NORTH', channel: 'C0LHRP' },
    teams: { conversation: '19:lhrp@thread.tacv2' },
  },
};

export function partnershipsContract(it: StoreTest): void {
  it('by their command and by their channels', async ({ store }) => {
    expect(await store.partnerships.put(LHRP)).toBe('kept');

    expect(await store.partnerships.byCommand('lhrp')).toBe(NORTHMERE);
    expect(await store.partnerships.byCommand('pcom')).toBeUndefined();
    expect(await byPlace('slack', 'T0NORTH', 'C0LHRP')).toBe(NORTHMERE);
    expect(await byPlace('slack', 'T0OTHER', 'C0LHRP')).toBeUndefined();
    expect(await byPlace('teams', 'any-tenant', '19:lhrp@thread.tacv2')).toBe(NORTHMERE);
    expect(await byPlace('teams', 'any-tenant', 'C0LHRP')).toBeUndefined();
    expect(await store.partnerships.all()).toEqual([LHRP]);

    function byPlace(platform: 'slack' | 'teams', team: string, conversation: string) {
      return store.partnerships.byPlace({ platform, team, conversation });
    }
  });

  it('and a command belongs to one partnership: the second hears that it is taken', async ({ store }) => {
    await store.partnerships.put(LHRP);
    const south: Registered = { id: SOUTHMERE, command: 'lhrp', channels: {} };

    expect(await store.partnerships.put(south)).toBe('command-taken');

    expect(await store.partnerships.all(), 'nothing was changed').toEqual([LHRP]);
    expect(await store.partnerships.put({ ...south, command: 'slhrp' })).toBe('kept');
    expect(await store.partnerships.put(south), 'nor is a kept one changed').toBe('command-taken');
    expect(await store.partnerships.byCommand('slhrp')).toBe(SOUTHMERE);
  });

  it('and replaces wholly, freeing the command and channels it no longer has', async ({ store }) => {
    await store.partnerships.put(LHRP);
    const moved: Registered = {
      id: NORTHMERE,
      command: 'health',
      channels: { slack: { team: 'T0NORTH', channel: 'C0NEW' } },
    };

    expect(await store.partnerships.put(moved)).toBe('kept');
    expect(await store.partnerships.put(moved), 'again').toBe('kept');

    expect(await store.partnerships.all()).toEqual([moved]);
    expect(await store.partnerships.byCommand('lhrp')).toBeUndefined();
    const place = { team: 'T0NORTH', conversation: 'C0LHRP' };
    expect(await store.partnerships.byPlace({ platform: 'slack', ...place })).toBeUndefined();
    expect(await store.partnerships.put({ id: SOUTHMERE, command: 'lhrp', channels: {} })).toBe('kept');
  });

  it('and one of fifty who want the same command at once gets it', async ({ store }) => {
    const said = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        store.partnerships.put({ id: partnershipId(`p-${index}`), command: 'lhrp', channels: {} }),
      ),
    );

    expect(said.filter((outcome) => outcome === 'kept')).toHaveLength(1);
    expect(await store.partnerships.all()).toHaveLength(1);
  });

  it('over a restart', async ({ opened }) => {
    await opened.store.partnerships.put(LHRP);

    const store = await opened.reopen();

    expect(await store.partnerships.all()).toEqual([LHRP]);
  });
}
