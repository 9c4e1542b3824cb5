import { partnershipOf } from '../core/people/registered.js';
import { CHECKPOINTS } from '../core/recording/checkpoint.js';
import { commitsOf } from '../core/recording/state.js';
import { allStreams } from '../core/recording/verify.js';
import { createRegistry } from '../core/registry.js';
import { createAsSystem, createTogether, follow, isFollowed } from '../delivery/index.js';
import type { Tools } from './tools.js';

/**
 * Has one feature follow everything that ever happened, as if it had been there from the start: a follow that was
 * added later sees old facts only so. What it has followed already stays as it is. Gives how many commits it follows.
 * @throws Error when there is no such feature
 */
export async function replay(name: string, tools: Tools): Promise<number> {
  const { store, registry, performing, clock, hash } = tools;
  const { ledger, deliveries } = store;
  registry.feature(name);
  const others = registry.features.map((one) => (one.name === name ? one : { ...one, follows: [] }));
  const following = createRegistry(others);
  const deps = {
    registry: following,
    deliveries,
    clock,
    hash,
    together: createTogether(),
    goOn: () => undefined,
    asSystem: createAsSystem({ performing, registry, clock }),
    partnership: (id: Parameters<typeof partnershipOf>[0]) => partnershipOf(id, { ledger, registry }),
  };
  let followed = 0;
  for await (const stream of allStreams(ledger)) {
    if (stream === CHECKPOINTS) continue;
    for await (const commit of commitsOf(stream, ledger)) {
      if (!isFollowed(commit, following)) continue;
      await follow(commit, deps);
      followed += 1;
    }
  }
  return followed;
}
