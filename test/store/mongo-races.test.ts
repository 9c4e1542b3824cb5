import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { test as base, describe, expect } from 'vitest';
import { personId } from '../../src/core/ids.js';
import type { Store } from '../../src/core/ports.js';
import { openMongoStore } from '../../src/store/mongo/index.js';
import { chainOf, commitAfter, firstCommit, poll, rowAt } from '../contracts/store/commits.js';
import { CONTRACT_FIELDS } from '../contracts/store.js';
import { PATIENT_MS } from '../support/patient.js';

const server = process.env.MONGODB_URI;
const stream = poll('1');

/** Three processes on one database, as far as the server can tell; `beside` is a plain client on the same. */
type Several = { stores: readonly Store[]; store: Store; beside: ReturnType<MongoClient['db']> };

describe.skipIf(server === undefined)(
  'MongoDB under several processes (skipped: MONGODB_URI is not set)',
  () => {
    const it = base.extend<Several>({
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
      beside: async ({}, use) => {
        const client = await new MongoClient(server ?? '').connect();
        const db = client.db(`muster-test-${randomUUID()}`);
        await use(db);
        await db.dropDatabase();
        await client.close();
      },
      stores: async ({ beside }, use) => {
        const settings = {
          ...{ uri: server ?? '', database: beside.databaseName, indexed: CONTRACT_FIELDS },
          promptlyMs: PATIENT_MS,
        };
        const stores = await Promise.all([1, 2, 3].map(() => openMongoStore(settings)));
        await use(stores);
        await Promise.all(stores.map((store) => store.close()));
      },
      store: async ({ stores }, use) => use(stores[0] as Store),
    });

    it('each claims until nothing is left, and nothing is claimed twice', async ({ stores }) => {
      const ids = Array.from({ length: 300 }, (_, index) => `d${index}`);
      await stores[0]?.deliveries.add(ids.map((id) => ({ ...DELIVERY, id })));

      const claims = await Promise.all(
        Array.from({ length: 48 }, (_, claimer) =>
          claimAll(stores[claimer % stores.length] as Store, `t${claimer}`),
        ),
      );

      expect(claims.flat().sort()).toEqual([...ids].sort());
    });

    it('an identity that each takes has one holder, and is nowhere else', async ({ stores, store }) => {
      const slack = { team: 'T0NORTH', user: 'U0BEN' };

      await Promise.all(
        stores.map((each, index) =>
          each.people.put([{ id: personId(`taker-${index}`), name: `Taker ${index}`, slack }]),
        ),
      );

      const holders = (await store.people.all()).filter((person) => person.slack);
      expect(holders).toEqual([await store.people.of({ platform: 'slack', ...slack })]);
    });

    it('a press that each saves in the same moment counts once, and all are told so', async ({ stores }) => {
      const commit = firstCommit({ stream });

      const said = await Promise.all(
        Array.from({ length: 48 }, (_, index) => stores[index % 3]?.ledger.append(commit, rowAt(commit))),
      );

      expect(said.filter((answer) => answer === 'stored')).toHaveLength(1);
      expect(said.filter((answer) => answer === 'repeated')).toHaveLength(47);
    });

    it('a row that does not stand on a commit of its stream is not believed', async ({ store }) => {
      const chain = chainOf(stream, 3);
      for (const commit of chain) await store.ledger.append(commit, rowAt(commit));
      const head = { version: 3, hash: chain[2]?.hash };

      await store.views.put(rowAt({ stream, version: 9, hash: 'of a lost commit' }));
      expect(await store.ledger.load({ stream, shape: 1, once: 'x' })).toEqual({ tail: chain, head });
      await store.views.put(rowAt({ stream, version: 3, hash: 'of another commit' }, { shape: 2 }));
      expect(await store.ledger.load({ stream, shape: 2, once: 'x' })).toEqual({ tail: chain, head });
    });

    it('a commit counts as stored though its row could not be put', async ({ store, beside }) => {
      const one = firstCommit({ stream });
      const two = commitAfter(one, { stream });
      await store.ledger.append(one, rowAt(one));
      await beside.command({
        collMod: 'views',
        validator: { version: { $lt: 2 } },
        validationAction: 'error',
      });

      expect(await store.ledger.append(two, rowAt(two))).toBe('stored');

      expect(await store.views.get(stream, 1), 'the row stayed behind').toEqual(rowAt(one));
      expect((await store.ledger.load({ stream, shape: 1, once: 'x' })).tail).toEqual([two]);
      expect(await store.ledger.pending({ limit: 9 })).toEqual([one, two]);
      for (const commit of [one, two]) await store.ledger.settle(commit);
      expect(await store.ledger.pending({ limit: 9 }), 'it is left to the sweep, which puts the row').toEqual(
        [two],
      );
      await store.ledger.settle(two);
      expect(await store.ledger.pending({ limit: 9 })).toEqual([]);
    });

    it('a commit whose row another process has put is held up no more by the one that could not', async ({
      store,
      stores,
      beside,
    }) => {
      const commit = firstCommit({ stream });
      const lacking = { validator: { version: { $lt: 1 } }, validationAction: 'error' };
      await store.views.put(rowAt(firstCommit({ stream: poll('2') })));
      await beside.command({ collMod: 'views', ...lacking });
      expect(await store.ledger.append(commit, rowAt(commit))).toBe('stored');
      await stores[1]?.ledger.settle(commit);

      expect(await store.ledger.pending({ limit: 9 })).toEqual([]);
      await beside.collection('commits').updateOne({ stream }, { $set: { pending: true } });
      await store.ledger.settle(commit);
      expect(await store.ledger.pending({ limit: 9 })).toEqual([]);
    });

    it('a forgotten row is among those to be rebuilt, and its head is not listed again', async ({
      store,
    }) => {
      const commit = firstCommit({ stream });
      await store.ledger.append(commit, rowAt(commit, { state: 'words' }));
      await store.ledger.listed([commit]);

      await store.views.forget(stream);
      expect(await store.views.outdated({ feature: 'polls', shape: 1, limit: 9 })).toEqual([stream]);
      await store.views.put(rowAt(commit));

      expect(await store.views.outdated({ feature: 'polls', shape: 1, limit: 9 })).toEqual([]);
      expect(await store.ledger.unlisted(9)).toEqual([]);
    });

    it('a commit is one document in its own shape, and a forgotten row keeps no words', async ({
      store,
      beside,
    }) => {
      const commit = firstCommit({ stream });
      await store.ledger.append(commit, rowAt(commit, { state: 'Ring my sister first' }));
      await store.views.forget(stream);

      const name: object = { _id: `${stream}@1` };
      expect(await beside.collection('commits').find().toArray()).toEqual([{ ...name, ...commit }]);
      expect(JSON.stringify(await beside.collection('views').find().toArray())).not.toContain('sister');
    });
  },
);

const DELIVERY = {
  stream,
  work: { do: 'tell', card: { stream, card: 'prompt' }, person: personId('p-asha') },
  due: '2026-03-02T09:00:00.000Z',
  state: 'queued',
  attempts: 0,
  retryAt: 0,
} as const;

async function claimAll(store: Store, token: string): Promise<readonly string[]> {
  const mine: string[] = [];
  for (;;) {
    const ask = { now: '2026-03-02T12:00:00.000Z', realNow: 1_000, leaseMs: 60_000, limit: 10, token };
    const claimed = await store.deliveries.claim(ask);
    if (claimed.length === 0) return mine;
    mine.push(...claimed.map(({ id }) => id));
  }
}
