import type { Db } from 'mongodb';
import { StoreUnavailable } from '../../core/errors.js';
import type { Collections } from './collections.js';
import { inTime, PROMPTLY } from './deadline.js';
import { asStoreError, isLostClient } from './errors.js';
import { createSession, type MongoSettings, type Session } from './session.js';

type Job<T> = (collections: Collections, db: Db) => Promise<T>;

export interface Connection {
  /**
   * Works on the collections, after the indexes stand; `within` is the longest wait in milliseconds.
   * @throws StoreUnavailable when the server cannot be reached, does not answer, or takes no writes
   */
  use<T>(job: Job<T>, within?: number): Promise<T>;
  close(): Promise<void>;
}

/** A connection that is made when it is first needed, and made anew when it is lost. */
export function createConnection(settings: MongoSettings): Connection {
  const { promptlyMs = PROMPTLY } = settings;
  let session = createSession(settings);
  let closed = false;

  // The driver does not always find back by itself: a client whose first connection failed stays dead, and one
  // whose server died in the middle of a command may wait for ever for its own heartbeat (7.9.0).
  const renew = (lost: Session) => {
    if (closed || session !== lost) return;
    session = createSession(settings);
    // It is lost already: how its end goes changes nothing.
    lost.end().catch(() => undefined);
  };

  const prepare = async (on: Session) => {
    try {
      await on.prepared();
    } catch (error) {
      renew(on);
      throw error;
    }
  };

  const work = async <T>(on: Session, job: Job<T>): Promise<T> => {
    await prepare(on);
    try {
      return await job(on.collections, on.db);
    } catch (error) {
      if (isLostClient(error)) renew(on);
      throw error;
    }
  };

  return {
    async use(job, within = promptlyMs) {
      if (closed) throw new StoreUnavailable('The store is closed.');
      try {
        return await inTime(work(session, job), within);
      } catch (error) {
        throw asStoreError(error);
      }
    },
    async close() {
      closed = true;
      await inTime(session.end(), promptlyMs);
    },
  };
}

/** Whether the server can be written to, as a sentence when it cannot. */
export async function problemOf({ use }: Connection): Promise<string | undefined> {
  try {
    const hello = await use((_, db) => db.command({ hello: 1 }));
    return hello.isWritablePrimary === true ? undefined : 'The MongoDB server takes no writes.';
  } catch (error) {
    if (error instanceof StoreUnavailable) return error.message;
    throw error;
  }
}
