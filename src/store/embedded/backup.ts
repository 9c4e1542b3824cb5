import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import Database from 'libsql';
import { damageIn } from './checking.js';
import { openToRead } from './connection.js';
import { DataUnreadable, openingError } from './errors.js';
import { dataFile, holdFolder } from './folder.js';
import { madeBy, SCHEMA_VERSION } from './schema.js';

/**
 * Writes the whole store as it is at one moment into a file, while a bot runs on it or not. What was erased is not
 * in it.
 * @throws Error in words when there is no store, the file exists already, or it cannot be written
 */
export function backUpTo(file: string, folder: string): void {
  const path = dataFile(folder);
  if (!existsSync(path)) throw new Error(`There is no Muster data in ${folder} to back up.`);
  if (existsSync(file)) throw new Error(`${file} exists already. Nothing was changed; give another name.`);
  // Under another name until it is whole: half a backup must never look like one.
  const part = `${file}.part`;
  rmSync(part, { force: true });
  const db = new Database(path);
  try {
    db.exec('PRAGMA busy_timeout = 30000');
    db.prepare('VACUUM INTO ?').run(part);
  } catch (cause) {
    rmSync(part, { force: true });
    throw new Error(`${file} could not be written (${(cause as Error).message}).`, { cause });
  } finally {
    db.close();
  }
  // Names, addresses and answers: nobody else on this machine is to read them.
  chmodSync(part, 0o600);
  checkBackup(part);
  renameSync(part, file);
}

/**
 * Puts a backup into an empty data folder.
 * @throws Error in words when a store is there already, or the file is no whole backup of this or an earlier version
 */
export function restoreFrom(file: string, folder: string): void {
  if (!existsSync(file)) throw new Error(`${file}: there is no such file.`);
  const path = dataFile(folder);
  const release = holdFolder(folder);
  try {
    if (existsSync(path))
      throw new Error(`There is data in ${folder} already. Nothing was changed; give an empty MUSTER_DATA.`);
    checkBackup(file);
    const part = `${path}.part`;
    copyFileSync(file, part);
    chmodSync(part, 0o600);
    renameSync(part, path);
  } finally {
    release();
  }
}

function checkBackup(file: string): void {
  if (statSync(file).size === 0) throw new DataUnreadable(file, 'it is empty');
  let db: Database.Database | undefined;
  try {
    db = openToRead(file);
    const damage = damageIn(db);
    if (damage) throw new DataUnreadable(file, `it is damaged (${damage})`);
    const made = madeBy(db);
    if (made === 0) throw new DataUnreadable(file, 'it is not a Muster database');
    if (made > SCHEMA_VERSION) throw new DataUnreadable(file, 'it was made by a later Muster');
  } catch (error) {
    throw openingError(file, error);
  } finally {
    db?.close();
  }
}
