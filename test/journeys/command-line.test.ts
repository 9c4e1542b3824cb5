import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onCommandLine } from '../support/command-line.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const SAMPLE = fileURLToPath(new URL('../../src/playground/sample/northmere.yaml', import.meta.url));

describe.each(storeKinds)('the command line beside a running bot, on the %s store', (store) => {
  let stage: Stage;
  let folder: string;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const muster = (...args: readonly string[]) => onCommandLine(stage, args);
  /** The sample with some words replaced, as somebody would edit it. */
  const edited = async (...changes: readonly (readonly [from: string, to: string])[]): Promise<string> => {
    const file = join(folder, 'edited.yaml');
    const sample = await readFile(SAMPLE, 'utf8');
    for (const [from] of changes) expect(sample).toContain(from);
    await writeFile(
      file,
      changes.reduce((text, [from, to]) => text.replace(from, to), sample),
    );
    return file;
  };

  /** What another process has committed is handed on by the second sweep that finds it. */
  const handedOn = async () => {
    const { delivering } = stage.muster().muster;
    await delivering.sweep();
    await delivering.sweep();
    await stage.settled();
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-files-'));
    stage = await createStage({ store });
    await dana().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('imports what is already so as no change, and exports it whole', async () => {
    const unchanged = /^(\w+: 0 added, 0 changed, \d+ as they were\n)+$/;
    expect(await muster('import', SAMPLE)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(unchanged),
    });
    const exported = join(folder, 'exported.yaml');
    await writeFile(exported, (await muster('export')).stdout);
    expect((await muster('import', exported)).stdout).toMatch(unchanged);
    expect(await muster('verify')).toMatchObject({ code: 0, stdout: expect.stringContaining('0 wrong') });
  });

  it('changes who may do what at the very next press', async () => {
    await asha().slack.slash('agenda');
    expect(asha().slack.reads().at(-1)).not.toContain('[Publish]');
    const file = await edited(['chair: [dana-hughes, lee-marsh]', 'chair: [asha-patel, lee-marsh]']);
    expect(await muster('import', file)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('partnerships: 0 added, 1 changed, 2 as they were'),
    });
    expect(await asha().slack.slash('agenda')).toContain('[Publish]');
    expect(await dana().slack.slash('agenda publish')).toContain('you are not on its members list');
    await asha().slack.slash('agenda publish');
    expect(stage.slack.messages('C0LHRP').filter(({ onlyFor }) => !onlyFor)).toHaveLength(1);
  });

  it('tells the secretariat once which seats it left vacant', async () => {
    const file = await edited([
      'mereport-city, representative: kofi-mensah, deputies: [beth-carver]',
      'mereport-city',
    ]);
    const kim = actor(stage, 'kim-frost').teams;
    await kim.install();
    const notes = () => kim.reads().filter((note) => note.includes('an import left 1 seat vacant'));
    expect(await muster('import', file)).toMatchObject({ code: 0 });
    await handedOn();
    expect(notes()).toHaveLength(1);
    expect(notes()[0]).toContain('Mereport City Council');
    await muster('import', file);
    await handedOn();
    expect(notes()).toHaveLength(1);
  });

  it('says what is wrong by line and field, and then changes nothing', async () => {
    const before = (await muster('export')).stdout;
    const file = await edited(
      ['chair: [dana-hughes, lee-marsh]', 'chair: [asha-patel, nobody-there]'],
      ['name: Kim Frost', 'name: Kim Winter'],
    );
    const { code, stdout, stderr } = await muster('import', file);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^\S+edited\.yaml:\d+ partnerships\S*roles\.chair\S*: .*nobody-there.*\n$/);
    expect((await muster('export')).stdout).toBe(before);
  });

  it('does not give one partnership the command of another', async () => {
    const before = (await muster('export')).stdout;
    const file = join(folder, 'other.yaml');
    await writeFile(
      file,
      'partnerships:\n  - { id: elsewhere-lhrp, command: lhrp, kind: LHRP, name: Elsewhere LHRP, timezone: Europe/London, seats: [] }\n',
    );
    const { code, stdout, stderr } = await muster('import', file);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/lhrp/);
    expect((await muster('export')).stdout).toBe(before);
    expect(await asha().slack.slash('agenda')).toContain('agenda for Tue');
  });

  it('erases a person and their words, from the ledger, what is shown and what is exported', async () => {
    await dana().slack.slash('agenda add "Said by Dana"');
    await asha().slack.slash('agenda propose "Said by Asha" why:"Because of Asha"');
    await dana().slack.slash('agenda publish');
    expect(dana().teams.reads().at(-1)).toContain('Said by Asha');

    const erased = await muster('erase', 'asha-patel');
    expect(erased).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^asha-patel is erased, with 2 texts they typed\./),
    });
    expect(await dana().slack.slash('agenda suggestions')).not.toMatch(/Said by Asha|Because of Asha/);
    expect(await dana().slack.slash('agenda items 4')).toContain('Said by Dana');
    expect(await asha().slack.slash('agenda')).toContain('I do not know you yet.');
    expect((await muster('export')).stdout).not.toMatch(/Asha Patel|asha\.patel@/);
    expect(await commitsAsText(stage)).not.toMatch(/Said by Asha|Because of Asha|Asha Patel/);
    expect(await muster('verify')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/ 2 texts erased, 0 wrong\nThe record is whole: .*\n$/),
    });
    expect((await muster('erase', 'asha-patel')).stdout, 'again').toMatch(/^Nobody is called|with 0 texts/);
  });

  it('keeps whoever is new by an id that says nothing, and erases them by what the file calls them', async () => {
    const file = join(folder, 'new.yaml');
    await writeFile(file, 'people:\n  - { id: jolyon-wexcombe, name: Jolyon Wexcombe }\n');
    expect((await muster('import', file)).stdout).toContain('people: 1 added');
    expect((await muster('import', file)).stdout).toContain('people: 0 added, 0 changed, 1 as they were');
    expect((await muster('export')).stdout).toContain('id: jolyon-wexcombe');
    const [kept] = (await stage.muster().store.people.all()).filter(({ name }) => name.startsWith('Jolyon'));
    expect(kept?.id).toMatch(/^p-/);
    expect((await muster('erase', 'jolyon-wexcombe')).stdout).toContain('jolyon-wexcombe is erased');
    expect((await muster('export')).stdout).not.toContain('jolyon');
  });

  it('finds a ledger whole after everything a day brings', async () => {
    await dana().slack.slash('agenda add "Flu surge plan"');
    await dana().slack.slash('agenda publish');
    await asha().slack.slash('agenda propose "Rest centre beds"');
    const { code, stdout } = await muster('verify');
    expect(stdout).toMatch(/^\d+ streams, \d+ commits, 0 texts erased, 0 wrong\nThe record is whole: .*\n$/);
    expect(code).toBe(0);
  });
});

/** Everything the ledger and the rows kept of it hold. */
async function commitsAsText(stage: Stage): Promise<string> {
  const { ledger, views } = stage.muster().store;
  const streams = await ledger.streams({ after: '', limit: 1_000 });
  const all = await Promise.all(
    streams.map(async (stream) => [
      await ledger.read({ stream, after: 0, limit: 1_000 }),
      await views.get(stream, 1),
    ]),
  );
  return JSON.stringify(all);
}
