import type { ChildProcess } from 'node:child_process';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A clock that programs are started by, and that is moved while they stand still as time would have passed. */
export async function clockAhead(file: string) {
  const set = async (milliseconds: number) => {
    // Whoever reads meanwhile reads the one or the other.
    await writeFile(`${file}.next`, String(milliseconds));
    await rename(`${file}.next`, file);
  };
  await set(0);
  return {
    set,
    execArgv: ['--import', fileURLToPath(new URL('./ahead.mjs', import.meta.url))],
    env: { AHEAD_FILE: file },
  };
}

export type ClockAhead = Awaited<ReturnType<typeof clockAhead>>;

/** Has a process stand still, and comes back when it does. */
export async function standStill(child: ChildProcess): Promise<void> {
  child.kill('SIGSTOP');
  // The system says what a process does behind its name in brackets.
  while (!/\) T /.test(await readFile(`/proc/${child.pid}/stat`, 'utf8'))) await sleep(5);
}
