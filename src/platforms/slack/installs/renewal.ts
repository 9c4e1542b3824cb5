import { OutwardError } from '../../../core/errors.js';
import type { Installation, Installations, Leases } from '../../../core/ports.js';
import type { Log } from '../log.js';
import type { Exchange } from './exchange.js';
import { renewed } from './grant.js';
import type { Sealing } from './sealing.js';

export interface RenewalDeps {
  readonly installations: Installations;
  readonly leases: Leases;
  readonly sealing: Sealing;
  readonly exchange: Exchange;
  readonly log: Log;
  /** Tells this process from others. */
  readonly holder: string;
  readonly now: () => number;
}

/** Gives an installation whose token still lasts, renewing it first when little is left. */
export type Renewal = (installation: Installation) => Promise<Installation>;

/** Slack's tokens last twelve hours; one is renewed when less than this is left. */
export const RENEW_BEFORE_MS = 2 * 60 * 60 * 1000;
const LEASE_MS = 30_000;

/**
 * A refresh token can be used once: whoever comes while one is being used waits for that use, in this process by its
 * promise and between processes by a lease. A token that still works is used on when it could not be renewed.
 */
export function createRenewal(deps: RenewalDeps): Renewal {
  const { now, log } = deps;
  const running = new Map<string, Promise<Installation>>();
  const lasts = ({ expiresAt }: Installation, forMs: number) =>
    expiresAt === undefined || expiresAt > now() + forMs;
  const once = (installation: Installation): Promise<Installation> => {
    const { id } = installation;
    const before = running.get(id);
    if (before) return before;
    const work = renew(installation, deps).finally(() => running.delete(id));
    running.set(id, work);
    return work;
  };
  return async (installation) => {
    if (lasts(installation, RENEW_BEFORE_MS)) return installation;
    try {
      return await once(installation);
    } catch (error) {
      if (!lasts(installation, 0)) throw error;
      log.warn({ err: error, installation: installation.id }, 'A token could not be renewed yet');
      return installation;
    }
  };
}

async function renew({ id }: Installation, deps: RenewalDeps): Promise<Installation> {
  const { installations, leases, sealing, exchange, holder, now, log } = deps;
  const name = `slack tokens of ${id}`;
  if ((await leases.take({ name, holder, realNow: now(), forMs: LEASE_MS })) !== holder)
    throw new OutwardError('slack.token_being_renewed', { kind: 'later', afterMs: 1000 });
  try {
    // Another process may have been here since.
    const present = await installations.get(id);
    if (!present) throw new OutwardError('slack.not_installed', { kind: 'gone', state: 'not-installed' });
    if ((present.expiresAt ?? 0) > now() + RENEW_BEFORE_MS) return present;
    const { refreshToken } = sealing.open(id, present.sealed) ?? {};
    if (!refreshToken) throw new OutwardError('slack.no_refresh_token', { kind: 'never' });
    const next = renewed(present, await exchange.refresh(refreshToken), { sealing, now: now() });
    await installations.put(next);
    log.info({ installation: id }, 'A token was renewed');
    return next;
  } finally {
    await leases.release({ name, holder });
  }
}
