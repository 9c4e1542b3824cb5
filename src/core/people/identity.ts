import type { CardRef } from '../effect.js';
import { DEPLOYMENT, streamId } from '../ids.js';
import type { Clock, Deliveries, Hash, Ledger, LinkCodes, Partnerships, People } from '../ports.js';
import type { Registry } from '../registry.js';
import type { Identity, News } from './acting.js';
import { partnershipsWith } from './memberships.js';
import {
  hasLeft,
  type Person,
  type PersonChange,
  type PlatformName,
  type PlatformUser,
  reachable,
} from './person.js';

/** What came of a code that somebody unknown typed. */
export type Redeemed = 'joined' | 'no-such-code' | 'too-many-tries' | 'known-there';

export interface IdentityDeps {
  readonly people: People;
  readonly linkCodes: LinkCodes;
  readonly deliveries: Deliveries;
  readonly partnerships: Partnerships;
  readonly ledger: Ledger;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly hash: Hash;
  /** Real time, in milliseconds since 1970. */
  realNow(): number;
}

const MINUTE_MS = 60_000;
const CODE_FOR_MS = 10 * MINUTE_MS;
const MOST_TRIES = 5;
/** How long tries are counted together, and within which so many codes may be asked for. */
const TRIES_FOR_MS = 10 * MINUTE_MS;
const CODES_FOR_MS = 60 * MINUTE_MS;
const MOST_CODES = 5;

export function createIdentity(deps: IdentityDeps): Identity {
  const { people, linkCodes, hash, realNow } = deps;
  return {
    get: async (person) => (await people.get([person]))[0],
    change: async (person, change) => void (await people.change(person, change)),
    newCode: async (person) => {
      const who = hash.of(['asks for codes', person]);
      if ((await linkCodes.tried({ who, realNow: realNow(), forMs: CODES_FOR_MS })) > MOST_CODES)
        return undefined;
      const code = codeFrom(hash.salt());
      await linkCodes.put({ code: sealed(code, hash), person, expires: realNow() + CODE_FOR_MS });
      return `${code.slice(0, 4)}-${code.slice(4)}`;
    },
    tell: (news) => tell(news, deps),
  };
}

/** Makes what somebody unknown is on a platform theirs whose code they typed. Both sides are told. */
export async function redeem(by: PlatformUser, typed: string, deps: IdentityDeps): Promise<Redeemed> {
  const { people, linkCodes, hash, realNow } = deps;
  const who = hash.of(['tries codes', by]);
  if ((await linkCodes.tried({ who, realNow: realNow(), forMs: TRIES_FOR_MS })) > MOST_TRIES)
    return 'too-many-tries';
  const code = await linkCodes.take({ code: sealed(readCode(typed), hash), realNow: realNow() });
  const [person] = code ? await people.get([code.person]) : [];
  if (!code || !person) return 'no-such-code';
  if (person[by.platform]) return 'known-there';
  if (typeof (await people.change(person.id, joining(by))) !== 'object') return 'no-such-code';
  const news = { card: 'joined', about: person.id, who: person.id, part: by.platform };
  const [asked] = reachable(person);
  await tell({ ...news, once: `joined ${code.code}`, ...(asked && { to: asked }) }, deps);
  return 'joined';
}

function joining({ platform, team, user }: PlatformUser): PersonChange {
  return platform === 'slack' ? { slack: { team, user } } : { teams: { tenant: team, user } };
}

/**
 * Somebody's account on a platform is no more. When it was their last, the secretariat of each of their partnerships
 * hears of it, once.
 */
export async function leave(by: PlatformUser, deps: IdentityDeps): Promise<void> {
  const person = await deps.people.of(by);
  if (!person || person.left?.includes(by.platform)) return;
  const after = await deps.people.change(person.id, { left: [...(person.left ?? []), by.platform] });
  if (typeof after !== 'object' || !hasLeft(after)) return;
  for (const { id, roles } of await partnershipsWith(person.id, deps)) {
    for (const who of roles.secretariat.filter((one) => one !== person.id)) {
      const news = { card: 'vacancy', about: person.id, partnership: id, who };
      await tell({ ...news, once: `left ${by.platform} ${deps.clock.now()}` }, deps);
    }
  }
}

/** Somebody's account is in use: if it was gone, it is there again. */
export async function stay(by: PlatformUser, deps: Pick<IdentityDeps, 'people'>): Promise<void> {
  const person = await deps.people.of(by);
  if (person) await comeBack(person, by.platform, deps);
}

/** An account that was gone is there again. */
export async function comeBack(
  person: Person,
  platform: PlatformName,
  { people }: Pick<IdentityDeps, 'people'>,
) {
  if (!person.left?.includes(platform)) return;
  const left = person.left.filter((one) => one !== platform);
  await people.change(person.id, { left: left.length > 0 ? left : null });
}

async function tell(news: News, { deliveries, clock, hash }: IdentityDeps): Promise<void> {
  const { card, about, part, who, once, to, partnership = DEPLOYMENT } = news;
  const stream = streamId(partnership, 'people', about);
  const ref: CardRef = { stream, card, ...(part !== undefined && { part }) };
  const id = `people ${hash.of([stream, card, part ?? '', who, once])}`;
  const work = { do: 'tell', card: ref, person: who, ...(to && { to }) } as const;
  await deliveries.add([{ id, stream, work, due: clock.now(), state: 'queued', attempts: 0, retryAt: 0 }]);
}

/** Digits and letters that cannot be taken for one another: no I, L, O or U (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** A code from a random string of hexadecimal digits. */
function codeFrom(salt: string): string {
  const bytes = Array.from({ length: LENGTH }, (_, at) =>
    Number.parseInt(salt.slice(at * 2, at * 2 + 2), 16),
  );
  return bytes.map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** A code as it was meant: case, blanks and dashes aside, and letters that look like a digit taken for it. */
function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

const sealed = (code: string, hash: Hash): string => hash.of(['link code', code]);
