import { expect } from 'vitest';
import type { Installation } from '../../../src/core/ports.js';
import type { StoreTest } from '../store.js';

const WORKSPACE: Installation = {
  id: 'T0NORTH',
  kind: 'workspace',
  name: 'Northmere',
  botUser: 'U0MUSTER',
  scopes: ['chat:write', 'commands'],
  sealed: 'c2VhbGVk',
};
const ORGANISATION: Installation = {
  ...WORKSPACE,
  id: 'E0COUNTY',
  kind: 'organisation',
  name: 'County',
  expiresAt: 1_800_000_000_000,
};

export function installationsContract(it: StoreTest): void {
  it('by their id, each as it was put', async ({ store }) => {
    await store.installations.put(WORKSPACE);
    await store.installations.put(ORGANISATION);

    expect(await store.installations.get('T0NORTH')).toEqual(WORKSPACE);
    expect(await store.installations.get('E0COUNTY')).toEqual(ORGANISATION);
    expect(await store.installations.get('T0OTHER')).toBeUndefined();
    expect(await store.installations.all()).toEqual([ORGANISATION, WORKSPACE]);
  });

  it('the latest only', async ({ store }) => {
    await store.installations.put({ ...WORKSPACE, expiresAt: 1 });
    await store.installations.put({ ...WORKSPACE, sealed: 'bmV3ZXI' });

    expect(await store.installations.all()).toEqual([{ ...WORKSPACE, sealed: 'bmV3ZXI' }]);
  });

  it('no longer once they are removed, and the others still', async ({ store }) => {
    await store.installations.put(WORKSPACE);
    await store.installations.put(ORGANISATION);

    await store.installations.remove('T0NORTH');
    await store.installations.remove('T0NEVER');

    expect(await store.installations.get('T0NORTH')).toBeUndefined();
    expect(await store.installations.all()).toEqual([ORGANISATION]);
  });

  it('over a restart', async ({ opened }) => {
    await opened.store.installations.put(WORKSPACE);
    const store = await opened.reopen();
    expect(await store.installations.all()).toEqual([WORKSPACE]);
  });
}
