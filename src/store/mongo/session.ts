import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import { StoreUnavailable } from '../../core/errors.js';
import type { IndexedFields } from '../../core/ports.js';
import { type Collections, collectionsOf } from './collections.js';
import { AT_LEISURE, PROMPTLY } from './deadline.js';
import { createIndexes } from './indexes.js';

const OPTIONS: MongoClientOptions = {
  appName: 'muster',
  heartbeatFrequencyMS: 5_000,
  socketTimeoutMS: AT_LEISURE,
  ignoreUndefined: true,
  retryWrites: true,
  writeConcern: { w: 'majority', journal: true },
  // Else a repeated press could be answered "recorded" from a commit that a failover still takes back.
  readConcern: { level: 'majority' },
};

/** What is left of a press's time when no server has been found. */
const SPARE_MS = 500;

export interface MongoSettings {
  readonly uri: string;
  readonly database: string;
  readonly indexed: readonly IndexedFields[];
  /** What a press may wait for, in milliseconds, where nobody gives up on it after three seconds. */
  readonly promptlyMs?: number;
}

/** One client of the driver, from its first connection to its end. */
export interface Session {
  readonly db: Db;
  readonly collections: Collections;
  /** Connects and creates the indexes, when first asked. */
  prepared(): Promise<void>;
  end(): Promise<void>;
}

/** @throws an error in words when the URI is not one */
export function createSession({ uri, database, indexed, promptlyMs }: MongoSettings): Session {
  const client = clientOf(uri, promptlyMs);
  const db = client.db(database);
  const collections = collectionsOf(db);
  let preparing: Promise<void> | undefined;

  const prepare = async () => {
    await client.connect();
    await createIndexes(collections, indexed).catch((error: Error) => {
      throw new StoreUnavailable(`MongoDB's indexes could not be made: ${error.message}.`, { cause: error });
    });
  };

  return {
    db,
    collections,
    prepared() {
      preparing ??= prepare();
      return preparing;
    },
    end: () => client.close(),
  };
}

/** Of the address the driver repeats no password in its complaints. */
function clientOf(uri: string, promptlyMs = PROMPTLY): MongoClient {
  const found = promptlyMs - SPARE_MS;
  try {
    return new MongoClient(uri, { ...OPTIONS, serverSelectionTimeoutMS: found, connectTimeoutMS: found });
  } catch (cause) {
    throw new Error(`MONGODB_URI: is no address of MongoDB (${(cause as Error).message}).`, { cause });
  }
}
