import type { References } from '../../core/ports.js';
import type { Connection } from './connection.js';
import { onceMore } from './errors.js';
import { plainKeys, safeKeys } from './keys.js';

export function createReferences({ use }: Connection): References {
  return {
    put: (key, reference) =>
      use(async ({ references }) => {
        const kept = { $set: { reference: safeKeys(reference) } };
        await onceMore(() => references.updateOne({ _id: key }, kept, { upsert: true }));
      }),
    get: (key) =>
      use(async ({ references }) => {
        const found = await references.findOne({ _id: key });
        return found ? plainKeys(found.reference) : undefined;
      }),
    remove: (key) =>
      use(async ({ references }) => {
        await references.deleteOne({ _id: key });
      }),
  };
}
