import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'libsql';
import { expect, it } from 'vitest';
import { openToRead, openToWrite } from '../../src/store/embedded/connection.js';
import { prepareSchema } from '../../src/store/embedded/schema.js';
import { createSql, type Sql } from '../../src/store/embedded/sql.js';
import { createStore } from '../../src/store/embedded/store.js';
import { createWrites, type Write } from '../../src/store/embedded/writes/index.js';
import { CONTRACT_FIELDS, storeContract } from '../contracts/store.js';

/** How SQLite carries out every statement that the contract brings about. */
const plans = new Map<string, readonly string[]>();

storeContract('the embedded store on one connection', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-plans-'));
  const path = join(folder, 'muster.db');
  const open = () => {
    const db = openToWrite(path);
    prepareSchema({ db, path, indexed: CONTRACT_FIELDS });
    const asked = openToRead(path);
    const sql = explaining(createSql(db), asked);
    const writes = createWrites(sql);
    // True because what is asked for by a name is what the function of that name gives.
    const write = (async (name, ...args) => {
      db.exec('BEGIN IMMEDIATE');
      const result = (writes[name] as (...given: readonly unknown[]) => unknown)(...structuredClone(args));
      db.exec('COMMIT');
      return result;
    }) as Write;
    const close = async () => {
      asked.close();
      db.close();
    };
    return createStore({ sql, write, indexed: CONTRACT_FIELDS, damage: () => undefined, close });
  };
  let store = open();
  return {
    store,
    reopen: async () => {
      await store.close();
      store = open();
      return store;
    },
    drop: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

/** Statements, each explained by another connection as it is first run. */
function explaining(sql: Sql, asked: Database.Database): Sql {
  const explain = (statement: string) => {
    if (plans.has(statement)) return;
    const unbound = Array.from(statement.matchAll(/\?/g), () => null);
    const steps = asked.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(unbound) as { detail: string }[];
    plans.set(
      statement,
      steps.map(({ detail }) => detail),
    );
  };
  return {
    all: (statement, ...values) => {
      explain(statement);
      return sql.all(statement, ...values);
    },
    one: (statement, ...values) => {
      explain(statement);
      return sql.one(statement, ...values);
    },
    run: (statement, ...values) => {
      explain(statement);
      return sql.run(statement, ...values);
    },
  };
}

const GROWING = 'commits|heads|views|deliveries|copies|identities|conversations|numbers';
/** Indexes that hold only what is still to be done, and that of which all are counted. */
const SHORT = 'heads_unlisted|copies_turn|deliveries_states';
const FULL_SCAN = new RegExp(`^SCAN (${GROWING})\\b(?! USING (COVERING )?INDEX (${SHORT})$)`);

/** Changes every copy by intention. */
const ALL_COPIES = 'UPDATE copies SET wanted = wanted + 1';

it('reads through no table that grows', () => {
  const scanning = [...plans].filter(([, plan]) => plan.some((step) => FULL_SCAN.test(step)));

  expect(plans.size).toBeGreaterThan(100);
  expect(scanning.map(([statement]) => statement)).toEqual([ALL_COPIES]);
});

it('looks up no more than a partnership has, and finds a page where it begins', () => {
  const views = [...plans].filter(([statement]) => statement.startsWith('SELECT * FROM views WHERE feature'));

  for (const [statement, [first]] of views)
    expect(first, statement).toMatch(/USING INDEX views_(seen|feature|polls_\w+|actions_\w+) /);
  const nextPages = views.filter(([statement]) => statement.includes('> (?, ?)'));
  expect(nextPages).not.toEqual([]);
  for (const [statement, [first]] of nextPages) expect(first, statement).toContain('<expr>>?');
});
