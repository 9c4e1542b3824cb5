import { format } from 'node:util';
import type { Logger } from 'pino';

/** Has what a package writes to the console stand in the log, in one line: botbuilder does so at every forged token. */
export function intoLog(
  log: Pick<Logger, 'warn'>,
  target: Pick<Console, 'error' | 'warn'> = globalThis.console,
): void {
  const inWords = (said: unknown) => (said instanceof Error ? said.message : said);
  const say = (...said: readonly unknown[]) => log.warn({ from: 'console' }, format(...said.map(inWords)));
  Object.assign(target, { error: say, warn: say });
}
