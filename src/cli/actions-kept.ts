import { partnershipId } from '../core/ids.js';
import type { Partnership } from '../core/people/partnership.js';
import { partnershipOf } from '../core/people/registered.js';
import type { ViewRow } from '../core/ports.js';
import type { Actions, Raised } from '../features/actions/facts.js';
import type { Tools } from '../run/tools.js';
import { complain } from './say.js';

/** The partnership with an id, or why there is none to work with. */
export async function partnershipNamed(id: string, tools: Tools): Promise<Partnership | undefined> {
  const found = await partnershipOf(partnershipId(id), {
    ledger: tools.store.ledger,
    registry: tools.registry,
  });
  if (!found) complain(`There is no partnership ${id}. Give its id, as “muster export” prints it.`);
  return found;
}

const PAGE = 500;

/** Every action of a partnership, in the order in which they were raised. */
export async function* actionsIn({ id }: Partnership, { store, registry }: Tools): AsyncGenerator<Raised> {
  const sort = { field: 'serial', order: 'up' } as const;
  const asked = {
    feature: 'actions',
    shape: registry.shapeOf('actions'),
    partnership: id,
    sort,
    limit: PAGE,
  };
  for (let last: ViewRow | undefined; ; ) {
    const after = last && { value: last.fields.serial ?? null, stream: last.stream };
    const page = await store.views.find(after ? { ...asked, after } : asked);
    for (const { state } of page) {
      // Rows of this feature hold its own states.
      const action = state as Actions;
      if (action?.kind === 'action') yield action;
    }
    last = page.at(-1);
    if (!last || page.length < PAGE) return;
  }
}
