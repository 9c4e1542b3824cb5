import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOT_CONFIRMED } from '../../src/core/asking/asked.js';
import { verifyLedger } from '../../src/core/recording/verify.js';
import { createLedgerHash } from '../../src/store/hash.js';
import { acknowledged } from '../support/acknowledged.js';
import { otherProcess } from '../support/other-process.js';
import { actor } from '../support/people.js';
import { createStage, type Stage } from '../support/stage.js';

/** The system's way to let a process write nothing that makes a file longer, as where no room is left. */
const canLimit = (() => {
  try {
    execFileSync('prlimit', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!canLimit)('a disk that is full (skipped where there is no prlimit)', () => {
  let stage: Stage;
  const slash = async (text: string) => {
    const heard = await stage.slack.slash({ user: 'U0DANA', channel: 'C0LHRP', command: '/lhrp', text });
    return JSON.stringify(heard.body);
  };

  beforeEach(async () => {
    stage = await createStage({ store: 'embedded' });
    await actor(stage, 'dana-hughes').slack.slash('meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it('is told to whoever presses, nothing is half done, and it goes on when there is room', async () => {
    await stage.down();
    const bot = await otherProcess(stage);
    bot.limitFiles(0);
    for (const text of ['agenda add "Flu surge plan"', 'agenda publish'])
      expect(await slash(text)).toContain(NOT_CONFIRMED);
    expect(JSON.stringify(await acknowledged(stage, 'agenda items 4'))).not.toContain('Flu surge plan');
    bot.limitFiles('unlimited');
    expect(JSON.stringify((await acknowledged(stage, 'agenda add "Flu surge plan"')).body)).toContain(
      'Added',
    );
    bot.tell('SIGTERM');
    expect(await bot.ended()).toBe(0);

    await stage.restart();
    await stage.settled();
    expect(stage.slack.messages('C0LHRP').filter(({ onlyFor }) => !onlyFor)).toEqual([]);
    const items = await actor(stage, 'dana-hughes').slack.slash('agenda items 4');
    expect(items.match(/Flu surge plan/g)).toHaveLength(1);
    const { ledger } = stage.muster().store;
    expect((await verifyLedger({ ledger, hash: createLedgerHash() })).wrong).toEqual([]);
  }, 120_000);
});
