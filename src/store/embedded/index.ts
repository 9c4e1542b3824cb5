import type { IndexedFields, Store } from '../../core/ports.js';
import { openToRead, openToWrite } from './connection.js';
import { createCopies } from './copies.js';
import { createDeliveries } from './deliveries.js';
import { openingError } from './errors.js';
import { dataFile, holdFolder } from './folder.js';
import { createInstallations } from './installations.js';
import { createLeases } from './leases.js';
import { createLedger } from './ledger.js';
import { createLinkCodes } from './link-codes.js';
import { createNumbers } from './numbers.js';
import { createPartnerships } from './partnerships.js';
import { createPeople } from './people.js';
import { createReferences } from './references.js';
import { createRows } from './rows.js';
import { prepareSchema } from './schema.js';
import { createSettings } from './settings.js';
import { createReading, type Reading } from './sql.js';
import { createViews } from './views.js';
import type { Write } from './writes/index.js';
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
    const close = async () => {
      await writing.close();
      reader.close();
      release?.();
    };
    return createStore({ sql, write: writing.write, indexed, close });
  } catch (error) {
    release?.();
    throw openingError(path, error);
  }
}

function prepare(path: string, { indexed, as }: Pick<Opening, 'indexed' | 'as'>): void {
  const db = openToWrite(path);
  try {
    prepareSchema({ db, path, indexed });
    // The folder is this bot's alone: whoever held a lease has ended, and nothing need wait for it to run out.
    if (as === 'bot') db.exec('DELETE FROM leases');
  } finally {
    db.close();
  }
}

function createStore({
  sql,
  write,
  indexed,
  close,
}: {
  sql: Reading;
  write: Write;
  indexed: readonly IndexedFields[];
  close: () => Promise<void>;
}): Store {
  const rows = createRows(sql);
  return {
    ledger: createLedger({ sql, rows, write }),
    views: createViews({ sql, rows, write, indexed }),
    deliveries: createDeliveries({ sql, write }),
    copies: createCopies({ sql, write }),
    people: createPeople({ sql, write }),
    partnerships: createPartnerships({ sql, write }),
    numbers: createNumbers(write),
    linkCodes: createLinkCodes(write),
    installations: createInstallations({ sql, write }),
    references: createReferences({ sql, write }),
    leases: createLeases(write),
    settings: createSettings({ sql, write }),
    problem: () =>
      write('probe').then(
        () => undefined,
        (error: Error) => error.message,
      ),
    close,
  };
}
