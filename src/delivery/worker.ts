import { OutwardError } from '../core/errors.js';
import type { Claimed, Claiming, Clock, Copy, Deliveries, Delivery, Hash } from '../core/ports.js';
import { MOST_ATTEMPTS, waitBefore } from './backoff.js';
import { refresh } from './copies.js';
import { type SendDeps, send, stateFor } from './send.js';

export interface WorkerDeps extends SendDeps {
  readonly deliveries: Deliveries;
  readonly clock: Clock;
  readonly hash: Hash;
  /** Real time, in milliseconds since 1970. */
  realNow(): number;
  /** From 0 to 1. */
  luck(): number;
  trouble(error: unknown, about: string): void;
}

/** How many things are under way at once. */
const AT_ONCE = 16;
/** How long a claim holds before another process may take the thing over: longer than any call may take. */
const LEASE_MS = 30_000;

/**
 * Carries out everything that is due, each thing tried once, and copies that are behind. Gives how many deliveries
 * ended.
 */
export async function workOff(deps: WorkerDeps): Promise<number> {
  let done = 0;
  for (;;) {
    const token = deps.hash.salt();
    const claiming: Claiming = { realNow: deps.realNow(), leaseMs: LEASE_MS, limit: AT_ONCE, token };
    const [due, behind] = await Promise.all([
      deps.deliveries.claim({ ...claiming, now: deps.clock.now() }),
      deps.copies.claim(claiming),
    ]);
    if (due.length === 0 && behind.length === 0) return done;
    const ended = await Promise.all(due.map((delivery) => carryOut(delivery, deps)));
    await Promise.all(behind.map((copy) => bringUp(copy, deps)));
    done += ended.filter(Boolean).length;
  }
}

async function carryOut(delivery: Claimed<Delivery>, deps: WorkerDeps): Promise<boolean> {
  try {
    const end = await send(delivery.work, delivery.id, deps);
    // A try before this one may have arrived as well: its answer was lost, or its process ended.
    const twice = mayHaveArrived(delivery) && end.state === 'sent';
    return await deps.deliveries.finish(delivery, twice ? { ...end, problem: TWICE } : end);
  } catch (error) {
    return afterFailure(error, delivery, deps);
  }
}

const TWICE = 'may have arrived twice';
const UNKNOWN = 'unknown: ';

/** An earlier try that may have arrived: one whose answer was lost, or one that was cut off and left no word. */
function mayHaveArrived({ attempts, problem }: Delivery): boolean {
  return problem?.startsWith(UNKNOWN) ?? attempts > 1;
}

/**
 * A failed try: put back for later, or ended with its reason. What may have arrived is sent once more and no more.
 * What we do not know is a bug, and is tried again too.
 */
async function afterFailure(error: unknown, delivery: Claimed<Delivery>, deps: WorkerDeps): Promise<boolean> {
  const outward = error instanceof OutwardError ? error : undefined;
  if (!outward) deps.trouble(error, `delivery ${delivery.id}`);
  const failure = outward?.failure;
  const code = outward?.code ?? 'unexpected';
  if (outward && failure?.kind !== 'later') {
    return deps.deliveries.finish(delivery, { state: stateFor(outward), problem: code });
  }
  const unknown = failure?.kind === 'later' && failure.unknown === true;
  if (unknown && delivery.problem?.startsWith(UNKNOWN)) {
    return deps.deliveries.finish(delivery, { state: 'failed', problem: `${TWICE}, unconfirmed: ${code}` });
  }
  if (delivery.attempts >= MOST_ATTEMPTS) {
    return deps.deliveries.finish(delivery, { state: 'failed', problem: code });
  }
  const asked = failure?.kind === 'later' ? failure.afterMs : undefined;
  const retryAt = deps.realNow() + waitBefore(delivery.attempts, deps.luck(), asked);
  // Once it may have arrived it stays so, whatever the next tries come to.
  const problem = unknown || delivery.problem?.startsWith(UNKNOWN) ? `${UNKNOWN}${code}` : code;
  await deps.deliveries.again(delivery, { retryAt, problem });
  return false;
}

async function bringUp(copy: Claimed<Copy>, deps: WorkerDeps): Promise<void> {
  try {
    await refresh(copy, deps);
  } catch (error) {
    const failure = error instanceof OutwardError ? error.failure : undefined;
    if (failure && failure.kind !== 'later') return deps.copies.gone(copy.id);
    if (!failure) deps.trouble(error, `copy ${copy.id}`);
    const asked = failure?.kind === 'later' ? failure.afterMs : undefined;
    await deps.copies.again(copy, deps.realNow() + waitBefore(1, deps.luck(), asked));
  }
}
