import { OutwardError } from '../core/errors.js';
import type {
  Claimed,
  ClaimedDelivery,
  Clock,
  Copy,
  Deliveries,
  Hash,
  PromptDelivery,
  Single,
  Turn,
} from '../core/ports.js';
import type { Lane } from '../core/reaching/lane.js';
import { MOST_ATTEMPTS, waitBefore } from './backoff.js';
import { claimNow, inTime, type Outside } from './claim.js';
import { afterSending, refresh } from './copies.js';
import { NOT_ITS_TURN } from './pace.js';
import { BrokenOff } from './parts.js';
import { giveUpStep, type PromptDeps, takeStep } from './prompt.js';
import { type Ended, type SendDeps, send, stateFor } from './send.js';
import { mayHaveArrived, UNKNOWN } from './twice.js';

export interface WorkerDeps extends SendDeps, PromptDeps, Outside {
  readonly deliveries: Deliveries;
  readonly clock: Clock;
  readonly hash: Hash;
  platform: Outside['platform'];
  /** From 0 to 1. */
  luck(): number;
  trouble(error: unknown, about: string): void;
}

/** How many things are under way at once. */
const AT_ONCE = 16;
/** Fewer, since a workspace takes fewer changes: all have their turn while they are claimed. */
const COPIES_AT_ONCE = 4;

/**
 * Carries out everything in a lane that is due, each thing tried once, for as long as it may go on. Gives how many
 * deliveries ended.
 */
export async function deliver(lane: Lane, deps: WorkerDeps, goesOn: () => boolean): Promise<number> {
  let done = 0;
  while (goesOn()) {
    const claiming = { ...claimNow(AT_ONCE, deps), now: deps.clock.now(), lane };
    const due = await deps.deliveries.claim(claiming);
    if (due.length === 0) break;
    const within = inTime(claiming, deps);
    const ended = await Promise.all(due.map((delivery) => carryOut(delivery, within)));
    done += ended.filter(Boolean).length;
  }
  return done;
}

/** Brings copies that are behind up to the present, for as long as it may go on. Gives how many there were. */
export async function showPresent(turn: Turn, deps: WorkerDeps, goesOn: () => boolean): Promise<number> {
  let shown = 0;
  while (goesOn()) {
    const claiming = claimNow(COPIES_AT_ONCE, deps);
    const behind = await deps.copies.claim({ ...claiming, turn });
    if (behind.length === 0) break;
    const within = inTime(claiming, deps);
    const hadTurn = await Promise.all(behind.map((copy) => bringUp(copy, within)));
    shown += behind.length;
    // What has time does not ask for each of thousands whether its turn has come.
    if (turn === 'at-leisure' && !hadTurn.includes(true)) break;
  }
  return shown;
}

async function carryOut(delivery: ClaimedDelivery, deps: WorkerDeps): Promise<boolean> {
  try {
    const { work } = delivery;
    return await (work.do === 'prompt'
      ? step({ ...delivery, work }, deps)
      : single({ ...delivery, work }, deps));
  } catch (error) {
    if (!(error instanceof BrokenOff)) return afterFailure(error, delivery, deps);
    await deps.deliveries.again(delivery, { retryAt: 0, problem: NOT_ITS_TURN });
    return false;
  }
}

async function single(delivery: ClaimedDelivery & { work: Single }, deps: WorkerDeps): Promise<boolean> {
  const sent = await send(delivery, deps);
  const end = { ...sent, at: deps.clock.now() };
  // A try before this one may have arrived as well: its answer was lost, or its process ended.
  const twice = mayHaveArrived(delivery) && end.state === 'sent';
  const finishing = deps.deliveries.finish(delivery, twice ? { ...end, problem: TWICE } : end);
  return end.copy === undefined ? finishing : afterSending(finishing);
}

async function step(delivery: ClaimedDelivery & PromptDelivery, deps: WorkerDeps): Promise<boolean> {
  const { step: taken, ...next } = await takeStep(delivery, deps);
  const twice = mayHaveArrived(delivery) && taken?.outcome === 'sent';
  const kept = taken && { step: twice ? ({ ...taken, twice: true } as const) : taken };
  const keeping = deps.deliveries.progress(delivery, { ...next, ...kept });
  await (taken?.outcome === 'sent' ? afterSending(keeping) : keeping);
  return next.due === undefined;
}

const TWICE = 'may have arrived twice';

/**
 * A failed try: put back for later, or given up with its reason. What may have arrived is sent once more and no more.
 * What we do not know is a bug, and is tried again too.
 */
async function afterFailure(error: unknown, delivery: ClaimedDelivery, deps: WorkerDeps): Promise<boolean> {
  const outward = error instanceof OutwardError ? error : undefined;
  if (!outward) deps.trouble(error, `delivery ${delivery.id}`);
  const failure = outward?.failure;
  const code = outward?.code ?? 'unexpected';
  if (outward && failure?.kind !== 'later') return giveUp(delivery, stateFor(outward), code, deps);
  const unknown = failure?.kind === 'later' && failure.unknown === true;
  if (unknown && delivery.problem?.startsWith(UNKNOWN)) {
    return giveUp(delivery, 'failed', `${TWICE}, unconfirmed: ${code}`, deps);
  }
  if (delivery.attempts >= MOST_ATTEMPTS && code !== NOT_ITS_TURN)
    return giveUp(delivery, 'failed', code, deps);
  const asked = failure?.kind === 'later' ? failure.afterMs : undefined;
  const retryAt = deps.realNow() + waitBefore(delivery.attempts, deps.luck(), asked);
  // Once it may have arrived it stays so, whatever the next tries come to.
  const problem = unknown || mayHaveArrived(delivery) ? `${UNKNOWN}${code}` : code;
  await deps.deliveries.again(delivery, { retryAt, problem });
  return false;
}

/** Ends what cannot be sent; of a prompt only the step, as somebody else may be asked. */
async function giveUp(
  delivery: ClaimedDelivery,
  state: Ended['state'],
  problem: string,
  deps: WorkerDeps,
): Promise<boolean> {
  const { work } = delivery;
  if (work.do !== 'prompt') return deps.deliveries.finish(delivery, { state, problem, at: deps.clock.now() });
  const next = await giveUpStep({ ...delivery, work }, problem, deps);
  await deps.deliveries.progress(delivery, next);
  return next.due === undefined;
}

/** Whether its turn had come. */
async function bringUp(copy: Claimed<Copy>, deps: WorkerDeps): Promise<boolean> {
  try {
    await refresh(copy, deps);
    return true;
  } catch (error) {
    const hadTurn = !(error instanceof OutwardError && error.code === NOT_ITS_TURN);
    await afterMissing(error, { ...copy, tries: (copy.tries ?? 0) + Number(hadTurn) }, deps);
    return hadTurn;
  }
}

async function afterMissing(
  error: unknown,
  copy: Claimed<Copy> & { readonly tries: number },
  deps: WorkerDeps,
): Promise<void> {
  const { id, tries } = copy;
  const failure = error instanceof OutwardError ? error.failure : undefined;
  if (failure?.kind === 'gone' || tries > MOST_ATTEMPTS) return deps.copies.gone(id);
  if (failure?.kind !== 'later') deps.trouble(error, `copy ${id}`);
  const asked = failure?.kind === 'later' ? failure.afterMs : undefined;
  const retryAt = deps.realNow() + waitBefore(tries, deps.luck(), asked);
  await deps.copies.again(copy, { retryAt, tries });
}
