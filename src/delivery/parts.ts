/**
 * What is done in many parts was ended between two of them, since Muster stops. A commit that was relayed stays pending,
 * a delivery queued: the next start goes on with it.
 */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

/** Asked before each part but the first: where there are many, the rest may wait for the next start. */
export interface InParts {
  /** @throws BrokenOff once Muster stops */
  goOn(): void;
}

/** Lets everything go on to its next part until Muster stops. */
export function createParts(): InParts & { start(): void; stop(): void } {
  let stopped = false;
  return {
    goOn: () => {
      if (stopped) throw new BrokenOff();
    },
    start: () => {
      stopped = false;
    },
    stop: () => {
      stopped = true;
    },
  };
}

/** Waits until each has ended, also where one has failed: nothing goes on unseen. Then throws what failed first. */
export async function allEnded(all: readonly Promise<unknown>[]): Promise<void> {
  for (const each of await Promise.allSettled(all)) if (each.status === 'rejected') throw each.reason;
}
