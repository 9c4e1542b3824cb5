import type { Installations } from '../../core/ports.js';
import type { InstallationDocument } from './collections.js';
import type { Connection } from './connection.js';
import { onceMore } from './errors.js';

export function createInstallations({ use }: Connection): Installations {
  const read = ({ _id, ...rest }: InstallationDocument) => ({ id: _id, ...rest });
  return {
    put: ({ id, ...rest }) =>
      use(async ({ installations }) => {
        await onceMore(() => installations.replaceOne({ _id: id }, rest, { upsert: true }));
      }),
    get: (id) =>
      use(async ({ installations }) => {
        const found = await installations.findOne({ _id: id });
        return found ? read(found) : undefined;
      }),
    all: () =>
      use(async ({ installations }) => (await installations.find().sort({ _id: 1 }).toArray()).map(read)),
    remove: (id) =>
      use(async ({ installations }) => {
        await installations.deleteOne({ _id: id });
      }),
  };
}
