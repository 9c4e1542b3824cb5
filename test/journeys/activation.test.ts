import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.js';
import { partsOf, wordsIn } from '../support/docx.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const linkIn = (words: string, to: 'wall' | 'document'): string =>
  new RegExp(`http:\\S+/${to}/[\\w-]+\\.[\\w-]+`).exec(words)?.[0] ?? expect.fail(words);

/** The words of the file that an answer links to, as whoever opens the link reads them. */
async function fileIn(answer: string): Promise<readonly string[]> {
  const file = await fetch(linkIn(answer, 'document'));
  expect(file.headers.get('content-disposition')).toContain('Eastfield-School-report.docx');
  return wordsIn(partsOf(new Uint8Array(await file.arrayBuffer()))['word/document.xml'] ?? '');
}

describe.each(storeKinds)('an activation, on the %s store', (store) => {
  let stage: Stage;
  const noor = () => actor(stage, 'noor-hassan');
  const hugo = () => actor(stage, 'hugo-barnes');
  const nell = () => actor(stage, 'nell-ashdown');
  const leila = () => actor(stage, 'leila-farouk');
  const later = (advance: string) => moveClock(stage, { advance });
  const call = (words = 'wave:6') =>
    noor().slack.write(
      `pcom activate 1 "Welcome and register people" where:"Eastfield School" when:"in 1 hour" ${words}`,
    );
  const lastOf = (person: ReturnType<typeof actor>) => person.slack.dm().at(-1) ?? '';
  const press = (person: ReturnType<typeof actor>, button: string) =>
    person.slack.press(button, stage.slack.dmOf(person.person.slack?.user ?? ''));
  const board = () => noor().slack.write('pcom activation 1');

  beforeEach(async () => {
    stage = await createStage({ store });
  });
  afterEach(() => stage.close());

  it('is answered in one press: the first takes the place, the next is on the reserve and called up', async () => {
    expect(await call()).toContain('I am asking 5 to come.');
    expect(lastOf(hugo())).toContain('Can you help? Eastfield School');
    expect(await hugo().slack.write('mine')).toMatch(/1 thing waits.*Can you help\? Eastfield School, from/s);
    await press(hugo(), 'Open');
    expect(lastOf(hugo())).toContain('Asked by Noor Hassan');
    await press(hugo(), 'I’m coming');
    expect(lastOf(hugo())).toContain('you have a place');
    expect(lastOf(leila())).toContain('Enough are coming to Eastfield School');
    await press(leila(), 'I’m coming');
    expect(await board()).toContain('1 coming + 1 on the reserve');
    await press(hugo(), 'Count me out');
    expect(lastOf(leila())).toContain('You are needed now: Eastfield School');
    expect(await board()).toContain('1 coming + 1 who cannot come');
    await press(leila(), 'Count me out');
    expect(lastOf(nell())).toContain('Somebody dropped out. Can you help after all? Eastfield School');
    expect(lastOf(hugo())).toContain('Can you help? Eastfield School');
    expect(await board()).toContain('2 who cannot come');
    await press(nell(), 'I’m coming');
    expect(await board()).toContain('1 coming + 2 who cannot come');
    expect(await nell().slack.write('mine')).toContain('nothing waits for a word from you');
  });

  it('asks others when it is time, and tells coordinators when nobody is left', async () => {
    await call('wave:2 widen:10');
    expect(await board()).toContain('2 asked or came = ');
    await later('PT10M');
    expect(await board()).toContain('4 asked or came = ');
    await later('PT30M');
    expect(await board()).toContain('5 asked or came = ');
    expect(
      noor()
        .slack.dm()
        .some((read) => read.includes('Nobody is left to ask')),
    ).toBe(true);
  });

  it('hears a call for help at once, and again until a coordinator takes it', async () => {
    await call();
    await press(hugo(), 'I’m coming');
    await hugo().slack.write('pcom checkin arrived');
    await hugo().slack.write('I need help');
    const own = () => hugo().slack.dm().join('\n');
    const calls = () =>
      noor()
        .slack.dm()
        .filter((read) => read.includes('Hugo Barnes needs help'));
    expect(calls()).toHaveLength(1);
    expect(await noor().slack.write('mine')).toContain('Eastfield School: somebody asked for help at');
    expect(own()).toContain('I go on asking coordinators until one of them takes it.');
    await later('PT11M');
    expect(calls()).toHaveLength(2);
    await press(noor(), 'I take it');
    await expect.poll(own).toMatch(/Noor Hassan has seen it at .* and is dealing with it/);
    await later('PT1H');
    expect(calls()).toHaveLength(2);
    expect(await board()).toContain('1 in need of help');
    await press(hugo(), 'I’m safe');
    expect(await board()).toContain('1 safe');
  });

  it('asks whoever is on site whether they are safe, and raises a silence with the coordinators', async () => {
    await call('wave:6 check:60');
    await press(hugo(), 'I’m coming');
    await press(hugo(), 'I have arrived');
    const count = (person: ReturnType<typeof actor>, words: string) =>
      person.slack.dm().filter((read) => read.includes(words)).length;
    // Nothing runs for ten minutes after the word is due: it is asked for once, with as long to answer as ever.
    await stage.muster().store.settings.put('clock', { ahead: 70 * 60_000 });
    await stage.restart();
    await stage.settled();
    expect(count(hugo(), 'Are you safe?')).toBe(1);
    await later('PT14M');
    expect(count(noor(), 'No word from Hugo Barnes')).toBe(0);
    await later('PT2M');
    expect(count(hugo(), 'Are you safe?')).toBe(1);
    expect(count(noor(), 'No word from Hugo Barnes')).toBe(1);
    await noor().slack.write('pcom call for "Hugo Barnes" safe');
    expect(await board()).toContain('1 safe');
  });

  it('is not closed while somebody is out; everybody is told, says that they are home, and is thanked', async () => {
    await call();
    await press(hugo(), 'I’m coming');
    await press(hugo(), 'I have arrived');
    await later('PT1H');
    await board();
    await press(noor(), 'Stand down');
    expect(lastOf(hugo())).toContain('is standing down: are you home safe?');
    await board();
    await press(noor(), 'Close');
    expect(lastOf(noor())).toContain('1 person has not said that they are home');
    await press(hugo(), 'Home safe');
    await board();
    await press(noor(), 'Close');
    expect(lastOf(hugo())).toContain('Thank you for your help: Eastfield School');
    const report = await noor().slack.write('pcom activation 1 report');
    expect(report).toContain('Helped: 1, 1 h in all');
    const words = (await fileIn(report)).join('\n');
    expect(words).toMatch(/How everybody answered\n(.+\n)+Coming\n1\n(.+\n)+Asked or came\n5\n/);
    expect(words).toMatch(/Arrived\n1\n\d+ min\n\d+ min\nHours given\n1 helped, for 1 h in all/);
    expect(words).not.toContain('Hugo');
    const named = await fileIn(await noor().slack.write('pcom activation 1 report names:yes'));
    expect(named.slice(named.indexOf('Gave'), named.indexOf('Gave') + 2)).toEqual(['Gave', 'Hugo Barnes']);
    expect(await hugo().slack.write('pcom activation 1 report')).toContain('Only');
  });

  it('is raised and run in Teams, answered on both platforms, and both boards tell the same', async () => {
    const george = actor(stage, 'george-tindall').teams;
    const aoife = actor(stage, 'aoife-brennan').teams;
    for (const person of [george, aoife]) await person.install();
    await aoife.write('pcom volunteer consent yes');
    await aoife.write('pcom volunteer duty on-duty');
    await aoife.write('pcom volunteer edit hours:"any time"');
    await george.write(
      'pcom activate 1 "Welcome and register people" where:"Eastfield School" when:"in 1 hour" wave:6',
    );
    expect(aoife.reads().at(-1)).toContain('Can you help? Eastfield School');
    await press(hugo(), 'I’m coming');
    await aoife.press('I’m coming');
    expect(await board()).toContain('1 coming + 1 on the reserve');
    await press(hugo(), 'Count me out');
    expect(aoife.reads().at(-1)).toContain('You are needed now: Eastfield School');
    await aoife.press('I have arrived');
    await aoife.press('I need help');
    expect(lastOf(noor())).toContain('Aoife Brennan needs help');
    await press(noor(), 'I take it');
    const told = await board();
    await press(noor(), 'Show on a wall');
    const wall = await fetch(linkIn(lastOf(noor()), 'wall'));
    expect(await wall.text()).toMatch(
      /6 asked or came = (?!.*(Aoife|Hugo)).*they press “Show on a wall” on this board\./s,
    );
    expect(told).toContain('1 on site · 1 in need of help');
    expect(told).toContain('0 of 6 on the register were never asked to help.');
    expect(await noor().slack.write('pcom volunteers used')).toMatch(
      /Aoife Brennan\s+Asked once, last .*: coming 1/,
    );
    expect(await george.write('pcom activation 1')).toContain('1 on site · 1 in need of help');
    await george.press('Stand down');
    expect(aoife.reads().at(-1)).toContain('is standing down: are you home safe?');
    await aoife.press('Home safe');
    expect(await board()).toContain('1 home');
    await george.write('pcom activation 1');
    await george.press('Close');
    expect(aoife.reads().at(-1)).toContain('Thank you for your help: Eastfield School');
    const channel = (await stage.teams.messages.of('19:pcom@thread.tacv2')).at(-1);
    expect(JSON.stringify(channel)).toContain('Eastfield School: closed');
  });

  it('counts whoever came by themselves, and whoever was reached by phone', async () => {
    await call();
    expect(await noor().slack.write('pcom activation 1 register "Sam from the street"')).toContain('on site');
    const shown = await board();
    expect(shown).toContain('6 asked or came = ');
    expect(shown).toContain('1 on site');
    await noor().slack.write('pcom call for "Leila Farouk" standby');
    expect(await board()).toContain('1 on standby');
    expect(await noor().slack.write('pcom call for name:"Nobody of that name" word:home')).toContain(
      'not asked',
    );
    expect(await noor().slack.write('pcom call for name:"sam from the street" word:home')).toContain(
      'Recorded',
    );
    expect(await board()).toContain('1 home');
    await noor().slack.write('pcom activation 1 register "Ines from the hall"');
    await later('PT3H');
    expect(lastOf(noor())).toContain('No word from Ines from the hall');
    await press(noor(), 'Answer for them');
    await noor().slack.submit({ word: 'safe' });
    await expect.poll(() => noor().slack.dm().join()).toContain('Ines from the hall is safe');
  });
});
