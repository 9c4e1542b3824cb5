import { personId } from '../../src/core/ids.js';
import type { Store } from '../../src/core/ports.js';
import type { Activation } from '../../src/features/activations/facts.js';
import { activations } from '../../src/features/activations/index.js';
import { checkins } from '../../src/features/checkins/index.js';
import { directory } from '../../src/features/directory/index.js';
import { exercises } from '../../src/features/exercises/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { volunteers } from '../../src/features/volunteers/index.js';
import { type House, openHouse } from './house.js';
import { northmere } from './northmere.js';

export const CALLING = [activations, checkins, directory, exercises, partnerships, volunteers];

/** A house with so many volunteers, who are not called yet. */
export async function openVolunteers(many: number, store?: Store) {
  const people = Array.from({ length: many }, (_, index) => personId(`v${index}`));
  const partnership = { ...northmere, roles: { ...northmere.roles, volunteer: people } };
  const house = await openHouse({ features: CALLING, ...(store && { store }) });
  await house.register(partnership);
  // Nobody delivers yet, and nothing follows from it.
  for (const commit of house.handedOn) await house.store.ledger.settle(commit);
  await house.store.people.put(people.map((id) => ({ id, name: id, slack: { team: 'T0NORTH', user: id } })));
  return { house, people, partnership };
}

type Volunteers = Awaited<ReturnType<typeof openVolunteers>>;

/** Calls all of them at once for so many places; said again it is the same call. */
export async function callAll({ house, people, partnership }: Volunteers, need: number) {
  const args = {
    ...{ need, message: 'Help', where: 'School', when: '2026-12-31T12:00:00.000Z' },
    wave: people.length,
  };
  const raised = await house.ask({ command: 'activations.activate', args, once: 'raise', partnership });
  if ('refused' in raised || !raised.shows) throw new Error(`Nobody was called: ${JSON.stringify(raised)}`);
  const { stream } = raised.shows;
  const activation = stream.slice(stream.indexOf(':') + 1);
  return {
    activation,
    answer: (person: Volunteers['people'][number], answer: string, once: string) =>
      house.ask({
        command: 'checkins.answer',
        args: { activation, answer },
        once,
        partnership,
        person,
        as: 'person asked' as never, // the relation that lets them
      }),
    /** Whether an answer waits for the activation to give or take a place. */
    isUnsettled: async () =>
      Object.keys(await countBy(house, activation, 'unsettled')).some((key) => key !== 'null'),
    /** How they stand, and who has a place. */
    stands: async () => {
      const state = (await house.present(stream)) as NonNullable<Activation>; // written by that feature alone
      return { stands: await countBy(house, activation, 'stand'), taken: Object.keys(state.taken) };
    },
  };
}

const countBy = ({ store }: House, activation: string, by: string) =>
  store.views.count({
    feature: 'checkins',
    shape: checkins.shape,
    partnership: northmere.id,
    where: { activation },
    by,
  });
