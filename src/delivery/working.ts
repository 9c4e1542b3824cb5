import { LANES } from '../core/reaching/lane.js';
import { createLoop, type Loop } from './loop.js';
import { deliver, showPresent, type WorkerDeps } from './worker.js';

const EVERY_MS = 1_000;

/**
 * Works off what is due and what is behind, side by side: no message waits for a copy to have its turn or for one of
 * another lane, nor does what everybody sees wait for what one person sees. A run gives how many deliveries ended.
 */
export function createWorking(deps: WorkerDeps): Loop {
  const looping = (run: Parameters<typeof createLoop>[0]['run']) =>
    createLoop({ run, everyMs: EVERY_MS, trouble: deps.trouble });
  const deliverers = LANES.map((lane) => looping((goesOn) => deliver(lane, deps, goesOn)));
  const copiesOf = (['all', 'one', 'at-leisure'] as const).map((turn) =>
    looping((goesOn) => showPresent(turn, deps, goesOn)),
  );
  const all = [...deliverers, ...copiesOf];
  return {
    wake: () => {
      for (const loop of all) loop.wake();
    },
    now: async () => {
      const [ended] = await Promise.all([nowIn(deliverers), nowIn(copiesOf)]);
      return ended;
    },
    start: () => {
      for (const loop of all) loop.start();
    },
    stop: async () => void (await Promise.all(all.map((loop) => loop.stop()))),
  };
}

async function nowIn(loops: readonly Loop[]): Promise<number> {
  const done = await Promise.all(loops.map((loop) => loop.now()));
  return done.reduce((sum, each) => sum + each, 0);
}
