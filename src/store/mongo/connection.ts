import { MongoClient, type MongoClientOptions } from 'mongodb';
import { StoreUnavailable } from '../../core/errors.js';
import type { IndexedFields } from '../../core/ports.js';
import { type Collections, collectionsOf } from './collections.js';
import { asStoreError } from './errors.js';
import { createIndexes } from './indexes.js';

/** What a press may wait for: it must fail inside three seconds, not hang. */
const PROMPTLY = 2_500;
/** What work outside a press may wait for: imports, exports, erasing. */
export const AT_LEISURE = 60_000;

const OPTIONS: MongoClientOptions = {
  appName: 'muster',
  serverSelectionTimeoutMS: 2_000,
  connectTimeoutMS: 2_000,
  heartbeatFrequencyMS: 5_000,
  socketTimeoutMS: AT_LEISURE,
  ignoreUndefined: true,
  retryWrites: true,
  writeConcern: { w: 'majority', journal: true },
  // Else a repeated press could be answered "recorded" from a commit that a failover still takes back.
  readConcern: { level: 'majority' },
};

export interface MongoSettings {
  readonly uri: string;
  readonly database: string;
  readonly indexed: readonly IndexedFields[];
}

export interface Connection {
  /**
   * Works on the collections, after the indexes stand; `within` is the longest wait in milliseconds.
   * @throws StoreUnavailable when the server cannot be reached, does not answer, or takes no writes
   */
  use<T>(work: (collections: Collections) => Promise<T>, within?: number): Promise<T>;
  problem(): Promise<string | undefined>;
  close(): Promise<void>;
}

/**
 * A connection that is made when it is first needed, and again until it once succeeds; from then on the driver
 * finds the server again by itself.
 */
export function createConnection({ uri, database, indexed }: MongoSettings): Connection {
  const client = new MongoClient(uri, OPTIONS);
  const db = client.db(database);
  const collections = collectionsOf(db);
  let ready: Promise<void> | undefined;
  let closed = false;

  // A client whose first connection failed is dead to all but `connect`, hence not left to the first operation.
  const open = async () => {
    await client.connect();
    await createIndexes(collections, indexed).catch((error: unknown) => {
      throw new StoreUnavailable(`MongoDB's indexes could not be made: ${text(error)}.`, { cause: error });
    });
  };
  const prepared = () => {
    ready ??= open().catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };

  async function use<T>(work: (collections: Collections) => Promise<T>, within = PROMPTLY): Promise<T> {
    if (closed) throw new StoreUnavailable('The store is closed.');
    try {
      return await inTime(
        prepared().then(() => work(collections)),
        within,
      );
    } catch (error) {
      throw asStoreError(error);
    }
  }

  async function problem(): Promise<string | undefined> {
    try {
      const hello = await use(() => db.command({ hello: 1 }));
      return hello.isWritablePrimary === true ? undefined : 'The MongoDB server takes no writes.';
    } catch (error) {
      if (error instanceof StoreUnavailable) return error.message;
      throw error;
    }
  }

  async function close(): Promise<void> {
    closed = true;
    await inTime(client.close(), PROMPTLY);
  }

  return { use, problem, close };
}

/** A deadline of our own: the driver has none that holds over its retries. What is late may still be stored. */
async function inTime<T>(work: Promise<T>, within: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new StoreUnavailable(`MongoDB did not answer within ${within / 1000} seconds.`)),
      within,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));
