import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const CHANNEL = '19:lhrp@thread.tacv2';

describe.each(storeKinds)('actions, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const ben = () => actor(stage, 'ben-okoro');
  const later = (advance: string) => moveClock(stage, { advance });
  const lastOf = (person: ReturnType<typeof actor>) => person.teams.reads().at(-1) ?? '';
  const add = (words = '"Agree the contact list" owner:@asha due:"in 40 days"') =>
    dana().teams.write(`lhrp action add ${words}`);

  beforeEach(async () => {
    stage = await createStage({ store });
    for (const person of [dana(), asha(), ben()]) await person.teams.install();
  });
  afterEach(() => stage.close());

  it('are answered from the prompt in one press, and every board shows it', async () => {
    expect(await add()).toMatch(/Added as LHRP\/\d{4}\/001/);
    expect(lastOf(asha())).toContain('A new action for you');
    await dana().teams.write('lhrp actions board', CHANNEL);
    await dana().teams.write('lhrp actions ask');
    expect(lastOf(asha())).toContain('needs a word from you by');
    expect(lastOf(asha())).toMatch(/If there is no answer by .* I will ask Ben Okoro\./);
    expect(dana().teams.reads(CHANNEL).at(-1)).toContain('No answer yet from 1 person: Asha Patel');

    const after = await asha().teams.press('At risk');
    expect(after).toMatch(/Recorded for LHRP\/\d{4}\/001: at risk/);
    expect(after).toMatch(/Recorded: at risk, by Asha Patel/);
    const board = dana().teams.reads(CHANNEL).at(-1);
    expect(board).toContain('1 ▲ Amber');
    expect(board).toContain('Nobody who was asked is silent.');
    expect(await dana().slack.slash('actions')).toContain('▲ Amber: at risk, due in 40 days');
    expect(await dana().slack.slash('delivery 2099/1'), 'no whole reference').toContain(
      'Write the reference whole',
    );
    const [reference = ''] = /LHRP\/\d{4}\/001/.exec(after) ?? [];
    const reached = await dana().slack.slash(`delivery ${reference}`);
    expect(reached).toContain(`${reference}: 1 of 1 answered`);
    expect(reached).toContain('Answered by Asha Patel');
  });

  it('not answered, are asked of a deputy, whose answer stands on the owner’s copy too', async () => {
    await add();
    await dana().teams.write('lhrp actions ask');
    const before = ben().teams.reads().length;
    await later('PT23H');
    expect(ben().teams.reads()).toHaveLength(before);
    await later('PT2H');
    expect(lastOf(ben())).toContain('needs a word from you by');
    await ben().teams.press('Blocked');
    expect(asha().teams.reads().at(-1)).toMatch(/Recorded: blocked, by Ben Okoro/);
    expect(await dana().teams.write('lhrp action 1')).toContain('Ben Okoro, for Asha Patel: blocked');
  });

  it('of an owner for two organisations, are asked of the deputies of both, each about their own', async () => {
    await add();
    await add('"Test the rest centres" owner:@asha organisation:mereport-city due:"in 50 days"');
    const kofi = actor(stage, 'kofi-mensah');
    await kofi.teams.install();
    await dana().teams.write('lhrp actions ask');
    expect(lastOf(asha())).toContain('2 of your actions');
    await later('PT25H');
    expect(lastOf(ben())).not.toContain('Test the rest centres');
    expect(await ben().teams.press('Blocked')).toMatch(/Recorded: blocked, by Ben Okoro/);
    expect(await dana().teams.write('lhrp delivery'), 'the other is still to be told').toContain(
      'Asked, no answer yet',
    );
    await later('PT24H');
    expect(lastOf(kofi)).toContain('Test the rest centres');
    expect(lastOf(kofi)).not.toContain('Agree the contact list');
    await kofi.teams.press('On track');
    const sums = await dana().teams.write('lhrp delivery');
    expect(sums).toContain('Answered by Kofi Mensah');
    expect(sums).toMatch(/Asked in all\W+1/);
  });

  it('are put off until tomorrow by a press, and asked of others only after that', async () => {
    await add();
    await dana().teams.write('lhrp actions ask');
    expect(await asha().teams.press('Remind me tomorrow')).toContain('I will ask again this time tomorrow.');
    const before = ben().teams.reads().length;
    expect(await dana().teams.write('lhrp delivery')).toContain('Snoozed');
    const asked = asha().teams.reads().length;
    await later('PT25H');
    expect(asha().teams.reads().length, 'she is asked again').toBe(asked + 1);
    expect(ben().teams.reads()).toHaveLength(before);
    expect(await dana().teams.write('lhrp delivery')).toContain('Asked, no answer yet');
    await later('PT24H');
    expect(lastOf(ben())).toContain('needs a word from you by');
  });

  it('asked by mistake are taken back, wherever they were asked, and an answer stays', async () => {
    await add();
    await add('"Test the call-out list" owner:@kim due:"in 40 days"');
    await dana().teams.write('lhrp actions ask');
    const kim = actor(stage, 'kim-frost');
    expect(kim.slack.dm().at(-1)).toContain('needs a word from you by');
    expect(await dana().teams.write('lhrp delivery withdraw It was the wrong day')).toContain('Taken back.');
    await stage.settled();
    for (const shown of [lastOf(asha()), kim.slack.dm().at(-1)]) {
      expect(shown).toContain('this message was withdrawn; please ignore it');
      expect(shown).toContain('Dana Hughes took it back');
      expect(shown).not.toContain('On track');
    }
    const sums = await dana().teams.write('lhrp delivery');
    expect(sums).toMatch(/Withdrawn\W+2/);
    expect(sums).toMatch(/Asked in all\W+2/);
    expect(await dana().teams.write('lhrp delivery resend')).toContain('That was taken back');
    expect(await asha().slack.write('lhrp delivery resend')).toContain(
      'Only co-chairs, the secretariat and the person who had it sent can',
    );
  });

  it('silent to the end, are told to the co-chairs in one digest', async () => {
    await add();
    await add('"Test the call-out list" owner:@kofi due:"in 40 days"');
    await dana().teams.write('lhrp actions ask');
    await asha().teams.press('On track');
    await later('P4D');
    const digest =
      dana()
        .teams.reads()
        .findLast((read) => read.includes('answered the prompts of')) ?? '';
    expect(digest).toContain('1 of 2 owners answered the prompts of');
    expect(digest).toContain('No answer yet from Kofi Mensah.');
  });

  it('are asked about every week without anybody asking', async () => {
    await add();
    await later('P8D');
    // Whether there is still time to answer depends on the day on which this is run.
    expect(
      asha()
        .teams.reads()
        .some((read) => read.includes('1 of your actions for Northmere Local Health Resilience Partnership')),
    ).toBe(true);
  });

  it('overdue, climb the chain until somebody answers', async () => {
    await add('"Agree the contact list" owner:@asha due:"in 1 day"');
    await later('P3D');
    expect(
      asha()
        .teams.reads()
        .some((read) => read.includes('was due on') && read.includes('how is it going')),
    ).toBe(true);
    await later('P2D');
    expect(
      ben()
        .teams.reads()
        .some((read) => read.includes('was due on')),
    ).toBe(true);
    await later('P7D');
    const told =
      dana()
        .teams.reads()
        .findLast((read) => read.includes('its owner has not answered yet')) ?? '';
    expect(told).toContain('■ Red: overdue by');
    await asha().slack.slash('action 1 update note:"The council answers on Friday" progress:at-risk');
    const reads = dana().teams.reads().length;
    await later('P2D');
    const since = dana().teams.reads().slice(reads);
    expect(since.filter((read) => read.includes('its owner has not answered yet'))).toEqual([]);
  });

  it('are closed only when a co-chair accepts them, or come back with words', async () => {
    await add();
    expect(await asha().slack.slash('action 1 done')).toContain('The co-chairs will look at it.');
    await dana().teams.write('lhrp action 1 return Two numbers are missing');
    expect(asha().teams.reads().at(-1)).toContain('is not accepted as done yet: Two numbers are missing');
    await asha().slack.slash('action 1 done');
    await dana().teams.write('lhrp action 1');
    expect(await dana().teams.press('Accept as done')).toContain('is closed.');
    expect(await asha().slack.slash('actions')).toContain('0 open actions');
    expect(await asha().slack.slash('actions closed')).toContain('1 closed action');
  });

  it('move to another only when they take it', async () => {
    await add();
    await asha().slack.slash('action 1 transfer @ben "I am on leave"');
    expect(lastOf(ben())).toContain('Asha Patel offers you action');
    expect(await dana().teams.write('lhrp action 1')).toContain('Asha Patel, for Northmere Acute');
    await ben().teams.press('Take it');
    expect(await dana().teams.write('lhrp action 1')).toContain('Ben Okoro, for Northmere Acute');
  });

  it('are nobody else’s to answer for, and say whose', async () => {
    await add();
    const refused = await actor(stage, 'lee-marsh')
      .teams.install()
      .then(() => actor(stage, 'carla-mendes').teams.install());
    expect(refused).toBeDefined();
    const said = await actor(stage, 'carla-mendes').teams.write('lhrp action 1 done');
    expect(said).toContain('Only the owner, the owner’s deputy, co-chairs and the secretariat can');
    expect(said).toContain('Ask Asha Patel');
    expect(await dana().teams.write('lhrp action 99')).toContain('I do not know an action 99 here.');
  });
});
