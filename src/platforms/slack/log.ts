import { LogLevel as Level, type LogLevel } from '@slack/bolt';

/** What this folder needs of the logger. */
export interface Log {
  debug(fields: object, words: string): void;
  info(fields: object, words: string): void;
  warn(fields: object, words: string): void;
  error(fields: object, words: string): void;
}

/** Our logger as Slack's packages want one. Their debug lines carry whole bodies and are never written. */
export function asSlackLogger(log: Log) {
  const words = (said: readonly unknown[]): string =>
    said.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => {},
    info: (...said: unknown[]) => log.debug({ from: 'bolt' }, words(said)),
    warn: (...said: unknown[]) => log.warn({ from: 'bolt' }, words(said)),
    error: (...said: unknown[]) => log.error({ from: 'bolt' }, words(said)),
    getLevel: (): LogLevel => Level.INFO,
    setLevel: () => {},
    setName: () => {},
  };
}
