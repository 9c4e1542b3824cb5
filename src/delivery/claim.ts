import type { PlatformName } from '../core/people/person.js';
import type { Claiming, Hash, Mail } from '../core/ports.js';
import { type Begin, notNow, type PacedPlatform } from './pace.js';

/** How long a claim holds before another process may take the thing over: longer than any call may take. */
const LEASE_MS = 30_000;
/** Within this of being claimed a call has begun: the rest of the claim is for it to end. */
const BEGUN_WITHIN_MS = 15_000;

/** The ways to the outside. */
export interface Outside {
  /** A platform, whose calls are begun so. */
  platform(name: PlatformName, begin?: Begin): PacedPlatform | undefined;
  /** The way to write to people by e-mail, where there is one. */
  mail(): Mail | undefined;
  /** Real time, in milliseconds since 1970. */
  realNow(): number;
}

export function claimNow(
  limit: number,
  { realNow, hash }: Pick<Outside, 'realNow'> & { readonly hash: Hash },
): Claiming {
  return { realNow: realNow(), leaseMs: LEASE_MS, limit, token: hash.salt() };
}

/**
 * What is needed to carry out what was claimed, where calls begin in time or not at all: a process that stood still
 * does not send what another has taken over from it.
 */
export function inTime<Deps extends Outside>(claiming: Claiming, deps: Deps): Deps {
  const begin: Begin = (call) => {
    if (deps.realNow() > claiming.realNow + BEGUN_WITHIN_MS) throw notNow(0);
    return call();
  };
  const mail = () => {
    const way = deps.mail();
    return way && { ...way, send: (letter: Parameters<typeof way.send>[0]) => begin(() => way.send(letter)) };
  };
  return { ...deps, platform: (name) => deps.platform(name, begin), mail };
}
