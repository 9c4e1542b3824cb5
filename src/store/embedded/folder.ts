import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { codeOf, DataInUse, DataUnwritable, openingError } from './errors.js';

const DATA_FILE = 'muster.db';
const LOCK_FILE = 'muster.lock';

/** Makes the data folder if need be, and names the data file in it. */
export function dataFile(folder: string): string {
  try {
    // Names, addresses and answers: nobody else on this machine is to read them.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new DataUnwritable(folder, { cause });
  }
  return join(folder, DATA_FILE);
}

/**
 * Holds a data folder for the one bot process that may run on it. The lock is the operating system's, on a small
 * database of its own: a crash leaves it free. Gives the function that gives the folder back.
 * @throws DataInUse when another process, or another store of this one, holds it
 */
export function holdFolder(folder: string): () => void {
  const path = join(folder, LOCK_FILE);
  let lock: Database.Database | undefined;
  try {
    lock = new Database(path);
    lock.exec('BEGIN EXCLUSIVE');
    return lock.close.bind(lock);
  } catch (cause) {
    lock?.close();
    if (codeOf(cause).startsWith('SQLITE_BUSY')) throw new DataInUse(folder, { cause });
    throw openingError(path, cause);
  }
}
