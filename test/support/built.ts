import { readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { copyData } from '../../infra/build-page.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(ROOT, '.built');

/** What a test starts in a process of its own: the JavaScript that `setup` made of a TypeScript file. */
export function built(file: string): string {
  return join(BUILT, file.replace(/\.ts$/, '.js'));
}

/** Before all tests: makes JavaScript of every file once, so that no process a test starts has to do it again. */
export async function setup(): Promise<void> {
  await rm(BUILT, { recursive: true, force: true });
  await build({
    entryPoints: [...(await programsIn('src')), ...(await programsIn('test'))],
    absWorkingDir: ROOT,
    outbase: ROOT,
    outdir: BUILT,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    logLevel: 'warning',
  });
  await copyData(join(BUILT, 'src'));
  await symlink(join(ROOT, 'cards'), join(BUILT, 'cards'));
}

async function programsIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(join(ROOT, folder), { recursive: true });
  return files
    .filter((file) => /\.ts$/.test(file) && !/\.(test|d)\.ts$/.test(file))
    .map((file) => join(ROOT, folder, file));
}
