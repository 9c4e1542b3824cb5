/** One bot process whose volunteers answer one call; made to be killed at any moment. It tells whose answer it took. */

import { personId, streamId } from '../../src/core/ids.js';
import type { ChatPlatform } from '../../src/core/ports.js';
import { partnershipOf } from '../../src/core/registered.js';
import { createRegistry } from '../../src/core/registry.js';
import { createAsSystem, createDelivering, UNPACED } from '../../src/delivery/index.js';
import type { Activation } from '../../src/features/activations/facts.js';
import { activations } from '../../src/features/activations/index.js';
import { checkins } from '../../src/features/checkins/index.js';
import { directory } from '../../src/features/directory/index.js';
import { exercises } from '../../src/features/exercises/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { volunteers } from '../../src/features/volunteers/index.js';
import { openEmbeddedStore } from '../../src/store/embedded/index.js';
import { openHouse } from '../support/house.js';
import { northmere } from '../support/northmere.js';

const [folder = '', many = '', need = '', aheadMs = '', done = ''] = process.argv.slice(2);
const features = [activations, checkins, directory, exercises, partnerships, volunteers];
const people = Array.from({ length: Number(many) }, (_, index) => personId(`v${index}`));
const chat: ChatPlatform = {
  name: 'slack',
  pace: UNPACED,
  post: async () => ({ message: 'm' }),
  tell: async ({ team, user }) => ({ place: { platform: 'slack', team, conversation: user }, message: 'm' }),
  update: async () => undefined,
  problem: async () => undefined,
};

const store = await openEmbeddedStore({ folder, indexed: createRegistry(features).indexed, as: 'bot' });
const house = await openHouse({ features, store });
const delivering = createDelivering({
  ...house.base,
  show: house.show,
  asSystem: createAsSystem(house),
  partnership: (id) => partnershipOf(id, house),
  platform: () => chat,
  isOn: (name) => name === chat.name,
  onCall: async () => [],
  mail: () => undefined,
  // Further on with each restart, so that nobody waits for what the one before had claimed.
  realNow: () => Date.now() + Number(aheadMs),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  luck: Math.random,
  trouble: (error, about) => console.error(about, error),
});
house.onCommit((commit) => delivering.committed(commit));
const partnership = { ...northmere, roles: { ...northmere.roles, volunteer: people } };
await house.register(partnership);
await store.people.put(people.map((id) => ({ id, name: id, slack: { team: 'T0NORTH', user: id } })));
delivering.start();

const call = {
  need: Number(need),
  message: 'Help',
  where: 'School',
  when: '2026-12-01T12:00:00.000Z',
  wave: people.length,
};
const raised = await house.ask({ command: 'activations.activate', args: call, once: 'raise', partnership });
if ('refused' in raised || !raised.shows) throw new Error(`Nobody was called: ${JSON.stringify(raised)}`);
const { stream } = raised.shows;
const activation = stream.slice(stream.indexOf(':') + 1);

// Whoever was told that their answer is recorded does not answer again.
for (const [index, person] of people.entries()) {
  if (index < Number(done)) continue;
  const asked = (await house.present(streamId(northmere.id, 'checkins', `${activation}.${person}`))) !== null;
  if (!asked) {
    await delivering.sweep();
    await pause();
  }
  const answer = index % 4 === 3 ? 'declined' : 'coming';
  const as = 'person asked' as never;
  const took = await house.ask({
    command: 'checkins.answer',
    args: { activation, answer },
    once: `answer of ${person}`,
    person,
    as,
    partnership,
  });
  if (!('refused' in took)) process.send?.({ took: person, answer });
}
do {
  await delivering.sweep();
  await delivering.work();
} while (
  (await store.ledger.pending(1)).length > 0 ||
  Object.keys(await countsBy('unsettled', { activation })).some((key) => key !== 'null')
);
// Written by that feature alone.
const state = (await house.present(stream)) as NonNullable<Activation>;
process.send?.({ stands: await countsBy('stand', { activation }), taken: Object.keys(state.taken) });

function countsBy(by: string, where: { activation: string }) {
  return store.views.count({
    feature: 'checkins',
    shape: checkins.shape,
    partnership: northmere.id,
    where,
    by,
  });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
