import { personId, SYSTEM } from '../core/ids.js';
import type { Person } from '../core/people/person.js';
import { eraseDetails, erasePerson } from '../core/recording/erase.js';
import { wordsOf } from '../core/said.js';
import type { Activation, WalkIn } from '../features/activations/facts.js';
import { filedAs } from '../import/filed.js';
import type { Tools } from '../run/tools.js';
import { partnershipNamed } from './actions-kept.js';
import { complain, say } from './say.js';

/** Whoever is kept by an id, or goes by it in the import file. */
async function personCalled(id: string, { store }: Tools): Promise<Person | undefined> {
  const [kept] = await store.people.get([personId(id)]);
  return kept ?? (await store.people.all()).find((person) => filedAs(person) === id);
}

/** Erases a person and what they typed. */
export async function erase(id: string, tools: Tools): Promise<void> {
  const person = await personCalled(id, tools);
  const erased = await erasePerson(person?.id ?? personId(id), tools);
  say(
    person || erased > 0
      ? `${id} is erased, with ${texts(erased)} they typed. Take them out of the import file too, or the next import brings them back.`
      : `Nobody is called ${id}; there was nothing to erase.`,
  );
}

/** Erases what the register of a partnership held of somebody who left it and stays known for other things. */
export async function eraseFromRegister(
  id: string,
  { tools, partnership: of }: { tools: Tools; partnership: string },
): Promise<void> {
  const partnership = await partnershipNamed(of, tools);
  const command = tools.registry.command('volunteers.forget');
  if (!partnership || !command) return;
  const person = (await personCalled(id, tools))?.id ?? personId(id);
  const performed = await tools.performing.perform({
    command,
    partnership,
    args: { person },
    by: { person: SYSTEM, as: 'system', via: { platform: 'command line' } },
    roles: ['system'],
    once: tools.hash.salt(),
    at: tools.clock.now(),
  });
  if ('refused' in performed) return complain(performed.words);
  const erased = await eraseDetails({ person, partnership: partnership.id }, tools);
  say(
    `What the register of ${of} held of ${id} is erased, with ${texts(erased)}. That they left is kept, so that nobody asks them again.`,
  );
}

/** Erases the name of somebody who came to an activation by themselves, and what was kept under it. */
export async function eraseWalkIn(
  name: string,
  { tools, reference }: { tools: Tools; reference: string },
): Promise<void> {
  const walkIns = await walkInsOf(reference, tools);
  if (!walkIns)
    return complain(`There is no activation ${reference}. Give its reference, such as LRF/2026/004.`);
  const called = walkIns.filter((each) => each.name && isSame(wordsOf(each.name), name));
  if (called.length === 0)
    return complain(
      `Nobody who came to ${reference} by themselves gave the name ${name}; there was nothing to erase.`,
    );
  for (const { person } of called) await erasePerson(person, tools);
  say(`The name ${name} is erased from ${reference}. That somebody came, and when, is kept.`);
}

async function walkInsOf(
  reference: string,
  { store, registry }: Tools,
): Promise<readonly WalkIn[] | undefined> {
  const asked = {
    feature: 'activations',
    shape: registry.shapeOf('activations'),
    where: { reference },
    limit: 1,
  };
  for (const { id } of await store.partnerships.all()) {
    const [row] = await store.views.find({ ...asked, partnership: id });
    // Rows of this feature hold its own states.
    const activation = row?.state as Activation | undefined;
    if (activation) return activation.walkIns;
  }
  return undefined;
}

const isSame = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

const texts = (erased: number): string => (erased === 1 ? '1 text' : `${erased} texts`);
