export interface Loop {
  /** Runs soon, once for however many asked. */
  wake(): void;
  /** Runs now, after what is under way, and gives what the run gave. */
  now(): Promise<number>;
  start(): void;
  /** Lets what is under way come to its end, and begins nothing more. */
  stop(): Promise<void>;
}

/** What many ask for at one time is done once for all of them. */
const SOON_MS = 20;

/**
 * Runs one thing over and over, never twice at once: when woken, and every so often in any case. A run that is long
 * asks before each part whether it goes on.
 */
export function createLoop(loop: {
  run(goesOn: () => boolean): Promise<number>;
  everyMs: number;
  trouble(error: unknown, about: string): void;
}): Loop {
  let running: Promise<unknown> = Promise.resolve();
  let waiting = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  const now = (): Promise<number> => {
    const begin = () => loop.run(() => !stopped);
    const run = running.then(begin, begin);
    running = run.catch(() => undefined);
    return run;
  };
  const wake = () => {
    if (waiting || !timer) return;
    waiting = true;
    soon = setTimeout(() => {
      waiting = false;
      now().catch((error: unknown) => loop.trouble(error, 'delivering'));
    }, SOON_MS);
  };
  return {
    wake,
    now,
    start: () => {
      stopped = false;
      timer ??= setInterval(wake, loop.everyMs);
      wake();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      clearTimeout(soon);
      timer = undefined;
      waiting = false;
      await running;
    },
  };
}
