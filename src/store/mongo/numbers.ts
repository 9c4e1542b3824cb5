import type { Numbers } from '../../core/ports.js';
import type { Collections } from './collections.js';
import type { Connection } from './connection.js';
import { isDuplicate } from './errors.js';

type Asking = Parameters<Numbers['next']>[0];

export function createNumbers({ use }: Connection): Numbers {
  return { next: (ask) => use((collections) => next(collections, ask)) };
}

async function next(collections: Collections, { partnership, year, once }: Asking): Promise<number> {
  const { numbers, series } = collections;
  const name = `${partnership} ${year}`;
  const _id = `${name} ${once}`;
  const given = await numbers.findOne({ _id });
  if (given) return given.number;
  const number = await raised(series, name);
  try {
    await numbers.insertOne({ _id, number });
    return number;
  } catch (error) {
    // The same request came twice at once: the first to be kept counts, and this number is left out.
    if (!isDuplicate(error)) throw error;
  }
  const first = await numbers.findOne({ _id });
  if (!first) throw new Error(`No number was kept for ${_id}`);
  return first.number;
}

async function raised(series: Collections['series'], name: string): Promise<number> {
  const raise = () =>
    series.findOneAndUpdate({ _id: name }, { $inc: { last: 1 } }, { upsert: true, returnDocument: 'after' });
  // Two that begin a series at once may collide in the upsert; the second then finds it there.
  const after = await raise().catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
    return raise();
  });
  if (!after) throw new Error(`No series ${name}`);
  return after.last;
}
