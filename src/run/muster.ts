import { setTimeout as sleep } from 'node:timers/promises';
import { type ArriveDeps, createArrive } from '../core/asking/arrive.js';
import type { Muster } from '../core/asking/asked.js';
import { heedful } from '../core/asking/heed.js';
import { createOverhear } from '../core/asking/overhear.js';
import { createDispatch } from '../core/dispatch.js';
import type { PartnershipId } from '../core/ids.js';
import { type AccountsDeps, createAccountRounds, heedingRefusals } from '../core/people/accounts.js';
import { leave, stay } from '../core/people/identity.js';
import type { PlatformName } from '../core/people/person.js';
import { partnershipOf } from '../core/people/registered.js';
import type {
  Accounts,
  Calendar,
  Cards,
  ChatPlatform,
  Clock,
  Hash,
  Mail,
  Patience,
  Store,
} from '../core/ports.js';
import type { Commit } from '../core/recording/commit.js';
import { createPerforming } from '../core/recording/perform.js';
import type { Registry } from '../core/registry.js';
import { createLook, type Look } from '../core/showing/look.js';
import { createShow, type Links, type Show } from '../core/showing/show.js';
import { createWriteDocument, type WriteDocument } from '../core/showing/write-document.js';
import { type AsSystem, createAsSystem, createDelivering, type Delivering } from '../delivery/index.js';
import { onCallOf } from './on-call.js';

export interface MusterParts {
  readonly store: Store;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly hash: Hash;
  readonly patience: Patience;
  /** The way to write to people by e-mail, once there is one. */
  mail?(): Mail | undefined;
  /** Who can be asked about accounts in Teams, once there is somebody. */
  accounts?(): Accounts | undefined;
  readonly links?: Links;
  readonly cards: Cards;
  trouble(error: unknown, about: string): void;
  /** Hears of what somebody's request has come to, and by which press as the log names it. */
  committed?(commit: Commit, press: string | undefined): void;
}

/** Muster put together, but for the platforms, which are connected when they are there. */
export interface Assembled extends Muster {
  readonly delivering: Delivering;
  readonly performing: ReturnType<typeof createPerforming>;
  readonly asSystem: AsSystem;
  readonly registry: Registry;
  readonly look: Look;
  readonly onWall: Show['onWall'];
  readonly writeDocument: WriteDocument;
  connect(chat: ChatPlatform): void;
  /** Asks about accounts, as far as it is due. Never fails. */
  askAboutAccounts(): Promise<void>;
  readonly chats: ReadonlyMap<PlatformName, ChatPlatform>;
}

/** Puts the parts together: the one place where core, delivery and the store meet. */
export function createMuster(parts: MusterParts): Assembled {
  const { store, registry, clock, calendar, hash, patience, cards, trouble } = parts;
  const chats = new Map<PlatformName, ChatPlatform>();
  const base = { ...store, registry, clock, hash, patience, calendar, trouble };
  const show = createShow({ ...base, cards, ...(parts.links && { links: parts.links }) });
  // Committing hands on to delivery, and delivery commits (follows, timed asks): the circle is closed here.
  const performing = createPerforming({
    ...base,
    committed: (commit, press) => {
      parts.committed?.(commit, press);
      return delivering.committed(commit, press);
    },
  });
  const asSystem = createAsSystem({ performing, registry, clock });
  const delivering: Delivering = createDelivering({
    ...base,
    show,
    asSystem,
    partnership: (id: PartnershipId) => partnershipOf(id, base),
    platform: (name) => chats.get(name),
    isOn: (name) => chats.has(name),
    onCall: (seat) => onCallOf(seat, base),
    mail: () => parts.mail?.(),
    realNow: Date.now,
    luck: Math.random,
    sleep: (milliseconds) => sleep(milliseconds),
  });
  const identity = { ...base, realNow: Date.now };
  const overhear = createOverhear({ ...base, performing });
  const dispatch = createDispatch({ ...base, cards, show, performing, identity });
  const ask = heedful({ overhear, ask: dispatch, registry });
  const comings = createComings({ ...identity, chats, accounts: () => parts.accounts?.() });
  return {
    ask,
    overhear: async (said) => void (await overhear(said)),
    ...comings,
    ...{ delivering, performing, asSystem, registry },
    keep: delivering.keep,
    look: createLook({ ...base, show }),
    onWall: show.onWall,
    writeDocument: createWriteDocument(base),
    chats,
    connect: (chat) => void chats.set(chat.name, heedingRefusals(chat, comings)),
  };
}

/** Who comes to a platform, and who leaves it. */
function createComings(
  deps: AccountsDeps & Pick<Assembled, 'chats'> & Pick<MusterParts, 'trouble'>,
): Pick<Assembled, 'arrived' | 'left' | 'stayed' | 'doubted' | 'askAboutAccounts'> {
  const say: ArriveDeps['say'] = async (to, card) => void (await deps.chats.get(to.platform)?.tell(to, card));
  const arrive = createArrive({ ...deps, say });
  const rounds = createAccountRounds(deps);
  return {
    arrived: (by) => arrive(by).catch((error: unknown) => deps.trouble(error, 'greeting somebody')),
    left: (by) => leave(by, deps),
    stayed: (by) => stay(by, deps),
    doubted: rounds.doubt,
    askAboutAccounts: () =>
      rounds.ask().catch((error: unknown) => deps.trouble(error, 'asking about accounts')),
  };
}
