import type { Settings } from '../../core/ports.js';
import type { Connection } from './connection.js';
import { onceMore } from './errors.js';
import { plainKeys, safeKeys } from './keys.js';

export function createSettings({ use }: Connection): Settings {
  return {
    get: (name) =>
      use(async ({ settings }) => {
        const found = await settings.findOne({ _id: name });
        return found ? plainKeys(found.value) : undefined;
      }),
    put: (name, value) =>
      use(async ({ settings }) => {
        const kept = { $set: { value: safeKeys(value) } };
        await onceMore(() => settings.updateOne({ _id: name }, kept, { upsert: true }));
      }),
  };
}
