import type { Config } from '../config/index.js';
import type { IndexedFields, Store } from '../core/ports.js';
import { openEmbeddedStore } from '../store/embedded/index.js';

/**
 * The store the environment names: MongoDB, loaded only then, or the embedded one.
 * @throws an error in words an operator can act on, when the data folder cannot be used
 */
export async function openStore(
  config: Pick<Config, 'data' | 'mongo'>,
  indexed: readonly IndexedFields[],
  as: 'bot' | 'cli',
): Promise<Store> {
  if (!config.mongo) return openEmbeddedStore({ folder: config.data, indexed, as });
  const { openMongoStore } = await import('../store/mongo/index.js');
  return openMongoStore({ ...config.mongo, indexed });
}
