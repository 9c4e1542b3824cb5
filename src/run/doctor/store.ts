import { statfs } from 'node:fs/promises';
import type { Config } from '../../config/index.js';
import type { Store } from '../../core/ports.js';
import { commitId } from '../../core/recording/commit.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { Finding } from './finding.js';

const GIGABYTE = 1_000_000_000;
const LITTLE_ROOM = 1 * GIGABYTE;
const NO_ROOM = 0.1 * GIGABYTE;
const MANY = 1_000;
/** What is due and queued for longer than this is not merely in a queue. */
const STUCK_MINUTES = 30;
const EARLIEST: Instant = '0000';

const about = 'store';

/** Whether the store takes writes, and what waits in it. */
export async function examineStore(store: Store, now: Instant): Promise<readonly Finding[]> {
  const problem = await store.problem();
  if (problem)
    return [
      {
        about,
        is: 'broken',
        words: problem,
        todo: 'See that the database runs and can be reached, or that the folder can be written to.',
      },
    ];
  return [
    { about, is: 'sound', words: 'can be read and written' },
    ...(await waiting(store)),
    ...(await overdue(store, now)),
    ...(await failed(store)),
  ];
}

async function waiting({ ledger, deliveries }: Store): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  const pending = await ledger.pending({ limit: MANY });
  const [first] = pending;
  if (first)
    found.push({
      about,
      is: 'doubtful',
      words: `commits that are not handed on yet: ${atLeast(pending.length)}; the first is ${commitId(first)}, of ${first.at}.`,
      todo: 'A running Muster does that within seconds, or minutes where thousands are asked. If it stays the first, its name is in the log with what is the matter.',
    });
  const held = (await deliveries.held({ limit: MANY })).length;
  if (held > 0)
    found.push({
      about,
      is: 'doubtful',
      words: `held back since a restore: ${atLeast(held)}.`,
      todo: 'See them with “muster held”, and let go of them with “muster release”.',
    });
  return found;
}

async function overdue({ deliveries }: Store, now: Instant): Promise<readonly Finding[]> {
  const first = await deliveries.nextDue(EARLIEST);
  if (first === undefined || first > minutesAfter(now, -STUCK_MINUTES)) return [];
  return [
    {
      about: 'deliveries',
      is: 'doubtful',
      words: `Something that was due at ${first} still waits.`,
      todo: 'See whether Muster runs, whether the platforms can be reached, and whether anything is held back.',
    },
  ];
}

async function failed({ deliveries }: Store): Promise<readonly Finding[]> {
  const { failed: count = 0 } = await deliveries.count();
  if (count === 0) return [{ about: 'deliveries', is: 'sound', words: 'none has failed' }];
  return [
    {
      about: 'deliveries',
      is: 'doubtful',
      words: `failed for good: ${count}.`,
      todo: 'The log says why, in its lines “delivered” and “prompted” with the state failed.',
    },
  ];
}

/** Whether the disk under the data folder has room. */
export async function examineRoom({
  data,
  mongo,
}: Pick<Config, 'data' | 'mongo'>): Promise<readonly Finding[]> {
  if (mongo) return [];
  const { bavail, bsize } = await statfs(data);
  const free = bavail * bsize;
  const words = `${(free / GIGABYTE).toFixed(1)} GB are free under ${data}`;
  if (free >= LITTLE_ROOM) return [{ about: 'disk', is: 'sound', words }];
  const todo = 'Make room, or move MUSTER_DATA to a larger disk.';
  return [{ about: 'disk', is: free < NO_ROOM ? 'broken' : 'doubtful', words, todo }];
}

const atLeast = (count: number): string => (count < MANY ? String(count) : `${MANY} or more`);
