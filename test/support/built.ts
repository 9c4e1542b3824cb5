import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyData } from '../../infra/build-page.mjs';
import { buildPrograms, PROGRAMS } from '../../infra/build-programs.mjs';

const BUILT = fileURLToPath(new URL('../../.built', import.meta.url));
const OF_TESTS = {
  answering: 'test/soak/answering.ts',
  bot: 'test/bench/bot.ts',
  'killed-writer': 'test/store/killed-writer.ts',
  'reaching-out': 'test/infra/reaching-out.ts',
  sender: 'test/soak/sender.ts',
};
const ALL = { ...PROGRAMS, ...OF_TESTS };

/** A program that a test starts in a process of its own, by its name, built as it is shipped. */
export function built(program: keyof typeof ALL): string {
  return join(BUILT, `${program}.js`);
}

/** Before all tests: builds the programs once, of the source as it is now. */
export async function setup(): Promise<void> {
  await rm(BUILT, { recursive: true, force: true });
  await Promise.all([buildPrograms(BUILT, ALL), copyData(BUILT)]);
}
