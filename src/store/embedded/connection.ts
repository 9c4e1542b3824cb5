import Database from 'libsql';

/** A press must fail inside three seconds rather than hang: nobody waits longer than this for another's write. */
const BUSY_MS = 2_000;

/**
 * How much gathers in the write-ahead log before it is carried over into the file (32 MB): rows that change again and
 * again are then carried over once, and writers wait for it seldom.
 */
const PAGES_IN_LOG = 8_000;
const BYTES_IN_PAGE = 4_096;
/** 8 MB, in the negative KiB that SQLite takes: the system's own cache holds the rest. */
const CACHE_KIB = -8_000;

/** The writing connection. What it has committed is on the disk, and what it deletes is overwritten. */
export function openToWrite(path: string): Database.Database {
  const db = new Database(path);
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA secure_delete = ON');
  db.exec(`PRAGMA wal_autocheckpoint = ${PAGES_IN_LOG}`);
  // While somebody reads for long (a large file is looked through, a backup is taken) it grows; this is what stays.
  db.exec(`PRAGMA journal_size_limit = ${PAGES_IN_LOG * BYTES_IN_PAGE}`);
  db.exec(`PRAGMA cache_size = ${CACHE_KIB}`);
  return db;
}

/** A connection that sees what has been committed and can change nothing. */
export function openToRead(path: string): Database.Database {
  const db = new Database(path);
  db.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
  db.exec('PRAGMA query_only = ON');
  return db;
}
