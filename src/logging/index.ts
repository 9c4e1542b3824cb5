import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** The one logger. What could be a secret or personal is taken out by name wherever it stands. */
export function createLogger(level: string): Logger {
  const secret = ['token', 'password', 'secret', 'authorization', 'text', 'email'];
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secret.flatMap((name) => [name, `*.${name}`]), censor: '[left out]' },
  });
}
