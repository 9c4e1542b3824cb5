import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Card } from '../../src/core/card.js';
import type { Feature } from '../../src/core/feature.js';
import { type PersonId, personId, type StreamId } from '../../src/core/ids.js';
import type { JsonObject } from '../../src/core/json.js';
import type { Partnership, Role } from '../../src/core/people/partnership.js';
import type { Cards, Patience, Store } from '../../src/core/ports.js';
import type { Commit } from '../../src/core/recording/commit.js';
import { createPerforming, type Performed, type Performing } from '../../src/core/recording/perform.js';
import { commitsOf, loadPresent } from '../../src/core/recording/state.js';
import { createRegistry } from '../../src/core/registry.js';
import { createShow } from '../../src/core/showing/show.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { openEmbeddedStore } from '../../src/store/embedded/index.js';
import { createLedgerHash } from '../../src/store/hash.js';
import { calendar } from './calendar.js';
import { counters } from './counter.js';
import { DANA, NOW, northmere } from './northmere.js';

/** Tries again at once, and gives up after so many times. */
export const patient = (times = 200): Patience => ({
  again: async (attempt, waitedMs) => (attempt < times ? waitedMs + 1 : undefined),
});

/** Cards without templates: a line that says what the data says, and one button. */
export const plainCards: Cards = {
  fill: ({ template, data }): Card => ({
    type: 'AdaptiveCard',
    version: '1.5',
    summary: `${template} ${Object.values(data).join(' ')}`,
    body: [{ type: 'TextBlock', text: Object.values(data).join(' ') }],
    actions: [{ type: 'Action.Execute', title: 'Count', verb: 'counters.count', data: { by: 1 } }],
  }),
};

/** The embedded store in a folder of its own. Close it when done. */
export async function openStore(features: readonly Feature[]): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-core-'));
  const { indexed } = createRegistry(features);
  const store = await openEmbeddedStore({ folder, indexed, as: 'bot' });
  return {
    ...store,
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;

/** The core at work on the embedded store, with a clock that stands where it is set. */
export async function openHouse({
  features = [counters, partnerships],
  store: given,
  patience = patient(),
  cards = plainCards,
}: {
  features?: readonly Feature[];
  store?: Store;
  patience?: Patience;
  cards?: Cards;
} = {}) {
  const store = given ?? (await openStore(features));
  const registry = createRegistry(features);
  const hash = createLedgerHash();
  let at = NOW;
  let realNow = 0;
  const clock = { now: () => at };
  const handedOn: Commit[] = [];
  let committed: (commit: Commit) => Promise<void> = async (commit) => void handedOn.push(commit);
  const base = { ...store, registry, hash, clock, patience, cards, calendar };
  const performing: Performing = createPerforming({ ...base, committed: (commit) => committed(commit) });
  const ask = (asked: {
    command: string;
    args?: JsonObject;
    once: string;
    person?: PersonId;
    as?: Role;
    partnership?: Partnership;
  }): Promise<Performed> => {
    const { command: id, args = {}, once, person = DANA, as = 'chair', partnership = northmere } = asked;
    const command = registry.command(id);
    if (!command) throw new Error(`no command ${id}`);
    const speaker = { person, as, via: { platform: 'slack' } };
    return performing.perform({ command, partnership, args, by: speaker, roles: [as], once, at });
  };
  const register = async (partnership: Partnership) => {
    const args = { partnership };
    const once = `register ${partnership.id} ${hash.of(partnership)}`;
    await ask({
      command: 'partnerships.record',
      args,
      once,
      as: 'system',
      person: personId('system'),
      partnership,
    });
    const { id, command, channels } = partnership;
    await store.partnerships.put({ id, command, channels });
  };
  return {
    ...base,
    /** What the parts of the core are built from. */
    base,
    store,
    performing,
    show: createShow(base),
    handedOn,
    /** Has something else hear of commits. */
    onCommit: (hear: (commit: Commit) => Promise<void>) => {
      committed = hear;
    },
    realNow: () => realNow,
    setRealTime: (to: number) => {
      realNow = to;
    },
    setClock: (to: string) => {
      at = to;
    },
    ask,
    register,
    present: async (stream: StreamId) =>
      (await loadPresent(stream, { ledger: store.ledger, registry })).state,
    commits: async (stream: StreamId) => {
      const all: Commit[] = [];
      for await (const commit of commitsOf(stream, store.ledger)) all.push(commit);
      return all;
    },
  };
}

/** Where a counter opened with this `once` stands: the id comes from the commit that opened it. */
export async function openCounter(
  house: House,
  once: string,
): Promise<{ counter: string; stream: StreamId }> {
  const opened = await house.ask({ command: 'counters.open', once });
  if ('refused' in opened || !opened.shows) throw new Error(`not opened: ${JSON.stringify(opened)}`);
  const { stream } = opened.shows;
  return { counter: stream.slice(stream.indexOf(':') + 1), stream };
}
