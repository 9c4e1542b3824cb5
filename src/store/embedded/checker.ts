/** The thread that looks through a large file for damage, once, and says what it found. */
import { parentPort, workerData } from 'node:worker_threads';
import { damageIn } from './checking.js';
import { openToRead } from './connection.js';

const { path }: { path: string } = workerData;
const db = openToRead(path);
parentPort?.postMessage(damageIn(db) ?? '');
db.close();
