import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Installations, Leases, References } from '../../../core/ports.js';
import type { Log } from '../log.js';
import { createCovering } from './covering.js';
import { createExchange } from './exchange.js';
import { createInstallPages } from './pages.js';
import { createRenewal } from './renewal.js';
import { createSealing } from './sealing.js';
import { createSeveralWorkspaces, type SeveralWorkspaces } from './several.js';

/** What may become of installations. */
export type Installs = Pick<SeveralWorkspaces, 'remove' | 'learn'>;

export interface InstallsOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** Seals tokens. */
  readonly key: string;
  readonly publicUrl?: string;
  readonly apiUrl?: string;
  readonly timeoutMs: number;
  readonly log: Log;
  readonly installations: Installations;
  readonly leases: Leases;
  readonly references: References;
  readonly now?: () => number;
}

/** The app in several workspaces: how it is installed in one more, and how each is spoken to. */
export function createInstalls(options: InstallsOptions): {
  readonly workspaces: SeveralWorkspaces;
  readonly pages: RequestListener;
} {
  const { key, now = Date.now } = options;
  const sealing = createSealing(key);
  const exchange = createExchange(options);
  const renewal = createRenewal({ ...options, sealing, exchange, holder: randomUUID(), now });
  const covering = createCovering(options);
  const workspaces = createSeveralWorkspaces({ ...options, covering, sealing, renewal, now });
  return {
    workspaces,
    pages: createInstallPages({ ...options, exchange, sealing, now, keep: workspaces.keep }),
  };
}
