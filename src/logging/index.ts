import { type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger } from 'pino';

const STDERR = 2;

/** The one logger. What could be a secret or personal is taken out by name wherever it stands. */
export function createLogger(level: string): Logger {
  const secret = ['token', 'password', 'secret', 'authorization', 'text', 'email'];
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secret.flatMap((name) => [name, `*.${name}`]), censor: '[left out]' },
  };
  // Standard output is for what a person started Muster to read.
  return pino(options, pino.destination(STDERR));
}
