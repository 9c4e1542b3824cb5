import { test as base, describe, type TestAPI } from 'vitest';
import type { Store } from '../../src/core/ports.js';
import { copiesContract } from './store/copies.js';
import { deliveriesContract } from './store/deliveries.js';
import { findingContract } from './store/finding.js';
import { installationsContract } from './store/installations.js';
import { leasesContract } from './store/leases.js';
import { ledgerContract } from './store/ledger.js';
import { linkCodesContract } from './store/link-codes.js';
import { loadContract } from './store/load.js';
import { numbersContract } from './store/numbers.js';
import { partnershipsContract } from './store/partnerships.js';
import { peopleContract } from './store/people.js';
import { promptsContract } from './store/prompts.js';
import { raceContract } from './store/race.js';
import { rememberedContract } from './store/remembered.js';
import { viewsContract } from './store/views.js';
import { wordsContract } from './store/words.js';

export { CONTRACT_FIELDS } from './store/commits.js';

/** A store with nothing in it. `reopen` closes it and opens the same data again; `drop` closes whatever is open. */
export interface Opened {
  readonly store: Store;
  reopen(): Promise<Store>;
  drop(): Promise<void>;
}

/** What every store keeps. `open` gives a fresh store for each test. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  const it: StoreTest = base.extend<Fixtures>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
    opened: async ({}, use) => {
      const opened = await open();
      await use(opened);
      await opened.drop();
    },
    store: async ({ opened }, use) => use(opened.store),
  });

  describe(name, () => {
    describe('appends to the ledger', () => ledgerContract(it));
    describe('loads', () => loadContract(it));
    describe('decides races', () => raceContract(it));
    describe('erases words', () => wordsContract(it));
    describe('keeps view rows', () => viewsContract(it));
    describe('finds view rows', () => findingContract(it));
    describe('keeps deliveries', () => deliveriesContract(it));
    describe('keeps prompts', () => promptsContract(it));
    describe('keeps copies', () => copiesContract(it));
    describe('keeps people', () => peopleContract(it));
    describe('keeps partnerships', () => partnershipsContract(it));
    describe('gives numbers', () => numbersContract(it));
    describe('keeps link codes', () => linkCodesContract(it));
    describe('keeps installations', () => installationsContract(it));
    describe('keeps leases', () => leasesContract(it));
    describe('remembers', () => rememberedContract(it));
  });
}

type Fixtures = { opened: Opened; store: Store };
export type StoreTest = TestAPI<Fixtures>;
