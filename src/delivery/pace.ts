import type { Card } from '../core/card.js';
import { OutwardError } from '../core/errors.js';
import { createLatest } from '../core/latest.js';
import type { ChatPlatform, Copy, Leases, Pace, Place, Rate, Turn } from '../core/ports.js';
import type { Bucket } from './bucket.js';
import { createBuckets } from './buckets.js';

/** What a call waits for at most in its turn: well within a claim. What would wait longer is put back. */
const LONGEST_WAIT_MS = 5_000;
/** The rest is kept for people who wait for an answer, whichever process answers them. */
export const BULK_SHARE = 0.8;
/** Of all changes: boards, which everybody sees, have what is left however many people's own cards change. */
const OWN_SHARE = 0.4;
const ownRate = (rate: Rate): Rate => ({ ...rate, burst: Math.ceil(rate.burst / 5) });
const LEASE_MS = 15_000;
const RENEW_AFTER_MS = 5_000;
/** One whose answer has left is asked for again, and if it is never given back it ends by itself. */
const MOST_LEASES = 1_000;

/** A platform that may be called as fast as anybody likes: one that nobody calls, or that stands on this machine. */
export const UNPACED: Pace = {
  send: { workspace: [], conversation: [] },
  update: { workspace: [], conversation: [] },
  stops: 'workspace',
};

/** Says that it was not this call's turn: nothing was sent, and it counts as no try. */
export const NOT_ITS_TURN = 'pace.not-its-turn';

export interface PaceDeps {
  readonly leases: Leases;
  /** This process, among those on the same store. */
  readonly holder: string;
  realNow(): number;
  sleep(milliseconds: number): Promise<void>;
}

type Call = 'send' | 'update';
type To = Pick<Place, 'team' | 'conversation'> & { readonly turn?: Turn };

/** A platform that is called in turn. A change is drawn when its turn has come: what waits for it would grow old. */
export type PacedPlatform = Omit<ChatPlatform, 'update'> & {
  update<Drawn extends { readonly card: Card }>(
    copy: Parameters<ChatPlatform['update']>[0],
    draw: () => Promise<Drawn>,
  ): Promise<Drawn>;
};

/** Begins a call whose turn has come, or throws where it may not begin any more. */
export type Begin = <T>(call: () => Promise<T>) => Promise<T>;

export interface Pacing {
  paced(chat: ChatPlatform, begin?: Begin): PacedPlatform;
  /** Gives the bulk pace back, for whichever process comes next. */
  release(): Promise<void>;
}

/**
 * Platforms that are called no faster than they allow: by workspace or tenant, and by conversation. A call waits for
 * its turn; a platform that asks for time gets it, where it asked and nowhere else. Of several processes one has the
 * bulk pace of a workspace or tenant.
 */
export function createPacing(deps: PaceDeps): Pacing {
  const buckets = createBuckets();
  const ownership = createOwnership(deps);
  const bucketOf = (key: string, rates: readonly Rate[], share: number): Bucket =>
    buckets.of(key, { rates, share, now: deps.realNow() });

  const paced: Pacing['paced'] = (chat, begin = (call) => call()) => {
    const bucketsFor = (call: Call, { team, conversation, turn }: To) => {
      const { workspace, conversation: rates } = chat.pace[call];
      return {
        workspace: bucketOf(`${chat.name} ${team} ${call}`, workspace, BULK_SHARE),
        conversation: bucketOf(`${chat.name} ${team} ${conversation} ${call}`, rates, 1),
        ...(turn === 'one' && {
          own: bucketOf(`${chat.name} ${team} own ${call}`, workspace.map(ownRate), OWN_SHARE),
        }),
      };
    };
    const inTurn = async <T>(call: Call, to: To, does: () => Promise<T>): Promise<T> => {
      const isFree = chat.pace[call].workspace.length === 0;
      if (!isFree && !(await ownership.mine(`${chat.name} ${to.team}`))) throw notNow(RENEW_AFTER_MS);
      buckets.forgetIdle(deps.realNow());
      const used = bucketsFor(call, to);
      if (to.turn === 'at-leisure') leaveToOthers([used.workspace, used.conversation], deps.realNow());
      await takeTurns(used, deps);
      try {
        return await does();
      } catch (error) {
        const asked =
          error instanceof OutwardError && error.failure.kind === 'later' && error.failure.afterMs;
        // The one it was sent by may have been forgotten meanwhile.
        if (asked) bucketsFor(call, to)[chat.pace.stops].stop(deps.realNow() + asked);
        throw error;
      }
    };
    const send = <T>(to: To, does: () => Promise<T>) => inTurn('send', to, () => begin(does));
    return {
      ...chat,
      post: (place, card) => send(place, () => chat.post(place, card)),
      tell: (user, card) => send({ team: user.team, conversation: user.user }, () => chat.tell(user, card)),
      update: (copy, draw) =>
        inTurn('update', { ...copy.place, turn: turnOf(copy) }, async () => {
          const drawn = await draw();
          await begin(() => chat.update(copy, drawn.card));
          return drawn;
        }),
    };
  };
  return { paced, release: ownership.release };
}

function turnOf({ shows = 'all', atLeisure }: Pick<Partial<Copy>, 'shows' | 'atLeisure'>): Turn {
  if (atLeisure) return 'at-leisure';
  return shows === 'all' ? 'all' : 'one';
}

/** What is at leisure never waits in line: it goes when nobody else does. */
function leaveToOthers(buckets: readonly Bucket[], now: number): void {
  const wait = Math.max(...buckets.map((bucket) => bucket.spareAfter(now)));
  if (wait > 0) throw notNow(wait);
}

/** What waits for its own share takes nothing from the others beforehand. */
async function takeTurns(
  { own, workspace, conversation }: Readonly<Record<'workspace' | 'conversation', Bucket>> & { own?: Bucket },
  deps: PaceDeps,
): Promise<void> {
  if (own) await takeTurn([own], deps);
  await takeTurn([workspace, conversation], deps).catch((error: unknown) => {
    own?.giveBack();
    throw error;
  });
}

async function takeTurn(buckets: readonly Bucket[], { realNow, sleep }: PaceDeps): Promise<void> {
  const now = realNow();
  const wait = Math.max(...buckets.map((bucket) => bucket.take(now)));
  if (wait > LONGEST_WAIT_MS) {
    for (const bucket of buckets) bucket.giveBack();
    throw notNow(wait);
  }
  if (wait > 0) await sleep(wait);
}

export const notNow = (afterMs: number) => new OutwardError(NOT_ITS_TURN, { kind: 'later', afterMs });

/** Whether this process has the bulk pace of a workspace or tenant; asked of the store only now and then. */
function createOwnership({ leases, holder, realNow }: PaceDeps) {
  const asked = createLatest<string, { readonly at: number; readonly held: Promise<boolean> }>(MOST_LEASES);
  const mine = (name: string): Promise<boolean> => {
    const now = realNow();
    const before = asked.get(name);
    if (before && now - before.at < RENEW_AFTER_MS) return before.held;
    const taking = { name: leaseOf(name), holder, realNow: now, forMs: LEASE_MS };
    const held = leases.take(taking).then((by) => by === holder);
    asked.put(name, { at: now, held });
    // Whether it could be asked is this call's matter; the next asks anew.
    held.catch(() => asked.delete(name));
    return held;
  };
  const release = async () => {
    const names = asked.keys();
    asked.clear();
    await Promise.all(names.map((name) => leases.release({ name: leaseOf(name), holder })));
  };
  return { mine, release };
}

const leaseOf = (name: string): string => `pace ${name}`;
