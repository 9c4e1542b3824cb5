import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { test as base, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import { personId } from '../../src/core/ids.js';
import type { Store } from '../../src/core/ports.js';
import { openMongoStore } from '../../src/store/mongo/index.js';
import { commitAfter, firstCommit, poll, rowAt } from '../contracts/store/commits.js';
import { freePort } from '../support/free-port.js';
import { type Switch, switchTo } from './mongo-switch.js';

const server = process.env.MONGODB_URI;
const stream = poll('1');

describe('MongoDB that is not there', () => {
  it('opens, and says in words what is the matter', async () => {
    const store = await openMongoStore(at(`mongodb://127.0.0.1:${await freePort()}/`));

    expect(await store.problem()).toMatch(/^MongoDB cannot be used: .*ECONNREFUSED.*\.$/);
    expect(await store.problem(), 'and goes on saying so').toMatch(/^MongoDB cannot be used: .*ECONNREFUSED/);
    await store.close();
  });

  it('is unavailable to every port, and nothing else', async () => {
    const store = await openMongoStore(at(`mongodb://127.0.0.1:${await freePort()}/`));

    for (const outcome of await Promise.allSettled(everyPort(store))) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
    }
    await store.close();
  });

  it('is not asked any more once it is closed', async () => {
    const store = await openMongoStore(at(`mongodb://127.0.0.1:${await freePort()}/`));
    await store.close();

    await expect(store.ledger.pending({ limit: 1 })).rejects.toThrow('The store is closed.');
  });

  it('is refused at once when its address is not one', async () => {
    await expect(openMongoStore(at('mongodb://muster:never/told@127.0.0.1/'))).rejects.toThrow(
      /^MONGODB_URI: is no address of MongoDB \((?!.*told).+\)\.$/,
    );
  });
});

describe.skipIf(server === undefined)('MongoDB that comes and goes (skipped: MONGODB_URI is not set)', () => {
  const run = base.extend<{ way: Switch; store: Store }>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
    way: async ({}, use) => {
      const way = await switchTo(server ?? '');
      await use(way);
      await way.cut();
    },
    store: async ({ way }, use) => {
      const settings = at(way.uri);
      const store = await openMongoStore(settings);
      await use(store);
      await way.open();
      await store.close();
      await dropped(settings.database);
    },
  });

  run('is used when it appears, without a restart', async ({ way, store }) => {
    const commit = firstCommit({ stream });
    await expect(store.ledger.append(commit, rowAt(commit))).rejects.toThrow(StoreUnavailable);
    await expect(store.ledger.append(commit, rowAt(commit))).rejects.toThrow(StoreUnavailable);

    await way.open();

    await expect.poll(() => store.problem()).toBeUndefined();
    expect(await store.ledger.append(commit, rowAt(commit))).toBe('stored');
    expect(await store.ledger.append(commit, rowAt(commit)), 'the indexes stand').toBe('repeated');
  });

  run('is used again after it was away', async ({ way, store }) => {
    await way.open();
    const first = firstCommit({ stream });
    const second = commitAfter(first, { stream });
    await store.ledger.append(first, rowAt(first));

    await way.cut();
    await expect(store.ledger.append(second, rowAt(second))).rejects.toThrow(StoreUnavailable);
    expect(await store.problem()).toMatch(/^MongoDB cannot be used: /);
    await way.open();

    expect(await store.problem()).toBeUndefined();
    expect(await store.ledger.append(second, rowAt(second))).toBe('stored');
    expect(await store.ledger.read({ stream, after: 0, limit: 9 })).toEqual([first, second]);
  });

  run('is given up on when it takes everything and answers nothing', async ({ way, store }) => {
    await way.open();
    const commit = firstCommit({ stream });
    await store.ledger.read({ stream, after: 0, limit: 1 });

    way.freeze();
    await expect(store.ledger.append(commit, rowAt(commit))).rejects.toThrow(/did not answer within/);
    await way.cut();
    await way.open();

    await expect.poll(() => store.problem()).toBeUndefined();
    const answer = await store.ledger.append(commit, rowAt(commit));
    expect(['stored', 'repeated'], 'what was given up on may have arrived').toContain(answer);
    expect(await store.ledger.read({ stream, after: 0, limit: 9 })).toEqual([commit]);
  });
});

const at = (uri: string) => ({ uri, database: `muster-test-${randomUUID()}`, indexed: [] });

async function dropped(database: string): Promise<void> {
  const client = await new MongoClient(server ?? '').connect();
  await client.db(database).dropDatabase();
  await client.close();
}

function everyPort(store: Store): readonly Promise<unknown>[] {
  const commit = firstCommit({ stream });
  const claiming = { realNow: 0, leaseMs: 1, limit: 1, token: 't' };
  return [
    store.ledger.load({ stream, shape: 1, once: 'x' }),
    store.ledger.append(commit, rowAt(commit)),
    store.views.put(rowAt(commit)),
    store.deliveries.claim({ ...claiming, now: '2026-03-02T12:00:00.000Z' }),
    store.copies.claim({ ...claiming, turn: 'all' }),
    store.people.put([{ id: personId('p-asha'), name: 'Asha Patel' }]),
    store.partnerships.byCommand('lhrp'),
    store.references.get('key'),
    store.leases.take({ name: 'bulk', holder: 'one', realNow: 0, forMs: 1 }),
    store.settings.get('clock'),
  ];
}
