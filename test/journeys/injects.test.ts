import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.js';
import { onCommandLine } from '../support/command-line.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const PLAN =
  'exercise plan KINGFISHER "Winter surge" "in 24 hours" types:table-top stop:STOPEX lead:northmere-acute aim:"Test the surge plan" objectives:"Beds are counted within an hour"';

describe.each(storeKinds)('injects, on the %s store', (store) => {
  let stage: Stage;
  /** Directs the exercise; a co-chair. */
  const dana = () => actor(stage, 'dana-hughes');
  /** Plays for Northmere Acute. */
  const asha = () => actor(stage, 'asha-patel');
  const ben = () => actor(stage, 'ben-okoro');
  /** Judges. */
  const kofi = () => actor(stage, 'kofi-mensah');
  const later = (advance: string) => moveClock(stage, { advance });
  const lastOf = (person: ReturnType<typeof actor>) => person.teams.reads().at(-1) ?? '';
  const say = (words: string) => dana().teams.write(`lhrp ${words}`);
  const add = (what: string, options = 'after:25 minutes:20') =>
    say(`inject add "${what}" expected:"Ask for a generator" ${options}`);

  beforeEach(async () => {
    stage = await createStage({ store });
    for (const person of [dana(), asha(), ben(), kofi()]) await person.teams.install();
    expect(await say(PLAN)).toMatch(/LHRP\/\d{4}\/001/);
    await say('exercise 1 include northmere-acute as:player');
    await say('exercise 1 add @kofi as:umpire');
  });
  afterEach(() => stage.close());

  it('go out by the clock of the exercise, are answered in one press and judged in one', async () => {
    expect(await add('The rest centre has lost its power')).toContain('Inject 1 is on the list');
    await say('exercise 1 start');
    await later('PT24M');
    expect(lastOf(asha())).not.toContain('rest centre');
    await later('PT2M');
    expect(lastOf(asha())).toContain('Inject 1: The rest centre has lost its power');
    expect(lastOf(asha()).startsWith('EXERCISE KINGFISHER')).toBe(true);
    expect(lastOf(ben())).toContain('Inject 1: The rest centre has lost its power');
    await later('PT6M');
    expect(await asha().teams.press('Working on it')).toContain('Recorded: working on it');
    expect(ben().teams.reads().at(-1)).toContain('Recorded: working on it, by Asha Patel');
    expect(lastOf(kofi())).toMatch(/Inject 1: 1 of \d+ answered, 1 to be judged/);
    expect(lastOf(kofi())).toContain('Expected: Ask for a generator');
    expect(await kofi().teams.press('Partly met')).toContain('Judged: partly met.');
    await asha().slack.slash('inject 1 answer "The generator is ordered"');
    expect(lastOf(kofi())).toContain('“The generator is ordered”');
    expect(lastOf(kofi())).toContain('Before that: Partly met, by Kofi Mensah');
    expect(await kofi().teams.press('Partly met')).toContain('1 of 1 answered, 0 to be judged');
    expect(await kofi().teams.press('Met')).toContain('Met, by Kofi Mensah');
    expect(await kofi().teams.press('Board')).toContain('Nothing waits for an umpire.');
    const board = await say('injects board');
    expect(board).toContain('1 of 1 injects sent');
    expect(board).toMatch(/1 of 1 answered, typically after 7 min|1 of 1 answered, typically after 6 min/);
    // Whoever answers is there, without a word of it.
    expect(await say('exercise 1')).toContain('There: 1');
  });

  it('go to one player too, who answers in words without saying for whom', async () => {
    expect(await add('Ring the director', 'player:@asha')).toContain('to come, by hand · to Asha Patel');
    await say('exercise 1 start');
    await say('inject 1 send');
    expect(await asha().teams.write('lhrp inject 1 answer "I have rung"')).toContain(
      'Recorded: “I have rung”',
    );
    expect(lastOf(kofi())).toContain('Inject 1: 1 of 1 answered, 1 to be judged');
    expect(ben().teams.reads().join()).not.toContain('Ring the director');

    // All that is to be judged stands on one card, and the next of it comes up after each press.
    await add('Name a second hall', 'player:@asha');
    await say('inject 2 send');
    await asha().teams.write('lhrp inject 2 answer "The school"');
    const owed = await kofi().teams.write('lhrp injects judge');
    expect(owed).toContain('2 to be judged, what has waited longest first');
    expect(owed).toMatch(/Inject 1, Asha Patel.*“I have rung”.*Inject 2, Asha Patel.*“The school”/s);
    const left = await kofi().teams.press('Met');
    expect(left).toContain('1 to be judged');
    expect(left).not.toContain('I have rung');
    expect(await kofi().teams.press('Not met')).toContain('nothing waits to be judged');
    expect(await asha().teams.write('lhrp injects judge')).toContain('There is no exercise here in which');
  });

  it('are answered by words alone in a chat with Muster, which are asked what they answer where several wait', async () => {
    await add('Open a second hall', 'player:@asha');
    await add('Ring the director', 'player:@asha');
    await say('exercise 1 start');
    await say('inject 1 send');
    // What is misspelt, or said in a channel, is no answer.
    expect(await asha().teams.write('exercise 1 stopp')).toContain('I did not understand that');
    await stage.teams.message({
      ...{ user: asha().person.teams?.user ?? '', conversation: '19:lhrp@thread.tacv2' },
      ...{ mention: 'plain', text: 'The school is open' },
    });
    expect(await say('injects board')).toContain('1 with no answer yet');
    const answered = await asha().teams.write('The school is open');
    expect(answered).toContain('Recorded, with its time.');
    expect(answered).toContain('Recorded: “The school is open”, by Asha Patel');
    expect(await asha().teams.write('The school is open')).toContain('I did not understand that');

    await add('Name a hall', 'player:@asha');
    await say('inject 2 send');
    await say('inject 3 send');
    const which = await asha().teams.write('Done');
    expect(which).toMatch(/What does that answer\?.*You wrote “Done”.*Name a hall.*Inject 3/s);
    expect(await asha().teams.press('Inject 3')).toContain('Recorded: done, by Asha Patel');
    expect(await asha().teams.write('I’m coming')).toContain('Recorded: “I’m coming”');

    // Slack delivers again what it was not answered in time, also after a restart: it answers nothing else then.
    await add('Close the school', 'player:@asha');
    await add('Open it again', 'player:@asha');
    await say('inject 4 send');
    const { sent } = await stage.slack.message({ user: asha().person.slack?.user ?? '', text: 'Done' });
    await say('inject 5 send');
    await stage.restart();
    await stage.slack.send(sent, { retry: { number: 1, reason: 'http_timeout' } });
    await expect.poll(() => asha().slack.dm().at(-1)).toContain('counts once');
    expect(await say('injects board')).toContain('1 with no answer yet');

    // Nor what was asked which it answers: the other that waited is answered by another message.
    await add('Ring the school', 'player:@asha');
    await say('inject 6 send');
    const done = await stage.slack.message({ user: asha().person.slack?.user ?? '', text: 'Done' });
    await expect.poll(() => asha().slack.dm().at(-1)).toContain('What does that answer?');
    await asha().slack.press('Inject 6', stage.slack.dmOf(asha().person.slack?.user ?? ''));
    await expect.poll(() => asha().slack.dm().at(-1)).toContain('Recorded: done');
    await stage.restart();
    await stage.slack.send(done.sent, { retry: { number: 1, reason: 'http_timeout' } });
    await expect.poll(() => asha().slack.dm().at(-1)).toContain('I asked what it answers when it came first');
    expect(await say('injects board')).toContain('1 with no answer yet');
    expect(await asha().slack.write('Done')).toContain('Recorded: done');
    expect(await say('injects board')).not.toContain('with no answer yet');
    expect(await asha().teams.write('STOPEX')).toContain('is stopped');
  });

  it('wait while it is paused, move with it and by hand, and are withdrawn when it is stopped', async () => {
    await add('The first');
    await add('The second', 'after:40');
    await say('exercise 1 start');
    await later('PT10M');
    await say('exercise 1 pause');
    await later('PT30M');
    expect(lastOf(asha())).not.toContain('The first');
    expect(await say('inject 1 send')).toContain('The exercise is paused');
    await say('exercise 1 resume');
    await later('PT14M');
    expect(lastOf(asha())).not.toContain('The first');
    expect(await say('injects shift -5')).toContain('Everything still to come is 5 min earlier.');
    await later('PT1M');
    expect(lastOf(asha())).toContain('Inject 1: The first');
    await asha().slack.slash('exercise 1 stop');
    await later('PT2H');
    expect(
      asha()
        .teams.reads()
        .some((read) => read.includes('The second')),
    ).toBe(false);
    expect(await say('injects')).toContain('withdrawn');
  });

  it('can wait for what another came to, by a clock that stands while the exercise is paused', async () => {
    await add('The first', 'after:5 minutes:10');
    await add('Nobody has answered', 'after:6 onlyafter:1 was:silent');
    await add('Well done', 'after:6 onlyafter:1 was:met');
    await say('exercise 1 start');
    await later('PT10M');
    expect(lastOf(asha())).toContain('The first');
    await say('exercise 1 pause');
    await later('PT30M');
    await say('exercise 1 resume');
    await later('PT4M');
    expect(lastOf(asha())).not.toContain('Nobody has answered');
    await later('PT2M');
    expect(lastOf(asha())).toContain('Nobody has answered');
    expect(
      asha()
        .teams.reads()
        .some((read) => read.includes('Well done')),
    ).toBe(false);
  });

  it('are taken over from a file or a form, whole or not at all, and printed again', {
    timeout: 60_000,
  }, async () => {
    const reference = /LHRP\/\d{4}\/001/.exec(await say('exercise 1'))?.[0] ?? '';
    const file = join(await mkdtemp(join(tmpdir(), 'muster-list-')), 'list.csv');
    const muster = (...args: readonly string[]) => onCommandLine(stage, args);
    await writeFile(
      file,
      'time,to,inject,expected\n5,northmere-police,The first,Do it\nsoon,,The second,Do it',
    );
    expect(await muster('import', file, '--injects', reference)).toEqual({
      code: 1,
      stdout: '',
      stderr: [
        `${file}:2 to: nobody called “northmere-police” plays in this exercise`,
        `${file}:3 time: should be minutes after the start, such as 25, or a time of the clock, such as 10:25; empty: sent by hand\n`,
      ].join('\n'),
    });
    expect(await say('injects')).toContain('0 of 0 sent');
    await writeFile(
      file,
      'time,to,inject,expected\n5,northmere-acute,The first,Do it\n,,"The second, by hand",Do it',
    );
    expect((await muster('import', file, '--injects', reference)).stdout).toBe(
      'injects: 2 added, 0 as they were\n',
    );
    const { stdout } = await muster('export', '--injects', reference);
    expect(stdout).toContain('1,5 min,northmere-acute,The first,Do it,,,planned,');
    await writeFile(file, stdout);
    expect((await muster('import', file, '--injects', reference)).stdout).toBe(
      'injects: 0 added, 2 as they were\n',
    );
    await rm(dirname(file), { recursive: true });
    expect(await say('injects paste')).toContain('The first line names the columns');
    expect(
      await dana().teams.press('Add injects', { inputs: { list: 'inject\texpected\nThe third\t' } }),
    ).toContain('Line 2, expected: is needed.');
    expect(
      await dana().teams.press('Add injects', { inputs: { list: 'inject\texpected\nThe third\tDo it' } }),
    ).toContain('1 inject is added to the list.');
    expect((await muster('export', '--injects', 'LHRP/2020/009')).stderr).toContain('There is no exercise');
  });

  it('still to come are nobody’s to see but the directing staff’s, and read as what does not exist', async () => {
    await add('The secret');
    for (const words of ['injects', 'injects board', 'inject 1', 'inject 2']) {
      const read = await asha().teams.write(`lhrp ${words}`);
      expect(read).not.toContain('secret');
      expect(read).toContain('There is no exercise here in which you may do that');
    }
    expect(await asha().teams.write('lhrp inject 1 send')).toBe(
      await asha().teams.write('lhrp inject 7 send'),
    );
    const early = (words: string) => asha().teams.write(`lhrp ${words}`);
    expect(await early('inject 1 answer "We see it"')).toBe(await early('inject 7 answer "We see it"'));
  });
});
