import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdBack } from '../../src/run/hold.js';
import { backUpTo, restoreFrom } from '../../src/store/embedded/backup.js';
import { onCommandLine } from '../support/command-line.js';
import { actor } from '../support/people.js';
import { createStage, type Stage } from '../support/stage.js';

const CHANNEL = '19:lhrp@thread.tacv2';

describe('a backup', () => {
  let stage: Stage;
  let folder: string;
  const dana = () => actor(stage, 'dana-hughes');
  const file = () => join(folder, 'muster.backup');
  const muster = (...args: readonly string[]) => onCommandLine(stage, args);
  const inSlack = () => stage.slack.messages('C0LHRP').filter(({ onlyFor }) => !onlyFor);
  const inTeams = () => stage.teams.messages.of(CHANNEL);

  const backUp = () => backUpTo(file(), stage.config.data);
  /** The disk is lost, and the backup put in its place; gives how many things are held back. */
  const lostAndRestored = async () => {
    await stage.down();
    await rm(stage.config.data, { recursive: true });
    restoreFrom(file(), stage.config.data);
    return holdBack(stage.config);
  };
  /** Publishes, and takes the backup before anything has gone out. */
  const backedUpWhilePublishing = async () => {
    const { delivering } = stage.muster().muster;
    await delivering.stop();
    await stage.slack.slash({ user: 'U0DANA', channel: 'C0LHRP', command: '/lhrp', text: 'agenda publish' });
    backUp();
    expect([...inSlack(), ...inTeams()]).toEqual([]);
  };
  const letGo = async (to: 'be-done' | 'be-forgotten') => {
    const count = await stage.muster().store.deliveries.letGo(to);
    await stage.settled();
    return count;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-backup-'));
    stage = await createStage({ store: 'embedded' });
    for (const id of ['dana-hughes', 'kim-frost', 'lee-marsh']) await actor(stage, id).teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(async () => {
    await stage.close();
    await rm(folder, { recursive: true });
  });

  it('is taken beside a running bot, and what is restored from it is whole', async () => {
    await dana().slack.slash('agenda add "Flu surge plan"');
    expect(await muster('backup', file())).toMatchObject({ code: 0, stderr: '' });
    expect((await stat(file())).mode & 0o777, 'for its owner only').toBe(0o600);
    await dana().slack.slash('agenda add "After the backup"');

    await stage.down();
    await rm(stage.config.data, { recursive: true });
    const { code, stdout } = await muster('restore', file());
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/, 0 wrong\nThe record is whole.*\nNothing was due/),
    ]);
    expect((await muster('held')).stdout).toBe('Nothing is held back.\n');
    await stage.restart();
    const agenda = await dana().slack.slash('agenda items 4');
    expect(agenda).toContain('Flu surge plan');
    expect(agenda).not.toContain('After the backup');
  });

  it('has what was under way when it was taken, and nothing of it goes out twice', async () => {
    await backedUpWhilePublishing();
    stage.muster().muster.delivering.start();
    await stage.settled();
    expect([inSlack().length, inTeams().length], 'sent after the backup').toEqual([1, 1]);

    expect(await lostAndRestored()).toBe(2);
    await stage.restart();
    await stage.settled();
    expect(await letGo('be-forgotten')).toBe(2);
    expect([inSlack().length, inTeams().length], 'and not again').toEqual([1, 1]);
  });

  it('was not sent before all was lost: it is sent when somebody says so', async () => {
    await backedUpWhilePublishing();
    expect(await lostAndRestored()).toBe(2);
    await stage.restart();
    await stage.settled();
    expect([...inSlack(), ...inTeams()]).toEqual([]);

    expect(await letGo('be-done')).toBe(2);
    expect([inSlack().length, inTeams().length]).toEqual([1, 1]);
  });

  it('brings every copy back to what the ledger says', async () => {
    const shown = () => JSON.stringify(inTeams()[0]);
    await dana().slack.slash('agenda publish');
    backUp();
    await dana().slack.slash('agenda add "After the backup"');
    await expect.poll(shown).toContain('and 7 more');

    await lostAndRestored();
    await stage.restart();
    await expect.poll(shown).toContain('and 6 more');
  });

  it('is refused in words over a file that is there, and over data that is there', async () => {
    await writeFile(file(), 'something else');
    const into = (data: string) => () => restoreFrom(file(), data);
    expect(backUp).toThrow('exists already');
    await stage.down();
    expect(into(stage.config.data)).toThrow('There is data');
    expect(into(join(folder, 'empty'))).toThrow('it is not a Muster database');
    await rm(file());
    expect(into(join(folder, 'empty'))).toThrow('there is no such file');
  });
});
