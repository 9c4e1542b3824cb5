import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** Starts a thread on the file. Under tests and tsx it is TypeScript, which a worker loads once tsx is registered inside it. */
export function startWorker(program: 'writer' | 'checker', path: string): Worker {
  const url = import.meta.url;
  if (!url.endsWith('.ts')) return new Worker(new URL(`./${program}.js`, url), { workerData: { path } });
  const { resolve } = createRequire(url);
  const load = `require(${JSON.stringify(resolve('tsx/cjs/api'))}).register();
    require(${JSON.stringify(resolve(`./${program}.ts`))});`;
  return new Worker(load, { eval: true, workerData: { path } });
}
