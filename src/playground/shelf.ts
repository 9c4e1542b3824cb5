import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

/** Things kept by key in the order they first came, over restarts. */
export interface Drawer<T> {
  put(key: string, thing: T): void;
  remove(key: string): void;
  all(): readonly T[];
}

/** Where the playground's conversations outlive the process, beside the bot's own data and apart from it. */
export interface Shelf {
  drawer<T>(name: string): Drawer<T>;
  close(): void;
}

/**
 * Opens the shelf in a data folder. What is put is on disk before `put` returns: after a crash the bot still finds
 * every message that it remembers having posted.
 * @throws Error in words when it cannot be opened
 */
export function openShelf(data: string): Shelf {
  const folder = join(data, 'playground');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const db = new Database(join(folder, 'conversations.db'));
    db.exec('PRAGMA journal_mode=WAL');
    db.exec('PRAGMA busy_timeout=5000');
    db.exec('CREATE TABLE IF NOT EXISTS kept (drawer TEXT, key TEXT, thing TEXT, UNIQUE (drawer, key))');
    return { drawer: (name) => drawerIn(db, name), close: () => void db.close() };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The playground cannot keep its conversations in ${folder} (${why}). Move that folder away, or start afresh: npm start -- --reset`,
      { cause },
    );
  }
}

function drawerIn<T>(db: Database.Database, name: string): Drawer<T> {
  const put = db.prepare(
    'INSERT INTO kept (drawer, key, thing) VALUES (?, ?, ?) ON CONFLICT (drawer, key) DO UPDATE SET thing = excluded.thing',
  );
  const remove = db.prepare('DELETE FROM kept WHERE drawer = ? AND key = ?');
  const rows = db.prepare('SELECT key, thing FROM kept WHERE drawer = ? ORDER BY rowid').all(name);
  // Only `put` writes here, and it wrote these as JSON of T.
  const read = rows as readonly { key: string; thing: string }[];
  const things = new Map(read.map(({ key, thing }): [string, T] => [key, JSON.parse(thing)]));
  return {
    put: (key, thing) => {
      put.run(name, key, JSON.stringify(thing));
      things.set(key, thing);
    },
    remove: (key) => {
      remove.run(name, key);
      things.delete(key);
    },
    all: () => [...things.values()],
  };
}
