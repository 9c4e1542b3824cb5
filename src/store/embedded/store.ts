import type { IndexedFields, Store } from '../../core/ports.js';
import { createCopies } from './copies.js';
import { createDeliveries } from './deliveries.js';
import { createInstallations } from './installations.js';
import { createLeases } from './leases.js';
import { createLedger } from './ledger.js';
import { createLinkCodes } from './link-codes.js';
import { createNumbers } from './numbers.js';
import { createPartnerships } from './partnerships.js';
import { createPeople } from './people.js';
import { createReferences } from './references.js';
import { createRows } from './rows.js';
import { createSettings } from './settings.js';
import type { Reading } from './sql.js';
import { createViews } from './views.js';
import type { Write } from './writes/index.js';

/** Everything the store keeps, read by one connection and written by another. */
export function createStore({
  sql,
  write,
  indexed,
  damage,
  close,
}: {
  sql: Reading;
  write: Write;
  indexed: readonly IndexedFields[];
  damage: () => string | undefined;
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
    problem: () => write('probe').then(damage, (error: Error) => error.message),
    close,
  };
}
