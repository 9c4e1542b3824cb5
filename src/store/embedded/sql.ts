import type Database from 'libsql';
import { unavailable } from './errors.js';

export type Value = string | number | null;

/** Statements on one connection, each prepared once. `Row` is what the statement beside it selects. */
export interface Reading {
  all<Row>(statement: string, ...values: readonly Value[]): readonly Row[];
  one<Row>(statement: string, ...values: readonly Value[]): Row | undefined;
}

export interface Sql extends Reading {
  /** Runs a statement that changes rows, and says how many it changed. */
  run(statement: string, ...values: readonly Value[]): number;
}

/** Prepares statements on a connection as they are first used. */
export function createSql(db: Database.Database): Sql {
  const prepared = new Map<string, Database.Statement>();
  const prepare = (statement: string) => {
    const known = prepared.get(statement) ?? db.prepare(statement);
    prepared.set(statement, known);
    return known;
  };
  // Reading to the end also ends the statement's snapshot; the package's `get` reads one row and leaves it open.
  const all = <Row>(statement: string, ...values: readonly Value[]) =>
    // True by the statement: its columns are named in it, next to the type asked for.
    prepare(statement).all(values) as Row[];

  return {
    all,
    one: (statement, ...values) => all<never>(statement, ...values)[0],
    run: (statement, ...values) => prepare(statement).run(values).changes,
  };
}

/** Reading that remembers for a moment. */
export interface Remembering extends Reading {
  /** Looks everything up again from now on, as after a write. */
  forget(): void;
}

/** More than one turn of the event loop asks for, unless it reads through everything. */
const MOST_REMEMBERED = 100;

/**
 * The same for reading: whatever goes wrong there, the store cannot be used. A row that is asked for twice within one
 * turn of the event loop, and with nothing of ours written in between, is looked up once: those who press at the same
 * moment are often of one partnership.
 */
export function createReading(db: Database.Database): Remembering {
  const sql = createSql(db);
  const rows = new Map<string, unknown>();
  const forget = () => rows.clear();
  const remember = <Row>(key: string, row: Row): Row => {
    if (rows.size === 0) setImmediate(forget);
    if (rows.size >= MOST_REMEMBERED) rows.clear();
    rows.set(key, row);
    return row;
  };
  const orUnavailable = <Result>(read: () => Result): Result => {
    try {
      return read();
    } catch (error) {
      throw unavailable(error);
    }
  };
  return {
    all: (statement, ...values) => orUnavailable(() => sql.all(statement, ...values)),
    one: <Row>(statement: string, ...values: readonly Value[]) => {
      const key = `${statement}${JSON.stringify(values)}`;
      // True because the key holds the statement, and with it the type of its row.
      if (rows.has(key)) return rows.get(key) as Row | undefined;
      return remember(
        key,
        orUnavailable(() => sql.one<Row>(statement, ...values)),
      );
    },
    forget,
  };
}
