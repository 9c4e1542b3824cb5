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

/** The same for reading: whatever goes wrong there, the store cannot be used. */
export function createReading(db: Database.Database): Reading {
  const sql = createSql(db);
  const orUnavailable = <Result>(read: () => Result): Result => {
    try {
      return read();
    } catch (error) {
      throw unavailable(error);
    }
  };
  return {
    all: (statement, ...values) => orUnavailable(() => sql.all(statement, ...values)),
    one: (statement, ...values) => orUnavailable(() => sql.one(statement, ...values)),
  };
}
