import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Instant } from '../core/time.js';
import { holdFolder } from '../store/embedded/folder.js';

/**
 * Moves a data folder aside, beside where it was, and gives its new name; undefined when there is none.
 * @throws DataInUse when a bot is running on it, or an error in words when it cannot be moved
 */
export async function moveAside(folder: string, now: Instant): Promise<string | undefined> {
  const from = resolve(folder);
  if (!existsSync(from)) return undefined;
  // Nobody may be running on it while it moves.
  holdFolder(from)();
  // Colons are not allowed in file names everywhere.
  const to = `${from}.${now.slice(0, 19).replaceAll(':', '-')}Z`;
  await rename(from, to).catch((cause: unknown) => {
    throw new Error(`${from} could not be moved aside (${(cause as Error).message}). Nothing was changed.`, {
      cause,
    });
  });
  return to;
}
