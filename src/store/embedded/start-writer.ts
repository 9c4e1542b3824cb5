import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * Starts the writing thread on the file. Under tests and tsx it is TypeScript, which a worker loads once tsx is
 * registered inside it.
 */
export function startWriter(path: string): Worker {
  const url = import.meta.url;
  if (!url.endsWith('.ts')) return new Worker(new URL('./writer.js', url), { workerData: { path } });
  const { resolve } = createRequire(url);
  const load = `require(${JSON.stringify(resolve('tsx/cjs/api'))}).register();
    require(${JSON.stringify(resolve('./writer.ts'))});`;
  return new Worker(load, { eval: true, workerData: { path } });
}
