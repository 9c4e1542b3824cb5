import type { Log } from './log.js';

/** Work that goes on after Slack was answered: its failures are logged, and stopping waits for it. */
export interface Background {
  run(about: string, work: () => Promise<void>): void;
  settled(): Promise<void>;
}

export function createBackground(log: Log): Background {
  const running = new Set<Promise<void>>();
  return {
    run: (about, work) => {
      const task = work()
        .catch((error: unknown) => log.error({ err: error }, `Failed after the answer: ${about}`))
        .finally(() => running.delete(task));
      running.add(task);
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
