import { join } from 'node:path';
import Database from 'libsql';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/index.js';
import { listHeads } from '../../src/core/recording/checkpoint.js';
import { openTools } from '../../src/run/tools.js';
import { onCommandLine } from '../support/command-line.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, type StoreKind, storeKinds } from '../support/stage.js';

/** What somebody with the database in hand may do to the agenda's commits. */
type Deed =
  | 'a fact changed'
  | 'words changed'
  | 'somebody else put in'
  | 'the first commit taken out'
  | 'the end cut off';

describe.each(storeKinds)('a ledger that was tampered with, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const verify = () => onCommandLine(stage, ['verify']);

  beforeEach(async () => {
    stage = await createStage({ store });
    await dana().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
    await dana().slack.slash('agenda add "Flu surge plan" minutes:20');
    await dana().slack.slash('agenda add "Rest centre beds"');
    await stage.down();
    const { store: handle, clock, hash } = await openTools(stage.config);
    await listHeads({ ledger: handle.ledger, clock, hash });
    await handle.close();
  });
  afterEach(() => stage.close());

  it('is told apart from one that was not', async () => {
    expect(await verify()).toMatchObject({ code: 0, stdout: expect.stringContaining(', 0 wrong\n') });
  });

  it.each<[Deed, RegExp]>([
    ['a fact changed', /^altered: northmere-lhrp\/agenda:\S+, from commit 2 on\n/],
    ['words changed', /^altered: northmere-lhrp\/agenda:\S+, from commit 2 on\n/],
    ['somebody else put in', /^altered: northmere-lhrp\/agenda:\S+, from commit 2 on\n/],
    ['the first commit taken out', /^missing: northmere-lhrp\/agenda:\S+, from commit 1 on\n/],
    ['the end cut off', /^truncated: northmere-lhrp\/agenda:\S+, from commit 3 on\n/],
  ])('is told apart from a whole one: %s', async (deed, said) => {
    expect(await DEEDS[store](stage.config, deed)).toBe(1);
    const { code, stdout } = await verify();
    expect(stdout).toMatch(said);
    expect(stdout).toMatch(/, 0 texts erased, [1-9]\d* wrong\nThe record is not whole\./);
    expect(code).toBe(1);
  });
});

/** Does it, past Muster; gives how many commits it was done to. */
const DEEDS: Record<StoreKind, (config: Config, deed: Deed) => Promise<number>> = {
  embedded: async ({ data }, deed) => {
    const statements: Record<Deed, string> = {
      'a fact changed': `UPDATE commits SET body = replace(body, '"minutes":20', '"minutes":90')
        WHERE stream LIKE 'northmere-lhrp/agenda:%' AND body LIKE '%"minutes":20%'`,
      'words changed': `UPDATE commits SET said = replace(said, 'Flu surge plan', 'Nothing much')
        WHERE stream LIKE 'northmere-lhrp/agenda:%' AND said LIKE '%Flu surge plan%'`,
      'somebody else put in': `UPDATE commits SET person = 'asha-patel'
        WHERE stream LIKE 'northmere-lhrp/agenda:%' AND version = 2`,
      'the first commit taken out': `DELETE FROM commits
        WHERE stream LIKE 'northmere-lhrp/agenda:%' AND version = 1`,
      'the end cut off': `DELETE FROM commits WHERE stream LIKE 'northmere-lhrp/agenda:%' AND version = 3`,
    };
    const db = new Database(join(data, 'muster.db'));
    const { changes } = db.prepare(statements[deed]).run([]);
    db.close();
    return changes;
  },
  mongo: async ({ mongo }, deed) => {
    const client = new MongoClient(mongo?.uri ?? '');
    const commits = client.db(mongo?.database).collection('commits');
    const at = (version: number) => ({ stream: /^northmere-lhrp\/agenda:/, version });
    const deeds: Record<Deed, () => Promise<number>> = {
      'a fact changed': async () =>
        (await commits.updateOne(at(2), { $set: { 'facts.0.item.minutes': 90 } })).modifiedCount,
      'words changed': async () =>
        (await commits.updateOne(at(2), { $set: { 'said.w0.text': 'Nothing much' } })).modifiedCount,
      'somebody else put in': async () =>
        (await commits.updateOne(at(2), { $set: { 'by.person': 'asha-patel' } })).modifiedCount,
      'the first commit taken out': async () => (await commits.deleteOne(at(1))).deletedCount,
      'the end cut off': async () => (await commits.deleteOne(at(3))).deletedCount,
    };
    const done = await deeds[deed]();
    await client.close();
    return done;
  },
};
