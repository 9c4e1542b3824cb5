import { erasePerson } from '../core/erase.js';
import { personId } from '../core/ids.js';
import type { Tools } from '../run/tools.js';
import { say } from './say.js';

/** Erases a person and what they typed. */
export async function erase(id: string, tools: Tools): Promise<void> {
  const [person] = await tools.store.people.get([personId(id)]);
  const erased = await erasePerson(personId(id), tools);
  say(
    person || erased > 0
      ? `${id} is erased, with ${erased} ${erased === 1 ? 'saying' : 'sayings'}.`
      : `Nobody is called ${id}; there was nothing to erase.`,
  );
}
