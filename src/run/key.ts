import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/index.js';
import { makeFolder } from '../store/embedded/folder.js';

const NAME = 'muster.key';

/**
 * What secrets are sealed and links are signed with: the one that was given, else the one in the data folder, which
 * is made the first time. Only the user that Muster runs as can read it.
 * @throws an error in words when it can be neither read nor made
 */
export async function deploymentKey({ key, data }: Pick<Config, 'key' | 'data'>): Promise<string> {
  if (key) return key;
  const path = join(data, NAME);
  try {
    makeFolder(data);
    return (await kept(path)) ?? (await make(path));
  } catch (cause) {
    throw new Error(
      `The key in ${path} can be neither read nor made. Set MUSTER_KEY, or make the folder writable.`,
      { cause },
    );
  }
}

async function kept(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Of two that make one at once, the first to link its whole file has made it, and both read that. */
async function make(path: string): Promise<string> {
  const mine = `${path}.${randomBytes(8).toString('hex')}`;
  await writeFile(mine, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    await link(mine, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(mine);
  }
  return (await readFile(path, 'utf8')).trim();
}

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;
