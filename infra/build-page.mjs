import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** Bundles the playground's page into a folder. */
export async function buildPage(folder) {
  await build({
    entryPoints: [join(src, 'playground/page/main.ts')],
    outdir: folder,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  await copyFile(join(src, 'playground/page/index.html'), join(folder, 'index.html'));
}

const READ_AT_RUN_TIME = [
  'import/defaults.yaml',
  'playground/sample/northmere.yaml',
  'scheduler/bank-holidays.json',
  'http/wall.html',
  'http/wall.css',
  'http/wall-client.js',
];

/** Copies what the program reads at run time and the compiler does not. */
export async function copyData(dist) {
  for (const file of READ_AT_RUN_TIME) {
    const to = join(dist, file);
    await mkdir(join(to, '..'), { recursive: true });
    await copyFile(join(src, file), to);
  }
}
