import { SYSTEM } from '../core/ids.js';
import type { JsonObject } from '../core/json.js';
import type { Partnership } from '../core/people/partnership.js';
import type { Clock } from '../core/ports.js';
import type { Performing } from '../core/recording/perform.js';
import type { Registry } from '../core/registry.js';

/** Runs a command as Muster itself; gives the words of a refusal, or nothing. */
export type AsSystem = (asked: {
  command: string;
  args: JsonObject;
  partnership: Partnership;
  once: string;
  press?: string | undefined;
}) => Promise<string | undefined>;

/**
 * Muster's own voice, for follows and timed asks.
 * @throws Error when there is no such command: a slip in declaring, never a person's doing
 */
export function createAsSystem(deps: { performing: Performing; registry: Registry; clock: Clock }): AsSystem {
  return async ({ command: id, args, partnership, once, press }) => {
    const command = deps.registry.command(id);
    if (!command) throw new Error(`Nothing is called ${id}`);
    const by = { person: SYSTEM, as: 'system', via: { platform: 'muster' } };
    const at = deps.clock.now();
    const performed = await deps.performing.perform({
      command,
      partnership,
      args,
      by,
      roles: ['system'],
      once,
      at,
      press,
    });
    return 'refused' in performed ? performed.words : undefined;
  };
}
