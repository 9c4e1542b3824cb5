import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { codeOf, DataInUse, DataUnwritable, openingError } from './errors.js';

const DATA_FILE = 'muster.db';
const LOCK_FILE = 'muster.lock';

/** Makes the data folder if need be, and names the data file in it. */
export function dataFile(folder: string): string {
  try {
    makeFolder(folder);
  } catch (cause) {
    throw new DataUnwritable(folder, { cause });
  }
  return join(folder, DATA_FILE);
}

/**
 * Makes a folder that is not there yet, and those above it: with names, addresses and answers in it, for this user
 * alone. Step by step, since Node's `recursive` never comes back where the system lets nothing be made, as in /proc.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process has just made it.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
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
