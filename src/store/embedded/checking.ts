import { type ChildProcess, fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type Database from 'libsql';
import { DataUnreadable } from './errors.js';
import { onlyValue } from './schema.js';

/** What can be looked through at the start and nobody notices: 64 MB. */
const AT_ONCE_BYTES = 64_000_000;

/** What is wrong with the pages of a file, if anything is. */
export function damageIn(db: Database.Database): string | undefined {
  const found = onlyValue(db, 'PRAGMA quick_check(1)');
  return found === 'ok' ? undefined : found;
}

/** @throws DataUnreadable when the file is damaged, as far as that can be told without holding up the start */
export function checkAtOnce(db: Database.Database, path: string): void {
  if (statSync(path).size > AT_ONCE_BYTES) return;
  const damage = damageIn(db);
  if (damage) throw damaged(path, damage);
}

/** Looks through a large file beside the running bot: its start must not take longer the more there is. */
export interface Checking {
  /** What was found, in words, once it was. */
  problem(): string | undefined;
  stop(): void;
}

/** By then a bot that starts is ready, and need not share the disk with this. */
const AFTER_MS = 5_000;

/** In a process of its own: a stop ends it at once, where a thread would first read to the end of the file. */
export function checkAside(path: string): Checking {
  if (statSync(path).size <= AT_ONCE_BYTES) return { problem: () => undefined, stop: () => undefined };
  let problem: string | undefined;
  let checker: ChildProcess | undefined;
  const begin = () => {
    checker = startChecker(path);
    checker.on('message', (damage: string) => {
      if (damage) problem = damaged(path, damage).message;
    });
    checker.on('exit', (code) => {
      if (code) problem = damaged(path, 'it could not be looked through').message;
    });
  };
  const timer = setTimeout(begin, AFTER_MS);
  return {
    problem: () => problem,
    stop: () => {
      clearTimeout(timer);
      checker?.kill('SIGKILL');
    },
  };
}

function startChecker(path: string): ChildProcess {
  const url = import.meta.url;
  const type = url.endsWith('.ts') ? 'ts' : 'js';
  const program = fileURLToPath(new URL(`./checker.${type}`, url));
  // Under tests and tsx it is TypeScript. Of what the bot was told, secrets among it, it needs nothing.
  const execArgv = type === 'ts' ? ['--import', 'tsx'] : [];
  return fork(program, [path], { execArgv, env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}

const damaged = (path: string, damage: string) => new DataUnreadable(path, `it is damaged (${damage})`);
