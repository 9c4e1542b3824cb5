import { statSync } from 'node:fs';
import type Database from 'libsql';
import { DataUnreadable } from './errors.js';
import { onlyValue } from './schema.js';
import { startWorker } from './worker.js';

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
  stop(): Promise<void>;
}

export function checkAside(path: string): Checking {
  if (statSync(path).size <= AT_ONCE_BYTES) return { problem: () => undefined, stop: async () => undefined };
  let problem: string | undefined;
  const worker = startWorker('checker', path);
  worker.on('message', (damage: string) => {
    if (damage) problem = damaged(path, damage).message;
  });
  worker.on('error', (error) => {
    problem = damaged(path, error.message).message;
  });
  return { problem: () => problem, stop: async () => void (await worker.terminate()) };
}

const damaged = (path: string, damage: string) => new DataUnreadable(path, `it is damaged (${damage})`);
