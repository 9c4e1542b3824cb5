import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { describe } from 'vitest';
import type { Store } from '../../src/core/ports.js';
import { openMongoStore } from '../../src/store/mongo/index.js';
import { CONTRACT_FIELDS, type Opened, storeContract } from '../contracts/store.js';
import { PATIENT_MS } from '../support/patient.js';

const uri = process.env.MONGODB_URI;

describe.skipIf(uri === undefined)(
  'MongoDB (skipped unless MONGODB_URI names a server to test against)',
  () => {
    storeContract('keeps what every store keeps', () => openFresh(uri ?? ''));
  },
);

/** A store in a database of its own, which `drop` deletes. */
async function openFresh(server: string): Promise<Opened> {
  const settings = {
    ...{ uri: server, database: `muster-test-${randomUUID()}`, indexed: CONTRACT_FIELDS },
    promptlyMs: PATIENT_MS,
  };
  const store = await openMongoStore(settings);
  let open: Store = store;
  return {
    store,
    async reopen() {
      await open.close();
      open = await openMongoStore(settings);
      return open;
    },
    async drop() {
      await open.close();
      const client = await new MongoClient(server).connect();
      await client.db(settings.database).dropDatabase();
      await client.close();
    },
  };
}
