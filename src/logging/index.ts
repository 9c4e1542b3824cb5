import { type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger } from 'pino';

const STDERR = 2;

/** The one logger. What could be a secret or personal is taken out by name wherever it stands. */
export function createLogger(
  level: string,
  destination: pino.DestinationStream = pino.destination(STDERR),
): Logger {
  const secret = ['token', 'password', 'secret', 'authorization', 'text', 'email'];
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: plainError },
    redact: { paths: secret.flatMap((name) => [name, `*.${name}`]), censor: '[left out]' },
  };
  // Standard output is for what a person started Muster to read.
  return pino(options, destination);
}

/**
 * What is said of an error: an SDK hangs whole requests on its errors, tokens, bodies and all, and none of that is
 * written.
 */
function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error };
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return {
    type: name,
    message,
    ...code,
    stack,
    ...(cause === undefined ? {} : { cause: plainError(cause) }),
  };
}
