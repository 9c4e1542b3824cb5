import { setTimeout as sleep } from 'node:timers/promises';

/** When something was due, and when it had been done, in milliseconds of this process's clock; never if it failed. */
export type Done = { readonly due: number; readonly at: number };

/** Does something so many times a second, whoever is late. */
export async function steadily(
  { times, rate }: { times: number; rate: number },
  once: (index: number) => Promise<void>,
): Promise<readonly Done[]> {
  const began = performance.now();
  const under: Promise<Done>[] = [];
  for (let index = 0; index < times; index++) {
    const due = began + (index * 1_000) / rate;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    const at = once(index).then(
      () => performance.now(),
      () => Number.POSITIVE_INFINITY,
    );
    under.push(at.then((at) => ({ due, at })));
  }
  return Promise.all(under);
}

/** The value that so large a part of all stay below. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.POSITIVE_INFINITY;
}
