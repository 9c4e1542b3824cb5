import type { Muster } from '../asking/asked.js';
import { OutwardError } from '../errors.js';
import { createLatest } from '../latest.js';
import type { Accounts, ChatPlatform, Leases, Settings } from '../ports.js';
import { type Instant, minutesAfter } from '../time.js';
import { comeBack, type IdentityDeps, leave } from './identity.js';
import type { Person, PlatformUser } from './person.js';

export interface AccountsDeps extends IdentityDeps {
  readonly leases: Leases;
  readonly settings: Settings;
  /** Who can be asked about accounts in Teams, where anybody can. */
  accounts(): Accounts | undefined;
}

/** How many people are asked about at a time: what else comes round is not held up by them. */
export const AT_A_TIME = 150;
/** More who may be gone than these wait for the day's round. */
const MOST_DOUBTED = 1_000;
const HOUR = 60;
const DAY = 24 * HOUR;
const LEASE_MS = 60_000;
const NAME = 'accounts';

/** When the last round began, and after whom it goes on as long as it is not over. */
type Round = { readonly began: Instant; readonly after?: string };

/**
 * Finds out whose account in Teams is no more, of which Teams tells nobody: everybody is asked about once a day, and
 * whoever may be gone at the next occasion. Only what is known for certain empties a place, and an account that is
 * there again fills it.
 */
export function createAccountRounds(deps: AccountsDeps): {
  /** A hint that somebody may be gone, which proves nothing. */
  doubt(by: PlatformUser): void;
  /** Asks about those who may be gone, and about as many others as are due. */
  ask(): Promise<void>;
} {
  const doubted = createLatest<string, PlatformUser>(MOST_DOUBTED);
  const holder = deps.hash.salt();
  return {
    doubt: (by) => {
      if (by.platform === 'teams' && deps.accounts()) doubted.put(`${by.team}/${by.user}`, by);
    },
    ask: async () => {
      const accounts = deps.accounts();
      if (!accounts) return;
      const keys = doubted.keys().slice(0, AT_A_TIME);
      const users = keys.map((key) => doubted.get(key)).filter((by) => by !== undefined);
      // What cannot be asked about now is not lost: the day's round asks about everybody.
      for (const key of keys) doubted.delete(key);
      const found = await Promise.all(users.map((by) => deps.people.of(by)));
      await settle(
        found.filter((person) => person !== undefined),
        { ...deps, asked: accounts },
      );
      await goOn({ ...deps, asked: accounts, holder });
    },
  };
}

type Asking = AccountsDeps & { readonly asked: Accounts };

/** Takes the day's round one part further. Where it has come to is kept, so that any process goes on from there. */
async function goOn(deps: Asking & { readonly holder: string }): Promise<void> {
  const { settings, leases, people, clock, realNow, holder } = deps;
  const now = clock.now();
  // Nobody else writes this setting.
  const round = (await settings.get(NAME)) as Round | undefined;
  if (round && round.after === undefined && now < minutesAfter(round.began, DAY)) return;
  if ((await leases.take({ name: NAME, holder, realNow: realNow(), forMs: LEASE_MS })) !== holder) return;
  const { began = now, after = '' } = round?.after === undefined ? {} : round;
  const due = (await people.all())
    .filter(({ id, teams }) => teams && id > after)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const part = due.slice(0, AT_A_TIME);
  // If this part fails, a new round begins in an hour.
  await settings.put(NAME, { began: minutesAfter(now, HOUR - DAY) });
  await settle(part, deps);
  const last = part.length < due.length ? part.at(-1)?.id : undefined;
  await settings.put(NAME, { began, ...(last !== undefined && { after: last }) });
  await leases.release({ name: NAME, holder });
}

/** Has what is known of people's accounts in Teams be so. */
async function settle(people: readonly Person[], deps: Asking): Promise<void> {
  const own = people.flatMap((person) => (person.teams ? [{ person, teams: person.teams }] : []));
  if (own.length === 0) return;
  const known = await deps.asked.standing(own.map(({ teams }) => teams));
  for (const { person, teams } of own) {
    const standing = known.get(teams.user);
    if (standing === 'open') await comeBack(person, 'teams', deps);
    if (standing === 'closed') await leave({ platform: 'teams', team: teams.tenant, user: teams.user }, deps);
  }
}

/** A chat platform that is heeded when it refuses: whose account is closed has left, and who is not found may have. */
export function heedingRefusals(chat: ChatPlatform, hears: Pick<Muster, 'left' | 'doubted'>): ChatPlatform {
  return {
    ...chat,
    tell: async (user, card) => {
      try {
        return await chat.tell(user, card);
      } catch (error) {
        if (error instanceof OutwardError && error.failure.kind === 'gone') {
          if (error.failure.account === 'closed') await hears.left(user);
          else hears.doubted(user);
        }
        throw error;
      }
    },
  };
}
