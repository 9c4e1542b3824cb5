import { type Config, ConfigError, misspelt, readConfig } from './config/index.js';
import { intoLog } from './logging/console.js';
import { createLogger } from './logging/index.js';
import { type Running, run } from './run/index.js';

/** Milliseconds that stopping takes at most: nothing is lost of thousands that are under way where they are. */
const STOP_WITHIN = 30_000;

const config = readOrExit();
for (const line of misspelt()) process.stderr.write(`${line}\n`);
const log = createLogger(config.logLevel);
intoLog(log);
const reset = process.argv.includes('--reset') ? ('reset' as const) : undefined;
if (reset && !config.playground)
  end('--reset starts the playground afresh; it is not for a Muster with platforms set up.');

const running = start();
stopWhenTold(running);
await running.catch((error: unknown) => end(inWords(error)));

async function start(): Promise<Running> {
  if (!config.playground) return run({ config, log });
  const { runPlayground } = await import('./run/playground.js');
  return runPlayground({ config, log, ...(reset && { reset }) });
}

/**
 * The first signal lets what is under way come to its end, the start too, for it answers before it has ended; another
 * ends it at once.
 */
function stopWhenTold(started: Promise<Running>): void {
  let told = false;
  const onSignal = () => {
    // To exit would cut the writing thread off in a statement, where libsql may abort (0.5.29).
    if (told) process.kill(process.pid, 'SIGKILL');
    told = true;
    setTimeout(() => {
      log.warn('Muster has ended before all that was under way: the rest goes on at the next start.');
      process.exit(0);
    }, STOP_WITHIN).unref();
    started
      .then(({ stop }) => stop())
      .then(
        () => process.exit(0),
        (error: unknown) => end(inWords(error)),
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
}

function readOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (error instanceof ConfigError) return end(error.problems.join('\n'));
    throw error;
  }
}

function inWords(error: unknown): string {
  const { code, message, syscall = '' } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return `Port ${config.port} is in use. Stop what listens there, or choose another: PORT=3979 npm start`;
  }
  if (['listen', 'getaddrinfo'].includes(syscall)) {
    return `HOST ${config.host}, PORT ${config.port}: Muster cannot listen there (${message}). Give an address of this machine and a port that may be opened.`;
  }
  return message;
}

function end(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
