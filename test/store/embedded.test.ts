import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../src/store/embedded/index.js';
import { CONTRACT_FIELDS, storeContract } from '../contracts/store.js';

storeContract('the embedded store', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-store-'));
  const open = () => openEmbeddedStore({ folder, indexed: CONTRACT_FIELDS, as: 'bot' });
  let store = await open();
  return {
    store,
    async reopen() {
      await store.close();
      store = await open();
      return store;
    },
    async drop() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});
