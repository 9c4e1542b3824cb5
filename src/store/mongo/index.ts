import type { Arriving, Ledger, Store } from '../../core/ports.js';
import { createArriving } from './arriving.js';
import { createConnection, problemOf } from './connection.js';
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
import type { MongoSettings } from './session.js';
import { createSettings } from './settings.js';
import { createViews } from './views.js';

export type { MongoSettings } from './session.js';

/** A database to be filled from another store, and its ledger to be verified. */
export async function openForCopy(
  settings: MongoSettings,
): Promise<{ readonly arriving: Arriving; readonly ledger: Ledger; close(): Promise<void> }> {
  const connection = createConnection(settings);
  return {
    arriving: createArriving(connection),
    ledger: createLedger(connection, createRows(connection)),
    close: connection.close,
  };
}

/**
 * A store in MongoDB. Resolves without having connected: a server that is down does not stop the bot, and is
 * used as soon as it is there.
 * @throws an error in words when the URI is not one
 */
export async function openMongoStore(settings: MongoSettings): Promise<Store> {
  const connection = createConnection(settings);
  const rows = createRows(connection);
  return {
    ledger: createLedger(connection, rows),
    views: createViews(connection, { rows, indexed: settings.indexed }),
    deliveries: createDeliveries(connection),
    copies: createCopies(connection),
    people: createPeople(connection),
    partnerships: createPartnerships(connection),
    numbers: createNumbers(connection),
    linkCodes: createLinkCodes(connection),
    installations: createInstallations(connection),
    references: createReferences(connection),
    leases: createLeases(connection),
    settings: createSettings(connection),
    problem: () => problemOf(connection),
    close: connection.close,
  };
}
