import type { IndexedFields, Store } from '../../core/ports.js';
import { checkAside, checkAtOnce } from './checking.js';
import { openToRead, openToWrite } from './connection.js';
import { openingError } from './errors.js';
import { dataFile, holdFolder } from './folder.js';
import { prepareSchema } from './schema.js';
import { createReading } from './sql.js';
import { createStore } from './store.js';
import { Writing } from './writing.js';

export { DataInUse, DataUnreadable, DataUnwritable } from './errors.js';

type Opening = {
  readonly folder: string;
  readonly indexed: readonly IndexedFields[];
  readonly as: 'bot' | 'cli';
};

/**
 * Opens the store in one SQLite file under a folder. One bot at a time has a folder; the command line may write
 * beside it.
 * @throws DataInUse, DataUnreadable or DataUnwritable, each in words that an operator can act on
 */
export async function openEmbeddedStore({ folder, indexed, as }: Opening): Promise<Store> {
  const path = dataFile(folder);
  const release = as === 'bot' ? holdFolder(folder) : undefined;
  try {
    prepare(path, { indexed, as });
    const reader = openToRead(path);
    const sql = createReading(reader);
    const writing = new Writing(path, sql.forget);
    const checking = as === 'bot' ? checkAside(path) : undefined;
    const close = async () => {
      checking?.stop();
      await writing.close();
      reader.close();
      release?.();
    };
    return createStore({ sql, write: writing.write, indexed, damage: () => checking?.problem(), close });
  } catch (error) {
    release?.();
    throw openingError(path, error);
  }
}

function prepare(path: string, { indexed, as }: Pick<Opening, 'indexed' | 'as'>): void {
  const db = openToWrite(path);
  try {
    checkAtOnce(db, path);
    prepareSchema({ db, path, indexed });
    // The folder is this bot's alone: whoever held a lease has ended, and nothing need wait for it to run out.
    if (as === 'bot') db.exec('DELETE FROM leases');
  } finally {
    db.close();
  }
}
