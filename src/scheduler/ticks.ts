import { createTask } from 'node-cron';

/** Every fifteen seconds; the recurring calendar is worked out anew at each, so a missed tick is no missed duty. */
const EVERY_FIFTEEN_SECONDS = '*/15 * * * * *';

const nothing = () => {};
/** Left alone, the package writes to the console of a tick that comes late or is left out. */
const QUIET = { debug: nothing, info: nothing, warn: nothing };

/** Runs jobs one after another on every tick, never twice at once; one that fails holds up no other. */
export function createTicks(deps: {
  jobs: readonly (() => Promise<unknown>)[];
  trouble(error: unknown, about: string): void;
}): {
  start(): void;
  stop(): Promise<void>;
} {
  let running: Promise<void> = Promise.resolve();
  const runAll = async () => {
    for (const job of deps.jobs) await job().catch((error: unknown) => deps.trouble(error, 'a tick'));
  };
  const task = createTask(
    EVERY_FIFTEEN_SECONDS,
    () => {
      running = runAll();
      return running;
    },
    { noOverlap: true, logger: { ...QUIET, error: (error) => deps.trouble(error, 'a tick') } },
  );
  return {
    start: () => void task.start(),
    stop: async () => {
      await task.destroy();
      await running;
    },
  };
}
