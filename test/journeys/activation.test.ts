import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clockIn, minutesAfter } from '../../src/core/time.js';
import { moveClock } from '../support/clock.js';
import { onCommandLine } from '../support/command-line.js';
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
  const writes = (words: string) => noor().slack.write(`pcom ${words}`);
  const board = () => writes('activation 1');

  beforeEach(async () => {
    stage = await createStage({ store });
  });
  afterEach(() => stage.close());

  it('is answered in one press: the first takes the place, the next is on the reserve and called up', async () => {
    expect(await call()).toMatch(
      /I am asking 5 to come\. .* That is everybody on the register who fits and is free\./,
    );
    expect(await board()).toMatch(/who fits and is free is asked\..*\[Look for others now]/s);
    expect(lastOf(hugo())).toContain('Can you help? Eastfield School');
    expect(await hugo().slack.write('mine')).toMatch(/1 thing waits.*Can you help\? Eastfield School, from/s);
    await press(hugo(), 'Open');
    expect(lastOf(hugo())).toContain('Asked by Noor Hassan');
    expect(lastOf(hugo())).toMatch(/I am Muster: I write for .*you are on its register of volunteers/);
    expect(lastOf(hugo())).not.toContain('Level');
    await press(hugo(), 'I’m coming');
    expect(lastOf(hugo())).toMatch(/You are coming: Eastfield School.*you have a place/s);
    expect(lastOf(hugo())).not.toContain('I am Muster');
    expect(lastOf(leila())).toContain('Enough are coming to Eastfield School');
    expect(await leila().slack.write('I can come, in 20 minutes')).toMatch(/on the reserve.*arriving about/s);
    expect(await board()).toContain('1 coming + 1 on the reserve');
    await press(hugo(), 'Count me out');
    expect(lastOf(leila())).toContain('You are needed now: Eastfield School');
    expect(await board()).toContain('1 coming + 1 who cannot come');
    await press(leila(), 'Count me out');
    expect(lastOf(nell())).toContain('Somebody dropped out. Can you help after all? Eastfield School');
    expect(lastOf(hugo())).toContain('You are not expected: Eastfield School');
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

  it('of an exercise that is stopped is stood down: nobody stays on their way, and home safe is asked all the same', async () => {
    await noor().slack.write(
      'pcom exercise plan KINGFISHER "Rest centre" "in 1 hour" types:live stop:STOPEX lead:northmere-county aim:"Test the call" objectives:"Six come" players:northmere-county',
    );
    await noor().slack.write('pcom exercise 1 start');
    expect(await call('wave:6 exercise:1')).toContain('EXERCISE KINGFISHER');
    await press(hugo(), 'I’m coming');
    await hugo().slack.write('pcom checkin on-the-way');
    await hugo().slack.write('stopex');
    await stage.settled();
    expect(lastOf(hugo())).toMatch(/EXERCISE KINGFISHER.*is standing down: are you home safe/s);
    expect(await noor().slack.write('pcom activation 2')).toContain('tanding down');
    await hugo().slack.write('I need help');
    expect(noor().slack.dm().join('\n')).toContain('Hugo Barnes needs help on the way to Eastfield School');
  });

  it('that is stood down tells whoever said that they are coming and had not set off; until then no other asks them', async () => {
    await call();
    await press(hugo(), 'I’m coming');
    expect(
      await noor().slack.write(
        'pcom activate 2 "Move beds" where:"Westfield Hall" when:"in 2 hours" wave:6 widen:10',
      ),
    ).toMatch(/I am asking 4 to come\. .* 1 more who fits has a place elsewhere at these hours/);
    expect(await noor().slack.write('pcom activation 2')).toContain('1 more who fits has a place elsewhere');
    expect(await noor().slack.write('pcom activation 1 stand down')).toContain(
      'Stand down Eastfield School?',
    );
    expect(lastOf(hugo())).not.toContain('Standing down');
    await press(noor(), 'Stand down');
    expect(lastOf(hugo())).toContain('Standing down: no more help is needed at Eastfield School');
    const own = hugo().slack.dm().at(-2);
    expect(own).toContain('No more help is needed: Eastfield School');
    expect(own).not.toContain('home safe');
    await later('PT10M');
    expect(lastOf(hugo())).toContain('Can you help? Westfield Hall');
  });

  it('hears a call for help at once, and again until a coordinator takes it', async () => {
    await call();
    await press(hugo(), 'I’m coming');
    expect(await hugo().slack.write('pcom checkin arrived')).toContain('You are on site: Eastfield School');
    expect(await hugo().slack.write('I’m trapped in the hall')).toMatch(
      /Do you need help\?\nYou wrote “I’m trapped in the hall”\. Nobody has been told yet/,
    );
    const own = () => hugo().slack.dm().join('\n');
    const calls = () =>
      noor()
        .slack.dm()
        .filter((read) => read.includes('Hugo Barnes needs help'));
    expect(calls()).toEqual([]);
    await press(hugo(), 'I need help');
    expect(calls()).toHaveLength(1);
    expect(calls().join()).toContain('They wrote: “I’m trapped in the hall”.');
    expect(await noor().slack.write('mine')).toContain('Eastfield School: somebody asked for help at');
    expect(own()).toContain('until one of them takes it, or you say “I’m safe”.');
    await later('PT11M');
    expect(calls()).toHaveLength(2);
    await press(noor(), 'I take it');
    await expect.poll(own).toMatch(/Noor Hassan took it at .* and is dealing with it/);
    await expect.poll(() => lastOf(hugo())).toMatch(/^You asked for help at .* Noor Hassan took it at/);
    await later('PT1H');
    expect(calls()).toHaveLength(2);
    expect(await board()).toContain('1 in need of help');
    await press(noor(), 'Who needs help');
    expect(lastOf(noor())).toMatch(
      /Eastfield School: 1 person needs help.*Hugo Barnes needs help, on site, since .*Taken by Noor Hassan at/s,
    );
    const refused = await hugo().slack.write('pcom activation 1 help');
    expect(refused).toMatch(/^Only .*coordinator.* can see who needs help/);
    expect(refused).not.toContain('Barnes');
    await press(hugo(), 'I’m safe');
    await stage.settled();
    const heard = noor().slack.dm();
    expect(heard.filter((read) => read.startsWith('Hugo Barnes is safe: heard at'))).not.toEqual([]);
    await expect.poll(() => calls().filter((read) => read.startsWith('Hugo Barnes needs help'))).toEqual([]);
    const safe = await board();
    expect(safe).toContain('1 safe');
    expect(safe).not.toContain('Who needs help');
    expect(await writes('activation 1 help')).toContain('nobody needs help, and nobody owes a check-in');
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
    const close = () => noor().slack.write('pcom activation 1 close');
    expect(await close()).toMatch(/Stand PCOM\S+ down first/);
    await board();
    await press(noor(), 'Stand down');
    expect(lastOf(hugo())).toContain('is standing down: are you home safe?');
    await board();
    await press(noor(), 'Close');
    expect(lastOf(noor())).toContain('1 person has not said that they are home');
    expect(await close()).toContain('1 person has not said that they are home');
    expect(await hugo().slack.write('pcom activation 1 close')).toContain('Only');
    await press(hugo(), 'Home safe');
    expect(await close()).toMatch(/PCOM\S+ is closed: 1 h given\. I am thanking everybody who came\./);
    expect(lastOf(hugo())).toContain('Thank you for your help: Eastfield School');
    await board();
    await press(noor(), 'See the report');
    expect(lastOf(noor())).toMatch(/Helped: 1, 1 h in all.*On the register, asked so far: Never 1, once 5/s);
    const words = (await fileIn(lastOf(noor()))).join('\n');
    expect(words).toMatch(/How everybody answered\n(.+\n)+Coming\n1\n(.+\n)+Asked or came\n5\n/);
    expect(words).toMatch(
      /Arrived\n1\n(less than a minute\n|\d+ min\n){2}Hours given\n1 helped, for 1 h in all/,
    );
    expect(words).toContain('Stood down: everybody was told');
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
    await aoife.press('On my way');
    await aoife.press('I have arrived');
    await aoife.press('I need help');
    expect(lastOf(noor())).toContain('Aoife Brennan needs help');
    // Whoever called them hears it too, coordinator or not.
    expect(lastOf(actor(stage, 'george-tindall'))).toContain('Aoife Brennan needs help');
    await george.write('pcom activation 1');
    expect(await george.press('Who needs help')).toMatch(
      /Aoife Brennan needs help, on site, since .*Nobody has taken it/s,
    );
    await press(noor(), 'I take it');
    const told = await board();
    await press(noor(), 'Show on a wall');
    const wall = await fetch(linkIn(lastOf(noor()), 'wall'));
    expect(await wall.text()).toMatch(
      /6 asked or came = (?!.*(Aoife|Hugo)).*they press “Show on a wall” on this board\./s,
    );
    expect(told).toContain('1 on site · 1 in need of help');
    expect(told).toContain('0 of 6 on the register were never asked to help. Asked most: 6 people, once.');
    expect(await noor().slack.write('pcom volunteers used')).toMatch(
      /Aoife Brennan\s+Asked once, last .*: coming 1/,
    );
    expect(await george.write('pcom activation 1')).toContain('1 on site · 1 in need of help');
    expect(await george.write('pcom call for @Aoife Brennan safe')).toContain(
      'Recorded for Aoife Brennan: “I’m safe”',
    );
    expect(await board()).toContain('1 on site · 1 safe');
    await aoife.press('I’m leaving');
    expect(await aoife.write('pcom checkin breaks 1')).toContain('That is longer than the stay');
    expect(await board()).toContain('1 on the way home');
    await george.write('pcom activation 1');
    await george.press('Stand down');
    expect(aoife.reads().at(-1)).toContain('is standing down: are you home safe?');
    await george.write('pcom activation 1');
    expect(await george.press('Close')).toContain('1 person has not said that they are home');
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
    await writes('call for "Leila Farouk" standby');
    expect(await board()).toContain('1 on standby');
    expect(await writes('call for Nobody of that name home')).toContain(
      'I know nobody called “Nobody of that',
    );
    expect(await writes('call for Sam home')).toContain('Recorded for Sam from the street: “Home safe”');
    expect(await board()).toContain('1 home');
    expect(await writes('call for "Callum Reid" leaving')).toContain(
      'They have not said that they are coming',
    );
    expect(await writes('activation 1 register "Callum Reid"')).toContain('They were asked already');
    expect(await writes('call for "Callum Reid" arrived')).toContain('Recorded for Callum Reid');
    expect(await board()).toContain('1 on site · 1 safe · 1 home');
  });

  it('counts in whom a coordinator phones or asks by name before a wave has, and no later wave asks them again', async () => {
    await call('wave:1 widen:60');
    expect(await board()).toContain('1 asked or came = ');
    const calls = (person: ReturnType<typeof actor>) =>
      person.slack.dm().filter((read) => read.includes('Can you help? Eastfield School'));
    const people = ['nell-ashdown', 'wren-sadler', 'hugo-barnes', 'leila-farouk'];
    const [ann, bob, cat] = people
      .map((name) => actor(stage, name))
      .filter((person) => calls(person).length === 0);
    if (!ann || !bob || !cat) throw new Error('More than one was asked');
    expect(await writes(`call for "${ann.person.name}" coming`)).toContain(
      `Recorded for ${ann.person.name}: “I’m coming”. Nobody had asked them yet`,
    );
    expect(await board()).toMatch(/1 of 1 needed is coming.*2 asked or came = 1 coming \+ 1 /s);
    expect(lastOf(ann)).toMatch(/You are coming: Eastfield School.*told to Noor Hassan; you have a place/s);
    expect(await writes(`call for "${bob.person.name}" coming`)).toContain('Recorded for');
    expect(await board()).toContain('3 asked or came = 1 coming + 1 on the reserve');
    expect(await writes(`activation 1 ask "${cat.person.name}"`)).toContain('Enough are coming');
    expect(await writes('call for "Aoife Brennan" coming')).toContain('They have not agreed to be contacted');
    expect(await writes('call for "Amara Diallo" coming')).toContain('They are not on the register');
    for (const { person } of [ann, bob]) await writes(`call for "${person.name}" declined`);
    expect(await writes(`activation 1 ask "${cat.person.name}"`)).toContain(
      `I am asking ${cat.person.name}.`,
    );
    expect(calls(cat)).toHaveLength(1);
    expect(await writes(`activation 1 ask "${ann.person.name}"`)).toContain('They were asked already');
    await later('PT2H');
    expect(await board()).toContain('5 asked or came = 2 who cannot come');
    expect(calls(ann)).toEqual([]);
    await press(cat, 'I’m coming');
    expect(await writes('activation 1 report')).toContain(
      'asked in 2 waves and once again, 1 by name, 2 by phone',
    );
    expect(await writes('volunteers used')).toMatch(
      new RegExp(`${ann.person.name}\\s+Asked once.*declined 1`),
    );
  });

  it('hears from whoever is late when they arrive, and asks where it cannot tell', async () => {
    const now = () => stage.muster().clock.now();
    // In the middle of a day, where every hour said is one of the same day.
    await moveClock(stage, { to: `${minutesAfter(now(), 24 * 60).slice(0, 10)}T11:00:00.000Z` });
    await call();
    await press(hugo(), 'I’m coming');
    const hour = (minutes: number) => clockIn(minutesAfter(now(), minutes), 'Europe/London');
    const own = () =>
      hugo()
        .slack.dm()
        .findLast((read) => read.includes('You are coming: Eastfield School')) ?? '';
    expect(await hugo().slack.write('running late')).toContain('When will you arrive?');
    expect(await hugo().slack.write(`late, there by ${hour(-30)}`)).toContain('When will you arrive?');
    expect(own()).not.toContain('arriving about');
    const eta = hour(90);
    const told = new RegExp(`arriving about .*${eta}`);
    expect(await hugo().slack.write(`running late, ${eta}`)).toMatch(told);
    expect(own()).toMatch(told);
    expect(await nell().slack.write(`running late, ${eta}`)).toContain('I did not understand that');
  });

  it('takes these in forms too, and an inquiry reads it all; of whoever is erased it reads nothing', async () => {
    await call();
    await writes('activation 1 register "Sam from the street"');
    await writes('call for "Leila Farouk" standby');
    await writes('call for "Callum Reid" arrived');
    await writes('activation 1');
    await press(noor(), 'Somebody came');
    await noor().slack.submit({ name: 'Ines from the hall' });
    await expect.poll(() => noor().slack.dm().join()).toContain('Registered, and checked in');
    await noor().slack.write('pcom activation 1');
    await press(noor(), 'Answer for someone');
    await noor().slack.submit({ name: 'Ines from the hall', word: 'safe' });
    await expect
      .poll(() => noor().slack.dm().join())
      .toContain('Recorded for Ines from the hall: “I’m safe”.');
    await later('PT3H');
    expect(lastOf(noor())).toContain('No word from Ines from the hall');
    await press(noor(), 'Answer for them');
    await noor().slack.submit({ word: 'safe' });
    await expect.poll(() => noor().slack.dm().join()).toContain('Ines from the hall is safe');
    const [reference = ''] = /PCOM\/\d{4}\/\d{3}/.exec(await board()) ?? [];
    const inquiry = async () => (await onCommandLine(stage, ['inquiry', reference])).stdout.split('\r\n');
    const told = await inquiry();
    const times = told.slice(1, -1).map((line) => line.split(',', 1)[0]);
    expect(times).toEqual([...times].sort());
    for (const line of [
      /asked,Hugo Barnes,slack,activations call,sent/,
      /walk in registered,Sam from the street,slack,.*Noor Hassan/,
      /call answered,Leila Farouk,slack,.*answer: standby.*how: by-phone; late: yes.*Noor Hassan/,
      /asked,Amara Diallo,slack,"checkins worry, for Noor Hassan, since nobody had answered",sent/,
      /told,Hugo Barnes,(slack|teams),activations filled,sent/,
    ])
      expect(told).toContainEqual(expect.stringMatching(line));
    await onCommandLine(stage, ['erase', 'hugo-barnes']);
    const since = await inquiry();
    expect(since.join()).not.toMatch(/hugo/i);
    expect(since).toContainEqual(expect.stringMatching(/asked,erased person 1,slack,activations call,sent/));
    expect(since).toContainEqual(
      expect.stringMatching(/told,erased person 1,,activations filled,.*erased with/),
    );
  });
});
