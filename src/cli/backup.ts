import type { Config } from '../config/index.js';
import { holdBack } from '../run/hold.js';
import { openTools } from '../run/tools.js';
import { backUpTo, restoreFrom } from '../store/embedded/backup.js';
import { complain, note, say } from './say.js';
import { verify } from './verify.js';

/** Backs up the embedded store while it runs; for MongoDB, says how. */
export async function backUp(file: string, config: Config): Promise<void> {
  if (config.mongo) {
    const { database } = config.mongo;
    return complain(
      `Nothing was backed up: MongoDB has tools of its own.\nmongodump --uri="$MONGODB_URI" --db=${database} --archive=${file} --gzip`,
    );
  }
  backUpTo(file, config.data);
  say(
    `${file} holds everything as it was a moment ago. The key that seals tokens (MUSTER_KEY, or muster.key beside the data) is not in it: keep that elsewhere.`,
  );
}

/** Puts a backup into an empty folder and makes it safe to go on from; for MongoDB, says how. */
export async function restore(file: string, config: Config): Promise<void> {
  if (config.mongo) {
    const { database } = config.mongo;
    return complain(
      `Nothing was restored: MongoDB has tools of its own. With every Muster stopped:\nmongorestore --uri="$MONGODB_URI" --nsInclude="${database}.*" --drop --archive=${file} --gzip\nnpm run muster -- hold`,
    );
  }
  restoreFrom(file, config.data);
  await hold(config);
}

/** Holds back what may have gone out after a backup was taken, and verifies what is there. */
export async function hold(config: Config): Promise<void> {
  const held = await holdBack(config);
  const tools = await openTools(config);
  try {
    await verify(tools);
  } finally {
    await tools.store.close();
  }
  if (held === 0) return say('Nothing was due: Muster can be started.');
  say(`${held} things were due and may have gone out after the backup was taken. They are held back.`);
  note(
    'See them with “muster held”, and let go of them with “muster release”, or “muster release --undone”.',
  );
}
