/** The worker thread that owns the writing connection. Dangerous and short: what it answers has been committed. */
import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { openToWrite } from './connection.js';
import { createSql } from './sql.js';
import { type Asking, createWrites, ERASING, type FromWriter, type ToWriter } from './writes/index.js';

if (!parentPort) throw new Error('The writer runs as a worker of the embedded store');
const port = parentPort;
const { path }: { path: string } = workerData;

const db = openToWrite(path);
const opened = statSync(path).ino;
// One object of functions by name; the asking side types the arguments of each (`Write`).
const writes = createWrites(createSql(db)) as Record<string, (...args: readonly unknown[]) => unknown>;

port.on('message', (message: ToWriter) => {
  if (message === 'close') {
    db.close();
    port.close();
    return;
  }
  port.postMessage(answer(message.batch));
});

function answer(batch: readonly Asking[]): FromWriter {
  try {
    const results = commitTogether(batch);
    if (batch.some(({ name }) => ERASING.has(name))) db.pragma('wal_checkpoint(TRUNCATE)');
    return { results };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

/** One transaction. A version or `once` already taken is an answer; any error takes the whole batch back. */
function commitTogether(batch: readonly Asking[]): readonly unknown[] {
  db.exec('BEGIN IMMEDIATE');
  try {
    const results = batch.map(({ name, args }) => writes[name]?.(...args));
    mustStillBeThere();
    db.exec('COMMIT');
    return results;
  } catch (error) {
    // Some errors (a full disk) have rolled back already.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** A file deleted under a running process would take writes and keep none of them. */
function mustStillBeThere(): void {
  if (statSync(path).ino !== opened) throw new Error(`${path} was replaced while Muster was running`);
}
