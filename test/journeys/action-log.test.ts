import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onCommandLine } from '../support/command-line.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const LOG = [
  'Reference,Action,Owner,Due,Status,Source,Raised,Closed',
  '7,"Agree the contact list, again",Asha Patel,1/2/2020,,Winter meeting,4/1/2020,',
  "8,'=1+1 is no formula,asha.patel@example.org,2099-12-04,On hold,,,",
  '9,Write the plan,Asha Patel,2099-12-04,Closed,,4/1/2020,2/3/2020',
].join('\n');

describe.each(storeKinds)('an action log taken over, on the %s store', (store) => {
  let stage: Stage;
  let folder: string;
  let file: string;
  const ID = 'northmere-lhrp';
  const asha = () => actor(stage, 'asha-patel');
  const muster = (...args: readonly string[]) => onCommandLine(stage, args);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-log-'));
    file = join(folder, 'log.csv');
    stage = await createStage({ store });
    await asha().teams.install();
  });
  afterEach(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('stands as it stood, once, and comes out as it went in', async () => {
    await writeFile(file, LOG);
    expect(await muster('import', file, '--actions', ID)).toEqual({
      code: 0,
      stdout: 'actions: 3 added, 0 as they were\n',
      stderr: '',
    });
    expect((await muster('import', file, '--actions', ID)).stdout).toBe('actions: 0 added, 3 as they were\n');
    const list = await asha().slack.slash('actions');
    expect(list).toContain('2 open actions, 1 overdue');
    expect(list).toContain('=1+1 is no formula');
    const card = await asha().slack.slash('action 1');
    expect(card).toContain('Winter meeting; 7 in the earlier log');
    expect(card).toMatch(/Sat 4 Jan 2020 · Raised; taken over from an earlier log on /);
    expect(await asha().slack.slash('action 3')).toContain('Closed');
    expect(await asha().slack.slash('actions board')).toContain('A month ago: 1 open action');
    expect(
      asha()
        .teams.reads()
        .filter((read) => read.includes('A new action for you')),
    ).toEqual([]);

    const { stdout } = await muster('export', '--actions', ID);
    expect(stdout).toContain(",'=1+1 is no formula,");
    expect(stdout).toContain(',open,2020-01-04,,');
    expect(stdout).toContain(',closed,2020-01-04,2020-03-02,');
    await writeFile(file, stdout);
    expect((await muster('import', file, '--actions', ID)).stdout).toBe('actions: 0 added, 3 as they were\n');
    expect(await muster('verify')).toMatchObject({ code: 0, stdout: expect.stringContaining('0 wrong') });
  });

  it('with anything wrong in it changes nothing, and every line is named', async () => {
    await writeFile(file, LOG.replace('1/2/2020', 'soon').replace('asha.patel@', 'nobody@'));
    const { code, stdout, stderr } = await muster('import', file, '--actions', ID);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n')).toEqual([
      `${file}:2 due: "soon" is no day; write it like 2026-12-04 or 4/12/2026`,
      `${file}:3 owner: nobody of this partnership is called "nobody@example.org".`,
      '',
    ]);
    expect(await asha().slack.slash('actions')).toContain('0 open actions');
    expect((await muster('import', file, '--actions', 'nowhere')).stderr).toContain(
      'There is no partnership nowhere.',
    );
    expect(await readFile(file, 'utf8')).toContain('soon');
  });
});
