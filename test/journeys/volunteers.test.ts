import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportFile } from '../../src/import/plan.js';
import { moveClock } from '../support/clock.js';
import { onCommandLine } from '../support/command-line.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

describe.each(storeKinds)('volunteers, on the %s store', (store) => {
  let stage: Stage;
  const mei = () => actor(stage, 'mei-tanaka');
  const asks = (words: string) => mei().slack.slash(words, 'C0PCOM', '/pcom');
  const nell = () => actor(stage, 'nell-ashdown');

  beforeEach(async () => {
    stage = await createStage({ store, changed: keepingLeavers(14) });
    await nell().teams.install();
  });
  afterEach(() => stage.close());

  it('keep their own record, and a coordinator sees it', async () => {
    const own = await nell().teams.write('pcom volunteer card');
    expect(own).toContain('Nell Ashdown: volunteer for');
    expect(own).toContain('first-aid');
    expect(await nell().slack.slash('volunteer pause until next fri', 'C0PCOM', '/pcom')).toContain(
      'Recorded: not asked to help until',
    );
    expect(await nell().slack.slash('volunteers', 'C0PCOM', '/pcom')).toContain('Only');
    const paused = await asks('volunteers status:paused');
    expect(paused).toContain('1 volunteer: paused');
    await mei().slack.press('Open', 'C0PCOM');
    await mei().slack.press('Still available', 'C0PCOM');
    expect(await nell().teams.write('pcom volunteer card')).toContain('recorded by Mei Tanaka');
  });

  it('are asked twice whether they are still available; then a coordinator hears of it, once', async () => {
    const said = (person: ReturnType<typeof actor>, words: string) =>
      person.slack.dm().filter((read) => read.includes(words)).length;
    const STILL = 'Are you still available as a volunteer';
    const NOT_SAID = 'has not said whether they are still available';
    const hugo = actor(stage, 'hugo-barnes');
    const says = (words: string) => hugo.slack.slash(words, 'C0PCOM', '/pcom');
    expect(await says('volunteer pause until "in 2 days"')).toContain('Recorded');
    const before = said(hugo, STILL);
    for (let weeks = 0; weeks < 8; weeks++) await moveClock(stage, { advance: 'P7D' });
    expect(said(hugo, STILL) - before).toBe(2);
    expect(said(mei(), NOT_SAID)).toBe(1);
    expect(await asks('volunteers status:silent')).toContain('Hugo Barnes');
    expect(await says('volunteer available')).toContain('Recorded: available.');
    expect(await asks('volunteers status:silent')).toContain('no volunteers');
    expect(await says('volunteer edit hours:"now and then"')).toContain('I cannot read those hours');
    expect(await says('volunteer edit hours:"evenings, Sat 9-17"')).toContain(
      'Mon–Sun 18:00–22:00, Sat 09:00–17:00',
    );
  });

  it('who left long ago are told of once, and once erased stand by name nowhere that anything is kept', async () => {
    const rosa = actor(stage, 'rosa-lindqvist').slack;
    const told = () => rosa.dm().filter((read) => read.includes('who left the register')).length;
    const erase = (...args: readonly string[]) => onCommandLine(stage, ['erase', ...args]);
    await nell().teams.write('pcom volunteer edit area:"Wharf Lane flats"');
    expect(await nell().teams.write('pcom volunteer leave')).toContain('left the register');
    await moveClock(stage, { advance: 'P15D' });
    await moveClock(stage, { advance: 'P7D' });
    expect(told()).toBe(1);
    expect(await rosa.write('pcom volunteers status:expired')).toMatch(/Nell Ashdown.*id nell-ashdown/s);
    expect((await erase('hugo-barnes', '--register', 'northmere-pcom')).stderr).toContain('have not left');
    expect((await erase('nell-ashdown', '--register', 'northmere-pcom')).stdout).toContain('is erased, with');
    expect(await rosa.write('pcom volunteers status:expired')).toContain('no volunteers');
    expect(await nell().teams.write('pcom volunteer card')).toContain('erased after they left');
    expect((await erase('nell-ashdown')).stdout).toContain('nell-ashdown is erased');
    expect(await rosa.write('pcom volunteers status:expired')).toContain('no volunteers');
    expect(await rosa.write('pcom volunteers status:left')).toContain('no volunteers');
    await actor(stage, 'hugo-barnes').slack.slash('volunteer available', 'C0PCOM', '/pcom');
    const board = await asks('activate 1 "Carry blankets" where:"Eastfield School" when:"in 1 hour"');
    const [reference = ''] = /PCOM\/\d{4}\/\d{3}/.exec(board) ?? [];
    expect(await asks(`activation ${reference} register name:"Jolyon Wexcombe"`)).toContain('Registered');
    expect((await erase('jolyon wexcombe', '--walk-in', reference)).stdout).toContain('is erased from');
    await stage.settled();
    await stage.down();
    const kept = await everythingKept(stage);
    for (const words of ['Nell Ashdown', 'nell.ashdown@', 'Wharf Lane flats', 'Jolyon Wexcombe', 'U0NELL'])
      expect(
        kept.filter(({ holds }) => holds(words)).map(({ name }) => name),
        words,
      ).toEqual([]);
    expect(kept.some(({ holds }) => holds('Hugo Barnes'))).toBe(true);
  }, 90_000);

  it('have a board on a wall, which nobody else can link to', async () => {
    const link = await asks('wall hours:4');
    expect(link).toMatch(/http:\/\/127\.0\.0\.1:\d+\/wall\/[\w-]+\.[\w-]+/);
    const [url = ''] = /http:\S+\/wall\/[\w-]+\.[\w-]+/.exec(link) ?? [];
    const shown = await fetch(url);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('open actions');
    expect((await fetch(`${url.slice(0, -2)}xx`)).status).toBe(404);
    expect(await nell().slack.slash('wall', 'C0PCOM', '/pcom')).toContain('Only');
    // It ends when it says, also by a clock that is moved.
    await moveClock(stage, { advance: 'PT3H' });
    expect((await fetch(url)).status).toBe(200);
    await moveClock(stage, { advance: 'PT2H' });
    const ended = await fetch(url);
    expect(ended.status).toBe(404);
    expect(await ended.text()).toContain('This link has ended');
  });
});

/** The sample, in which what is held of leavers is kept for so many days. */
const keepingLeavers =
  (retainDays: number) =>
  (plan: ImportFile): ImportFile => ({
    ...plan,
    partnerships: plan.partnerships.map((each) => ({
      ...each,
      volunteering: { ...each.volunteering, retainDays },
    })),
  });

type Kept = { readonly name: string; holds(words: string): boolean };

/** Every file of the data folder byte by byte, and every document of the database. */
async function everythingKept({ config }: Stage): Promise<readonly Kept[]> {
  const files = await readdir(config.data, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  const kept = paths.map(async (name): Promise<Kept> => {
    const bytes = await readFile(name);
    return { name, holds: (words) => bytes.includes(words) };
  });
  return [...(await Promise.all(kept)), ...(config.mongo ? await documentsIn(config.mongo) : [])];
}

async function documentsIn({ uri, database }: { uri: string; database: string }): Promise<readonly Kept[]> {
  const client = new MongoClient(uri);
  try {
    const collections = await client.db(database).collections();
    const read = collections.map(async (collection): Promise<Kept> => {
      const words = JSON.stringify(await collection.find().toArray());
      return { name: collection.collectionName, holds: (wanted) => words.includes(wanted) };
    });
    return await Promise.all(read);
  } finally {
    await client.close();
  }
}
