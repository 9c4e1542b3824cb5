export interface Loop {
  /** Runs soon, once for however many asked. */
  wake(): void;
  /** Runs now, after what is under way, and gives what the run gave. */
  now(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
}

/** Runs one thing over and over, never twice at once: when woken, and every so often in any case. */
export function createLoop(loop: {
  run(): Promise<number>;
  everyMs: number;
  trouble(error: unknown, about: string): void;
}): Loop {
  let running: Promise<unknown> = Promise.resolve();
  let waiting = false;
  let timer: NodeJS.Timeout | undefined;
  const now = (): Promise<number> => {
    const run = running.then(loop.run, loop.run);
    running = run.catch(() => undefined);
    return run;
  };
  const wake = () => {
    if (waiting || !timer) return;
    waiting = true;
    void running.then(() => {
      waiting = false;
      return now().catch((error: unknown) => loop.trouble(error, 'delivering'));
    });
  };
  return {
    wake,
    now,
    start: () => {
      timer ??= setInterval(wake, loop.everyMs);
      wake();
    },
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      await running;
    },
  };
}
