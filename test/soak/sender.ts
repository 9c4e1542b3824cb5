/** One bot process that prompts many people, each by a call to an address; made to be killed at any moment. */
import { personId } from '../../src/core/ids.js';
import type { ChatPlatform } from '../../src/core/ports.js';
import { partnershipOf } from '../../src/core/registered.js';
import { createRegistry } from '../../src/core/registry.js';
import { createAsSystem, createDelivering } from '../../src/delivery/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { openEmbeddedStore } from '../../src/store/embedded/index.js';
import { openHouse } from '../support/house.js';
import { northmere } from '../support/northmere.js';
import { answers, rollCallStream, rollCalls, seat } from '../support/roll-call.js';

const [folder = '', address = '', many = '', aheadMs = ''] = process.argv.slice(2);
const features = [rollCalls, answers, partnerships];
const store = await openEmbeddedStore({ folder, indexed: createRegistry(features).indexed, as: 'bot' });
const house = await openHouse({ features, store });
const ids = Array.from({ length: Number(many) }, (_, index) => personId(`p${index}`));
/** Further on with each restart, so that nobody waits for what the one before had claimed. */
const realNow = () => Date.now() + Number(aheadMs);

const unlimited = { workspace: [], conversation: [] };
const chat: ChatPlatform = {
  name: 'slack',
  pace: { send: unlimited, update: unlimited, stops: 'workspace' },
  post: () => Promise.reject(new Error('nothing is posted here')),
  tell: async ({ team, user }) => {
    const answer = await fetch(`${address}/${user}`, { method: 'POST' });
    return { place: { platform: 'slack', team, conversation: user }, message: await answer.text() };
  },
  update: async () => undefined,
  problem: async () => undefined,
};

const delivering = createDelivering({
  ...house.base,
  show: house.show,
  asSystem: createAsSystem(house),
  partnership: (id) => partnershipOf(id, house),
  platform: () => chat,
  isOn: (name) => name === 'slack',
  onCall: async () => [],
  mail: () => undefined,
  realNow,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  luck: Math.random,
  trouble: (error, about) => console.error(about, error),
});
house.onCommit((commit) => delivering.committed(commit));
await house.register(northmere);
await store.people.put(ids.map((id) => ({ id, name: id, slack: { team: 'T', user: id } })));
delivering.start();
const intended = ids.map((id) => seat(id, id));
await house.ask({ command: 'roll-calls.call', once: 'call', args: { call: '1', intended } });
process.send?.('asked');

const stream = rollCallStream('1');
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, 100));
  const tally = await store.deliveries.tally(stream);
  const handedOn = tally.reduce((sum, { rows }) => sum + rows, 0);
  if (handedOn < ids.length || tally.some(({ state }) => state === 'queued')) continue;
  const rows = await store.deliveries.asked({ stream, after: '', limit: ids.length });
  const twice = rows
    .filter(({ steps = [] }) => steps.some((step) => step.twice))
    .map(({ work }) => work.seat);
  process.send?.({ tally, twice });
  break;
}
