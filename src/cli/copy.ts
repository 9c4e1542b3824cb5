import type { Config } from '../config/index.js';
import { verifyLedger } from '../core/recording/verify.js';
import { createRegistry } from '../core/registry.js';
import { features } from '../features/index.js';
import { copyStore } from '../run/copy.js';
import { dataFile, holdFolder } from '../store/embedded/folder.js';
import { openLeaving } from '../store/embedded/leaving.js';
import { createLedgerHash } from '../store/hash.js';
import { complain, say } from './say.js';

/** Copies the embedded store to MongoDB, and verifies what then stands there. */
export async function copy(
  config: Config,
  to: { readonly uri?: string; readonly database?: string },
): Promise<void> {
  const uri = to.uri ?? config.mongo?.uri;
  if (!uri) return complain('Where to? Set MONGODB_URI, or say --to mongodb://…');
  const database = to.database ?? config.mongo?.database ?? 'muster';
  dataFile(config.data);
  const release = holdFolder(config.data);
  const leaving = openLeaving(config.data);
  const { openForCopy } = await import('../store/mongo/index.js');
  const { indexed } = createRegistry(features);
  const target = await openForCopy({ uri, database, indexed });
  try {
    await copyStore(leaving, target.arriving, say);
    const { streams, commits, wrong } = await verifyLedger({
      ledger: target.ledger,
      hash: createLedgerHash(),
    });
    say(`${streams} streams, ${commits} commits, ${wrong.length} wrong`);
    if (wrong.length > 0) return complain('The ledger in the database is not whole. Do not use it.');
    say(
      `Everything is in ${database}. Set MONGODB_URI, start Muster, and keep ${config.data} until you are sure.`,
    );
  } finally {
    await target.close();
    leaving.close();
    release();
  }
}
