import type { Sql } from '../sql.js';
import { copyWrites } from './copies.js';
import { deliveryWrites } from './deliveries.js';
import { heldWrites } from './held.js';
import { installationWrites } from './installations.js';
import { leaseWrites } from './leases.js';
import { ledgerWrites } from './ledger.js';
import { linkCodeWrites } from './link-codes.js';
import { numberWrites } from './numbers.js';
import { partnershipWrites } from './partnerships.js';
import { peopleWrites } from './people.js';
import { referenceWrites } from './references.js';
import { settingWrites } from './settings.js';
import { viewWrites } from './views.js';

/** Everything that can be written, by name. Only the writer runs these, within its transaction. */
export function createWrites(sql: Sql) {
  return {
    ...ledgerWrites(sql),
    ...viewWrites(sql),
    ...deliveryWrites(sql),
    ...heldWrites(sql),
    ...copyWrites(sql),
    ...peopleWrites(sql),
    ...partnershipWrites(sql),
    ...numberWrites(sql),
    ...linkCodeWrites(sql),
    ...installationWrites(sql),
    ...referenceWrites(sql),
    ...leaseWrites(sql),
    ...settingWrites(sql),
  };
}

export type Writes = ReturnType<typeof createWrites>;
export type WriteName = keyof Writes;

/**
 * Asks the writer for one write; resolves when it is on the disk.
 * @throws StoreUnavailable when nothing was saved, or it cannot be known
 */
export type Write = <Name extends WriteName>(
  name: Name,
  ...args: Parameters<Writes[Name]>
) => Promise<ReturnType<Writes[Name]>>;

/** One write on its way to the writer. */
export type Asking = { readonly name: WriteName; readonly args: readonly unknown[] };

/** What the writer is told, and what it answers: each batch is one transaction. */
export type ToWriter = { readonly batch: readonly Asking[] } | 'close';
export type FromWriter = { readonly results: readonly unknown[] } | { readonly failed: string };

/** Nobody waits for these, and a crash before them is mended: they go with the next write rather than by themselves. */
export const UNHURRIED: ReadonlySet<WriteName> = new Set<WriteName>(['settle', 'wantCopies']);

/** After these the write-ahead log is emptied too, so that what was erased is in no file any more. */
export const ERASING: ReadonlySet<WriteName> = new Set<WriteName>([
  'eraseWords',
  'erasePerson',
  'eraseLinkCode',
  'eraseDeliveries',
  'eraseCopies',
  'forgetView',
  'removeInstallation',
]);
