import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { OutwardError } from '../../../core/errors.js';
import type { Log } from '../log.js';

/** Work that goes on after Slack was answered: its failures are logged, and stopping waits for it, but not for ever. */
export interface Background {
  run(about: string, work: () => Promise<void>): void;
  /**
   * The same at leisure: slowly while the process is busy acknowledging, and what waits under a key gives way to what
   * comes later under it. Acknowledging never waits behind showing.
   */
  latest(key: string, about: string, work: () => Promise<void>): void;
  /** Resolves when nothing is under way, or when that takes too long: what still waits is then left, and logged. */
  settled(withinMs?: number): Promise<void>;
}

type Waiting = { readonly about: string; readonly work: () => Promise<void> };

export function createBackground(
  log: Log,
  { isBusy = createBusyness(), settlesWithinMs = SETTLES_WITHIN_MS } = {},
): Background {
  const running = new Set<Promise<void>>();
  const waiting = new Map<string, Waiting>();
  let showing = 0;
  const run = (about: string, work: () => Promise<void>, tries = TRIES): Promise<void> => {
    const task = work()
      .catch((error: unknown) => {
        const afterMs = soon(error);
        if (afterMs === undefined || tries <= 1)
          log.error({ err: error }, `Failed after the answer: ${about}`);
        else void run(about, () => pause(afterMs).then(work), tries - 1);
      })
      .finally(() => running.delete(task));
    running.add(task);
    return task;
  };
  const next = (): void => {
    const [first] = waiting;
    if (!first || showing >= (isBusy() ? 1 : AT_ONCE)) return;
    const [key, { about, work }] = first;
    waiting.delete(key);
    showing += 1;
    void run(about, work).then(() => {
      setTimeout(
        () => {
          showing -= 1;
          next();
        },
        isBusy() ? PAUSE_MS : 0,
      );
    });
  };
  return {
    run: (about, work) => void run(about, work),
    latest: (key, about, work) => {
      waiting.set(key, { about, work });
      setImmediate(next);
    },
    settled: async (withinMs = settlesWithinMs) => {
      const until = performance.now() + withinMs;
      const isLeft = () => running.size > 0 || waiting.size > 0;
      while (isLeft() && performance.now() < until) await pause(1);
      if (isLeft()) log.warn({ left: running.size + waiting.size }, LEFT);
      waiting.clear();
    },
  };
}

/** How often a thing is tried that Slack has too much of just now, and the longest wait between: a stop waits too. */
const TRIES = 3;
const MOST_MS = 4_000;

/** How soon Slack would take it, for one who writes four lines at once where Slack takes one answer a second. */
function soon(error: unknown): number | undefined {
  const failure = error instanceof OutwardError ? error.failure : undefined;
  if (failure?.kind !== 'later' || failure.unknown) return undefined;
  return failure.afterMs !== undefined && failure.afterMs <= MOST_MS ? failure.afterMs : undefined;
}

/** What has been recorded is safe, however many have not seen it yet. */
const SETTLES_WITHIN_MS = 10_000;
const LEFT = 'Stopped before every answer was shown; each is shown when it is next asked for.';

/** How many answers are shown at one time when there is time. */
const AT_ONCE = 4;
/** How long showing pauses between two answers when there is none. */
const PAUSE_MS = 100;

/** Half a loop is kept free for those who press next. */
const BUSY = 0.5;
const WINDOW_MS = 100;

/** Whether the event loop has lately had hardly a moment to itself. */
function createBusyness(): () => boolean {
  let from = performance.eventLoopUtilization();
  let lookedAt = performance.now();
  let busy = false;
  return () => {
    const now = performance.now();
    if (now - lookedAt < WINDOW_MS) return busy;
    const present = performance.eventLoopUtilization();
    busy = performance.eventLoopUtilization(present, from).utilization > BUSY;
    from = present;
    lookedAt = now;
    return busy;
  };
}
