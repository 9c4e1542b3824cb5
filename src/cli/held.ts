import type { Delivery } from '../core/ports.js';
import type { Tools } from '../run/tools.js';
import { say } from './say.js';

const PAGE = 500;

/** Lists what is held back since a restore, a line each. */
export async function printHeld({ store }: Tools): Promise<void> {
  let count = 0;
  for (let after = ''; ; ) {
    const page = await store.deliveries.held({ after, limit: PAGE });
    for (const delivery of page) say(lineOf(delivery));
    count += page.length;
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  say(count === 0 ? 'Nothing is held back.' : `${count} held back`);
}

function lineOf({ due, work, id }: Delivery): string {
  return `${due}  ${work.do}  ${id}`;
}

/** Lets go of all that is held back: to be done after all, or not. */
export async function release(to: 'be-done' | 'be-forgotten', { store }: Tools): Promise<void> {
  const count = await store.deliveries.letGo(to);
  if (count === 0) return say('Nothing was held back; nothing is done or ended.');
  say(
    to === 'be-done'
      ? `${count} released: a running Muster does them now, and each that is sent says that it may have arrived twice.`
      : `${count} ended undone.`,
  );
}
