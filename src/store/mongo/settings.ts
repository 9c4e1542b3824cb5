import type { Settings } from '../../core/ports.js';
import type { Connection } from './connection.js';
import { onceMore } from './errors.js';
import { createLookup } from './gathering.js';
import { plainKeys, safeKeys } from './keys.js';

export function createSettings({ use }: Connection): Settings {
  return {
    get: createLookup((names: readonly string[]) =>
      use(async ({ settings }) => {
        const found = await settings.find({ _id: { $in: [...names] } }).toArray();
        return new Map(found.map(({ _id, value }) => [_id, plainKeys(value)]));
      }),
    ),
    put: (name, value) =>
      use(async ({ settings }) => {
        const kept = { $set: { value: safeKeys(value) } };
        await onceMore(() => settings.updateOne({ _id: name }, kept, { upsert: true }));
      }),
  };
}
