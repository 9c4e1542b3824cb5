import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

describe.each(storeKinds)('volunteers, on the %s store', (store) => {
  let stage: Stage;
  const mei = () => actor(stage, 'mei-tanaka');
  const asks = (words: string) => mei().slack.slash(words, 'C0PCOM', '/pcom');
  const nell = () => actor(stage, 'nell-ashdown');

  beforeEach(async () => {
    stage = await createStage({ store });
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

  it('have a board on a wall, which nobody else can link to', async () => {
    const link = await asks('wall hours:4');
    expect(link).toMatch(/http:\/\/127\.0\.0\.1:\d+\/wall\/[\w-]+\.[\w-]+/);
    const [url = ''] = /http:\S+\/wall\/[\w-]+\.[\w-]+/.exec(link) ?? [];
    const shown = await fetch(url);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('open actions');
    expect((await fetch(`${url.slice(0, -2)}xx`)).status).toBe(404);
    expect(await nell().slack.slash('wall', 'C0PCOM', '/pcom')).toContain('Only');
  });
});
