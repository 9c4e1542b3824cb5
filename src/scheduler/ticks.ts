import { createTask } from 'node-cron';

/** Every fifteen seconds; the recurring calendar is worked out anew at each, so a missed tick is no missed duty. */
const EVERY_FIFTEEN_SECONDS = '*/15 * * * * *';

/** Runs a job on every tick, never twice at once. */
export function createTicks(deps: { job(): Promise<void>; trouble(error: unknown, about: string): void }): {
  start(): void;
  stop(): Promise<void>;
} {
  let running: Promise<void> = Promise.resolve();
  const task = createTask(
    EVERY_FIFTEEN_SECONDS,
    () => {
      running = deps.job().catch((error: unknown) => deps.trouble(error, 'a tick'));
      return running;
    },
    { noOverlap: true },
  );
  return {
    start: () => void task.start(),
    stop: async () => {
      await task.destroy();
      await running;
    },
  };
}
