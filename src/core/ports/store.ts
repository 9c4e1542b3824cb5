import type { Copies } from './copies.js';
import type { Deliveries } from './deliveries.js';
import type { Installations } from './installations.js';
import type { Leases, References, Settings } from './keeping.js';
import type { Ledger } from './ledger.js';
import type { LinkCodes } from './link-codes.js';
import type { Numbers } from './numbers.js';
import type { Partnerships, People } from './people.js';
import type { Views } from './views.js';

export interface Store {
  readonly ledger: Ledger;
  readonly views: Views;
  readonly deliveries: Deliveries;
  readonly copies: Copies;
  readonly people: People;
  readonly partnerships: Partnerships;
  readonly numbers: Numbers;
  readonly linkCodes: LinkCodes;
  readonly installations: Installations;
  readonly references: References;
  readonly leases: Leases;
  readonly settings: Settings;
  /** Whether the store can be written now, as a sentence when it cannot. */
  problem(): Promise<string | undefined>;
  close(): Promise<void>;
}
