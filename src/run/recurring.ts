import { partnershipOf } from '../core/people/registered.js';
import type { Calendar, Clock, Store } from '../core/ports.js';
import { createRecurring, type RecurringCalendar } from '../scheduler/index.js';
import type { Assembled } from './muster.js';

/** The recurring calendar of all partnerships, as imported: a change is seen at the next tick. */
export function recurringFor(parts: {
  store: Store;
  muster: Pick<Assembled, 'registry' | 'asSystem'>;
  calendar: Calendar;
  clock: Clock;
  trouble(error: unknown, about: string): void;
}): RecurringCalendar {
  const { store, muster, calendar, clock, trouble } = parts;
  const { ledger, settings } = store;
  const { registry, asSystem } = muster;
  return createRecurring({
    recurring: registry.recurring,
    partnerships: async () => {
      const all = await store.partnerships.all();
      const found = await Promise.all(all.map(({ id }) => partnershipOf(id, { ledger, registry })));
      return found.filter((partnership) => partnership !== undefined);
    },
    calendar,
    clock,
    settings,
    ask: async ({ command, partnership, once }) => {
      const refused = await asSystem({ command, args: {}, partnership, once });
      if (refused !== undefined) trouble(new Error(refused), `${command} in ${partnership.id}`);
    },
  });
}
