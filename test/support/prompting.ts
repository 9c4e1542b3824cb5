import { StoreUnavailable } from '../../src/core/errors.js';
import { type PersonId, personId } from '../../src/core/ids.js';
import type { ChatPlatform } from '../../src/core/ports.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { deliveringIn, type Kept, openKept } from './at-work.js';
import { openHouse } from './house.js';
import { northmere } from './northmere.js';
import { promptsOf } from './prompts-of.js';
import { answers, rollCallStream, rollCalls, seat } from './roll-call.js';

const features = [rollCalls, answers, partnerships];

/** Seldom enough that looking costs little beside what is looked at. */
const LOOK_EVERY_MS = 100;

/** The core and delivery on a store, at work in real time, with so many people on one platform. */
export async function openPrompting(from: {
  readonly kept: Kept;
  readonly chat: ChatPlatform;
  readonly people: number;
  readonly realNow: () => number;
}) {
  const { kept, chat, realNow } = from;
  const store = await openKept(kept, features);
  const house = await openHouse({ features, store });
  const delivering = deliveringIn(house, chat, { realNow });
  await house.register(northmere);
  const ids = Array.from({ length: from.people }, (_, index) => personId(`U${index}`));
  await store.people.put(ids.map((id) => ({ id, name: id, slack: { team: 'T0NORTH', user: id } })));
  delivering.start();
  return {
    /** Prompts the first so many of them. */
    call: async (call: string, many: number) => {
      const intended = ids.slice(0, many).map((id: PersonId) => seat(id, id));
      await house.ask({ command: 'roll-calls.call', once: `call ${call}`, args: { call, intended } });
    },
    /** Waits until each has been tried, and gives how they stand. */
    tried: async (call: string, many: number) => {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
        const tally = await store.deliveries.tally(rollCallStream(call)).catch(whileAway);
        const handedOn = tally.reduce((sum, { rows }) => sum + rows, 0);
        if (handedOn === many && !tally.some(({ state }) => state === 'queued')) return tally;
      }
    },
    rows: (call: string) => promptsOf(rollCallStream(call), store),
    close: async () => {
      await delivering.stop();
      await store.close();
    },
  };
}

/** A store that is away for a moment is looked at again. */
function whileAway(error: unknown): readonly [] {
  if (error instanceof StoreUnavailable) return [];
  throw error;
}
