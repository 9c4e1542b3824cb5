import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

describe.each(storeKinds)('a roll-call, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const ben = () => actor(stage, 'ben-okoro');
  const later = (advance: string) => moveClock(stage, { advance });
  /** Presses a button that somebody was not sent. */
  const pressHere = (who: string, partnership: string) => {
    const { teams } = actor(stage, who).person;
    if (!teams) throw new Error(`${who} is not in Teams`);
    const by = { platform: 'teams', team: teams.tenant, user: teams.user } as const;
    const place = { platform: 'teams', team: '', conversation: `a:${who}` } as const;
    const data = { partnership, rollCall: 'r1', seat: 'northmere-icb' };
    const what = { kind: 'press', verb: 'rollanswers.here', data, inputs: {} } as const;
    return stage.muster().muster.ask({ by, place, seenBy: 'asker', what });
  };
  const lastOf = (person: ReturnType<typeof actor>) => person.teams.reads().at(-1) ?? '';

  beforeEach(async () => {
    stage = await createStage({ store });
    for (const person of [dana(), asha(), ben()]) await person.teams.install();
  });
  afterEach(() => stage.close());

  it('asks everybody, is answered in one press, and its board adds up', async () => {
    expect(await dana().teams.write('lhrp rollcall organisations')).toMatch(/I am calling the roll now/);
    expect(lastOf(asha())).toMatch(/Roll-call for .*: say that you are here by/);
    expect(lastOf(asha())).toMatch(/If there is no answer by .* I will ask Ben Okoro\./);
    await later('PT4M');
    expect(await asha().teams.write('mine')).toMatch(/Roll-call LHRP\/\d{4}\/001: say that you are here by/);
    expect(await asha().teams.press('I’m here')).toContain('Recorded: you are here, after 4 min.');
    expect(await asha().teams.write('mine')).not.toContain('Roll-call');
    const board = await dana().teams.write('lhrp rollcall 1');
    expect(board).toMatch(/Roll-call LHRP\/\d{4}\/001: 1 of \d+ is here/);
    expect(board).toMatch(/(\d+) asked = 1 here \+ \d+ with no answer/);
    expect(board).toContain('Half answered within 4 min');
    const [asked, ...counted] = /\d+ asked = .*/.exec(board)?.[0].match(/\d+/g)?.map(Number) ?? [];
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(asked);
  });

  it('not answered, goes to the deputy, and both are told who answered', async () => {
    await dana().teams.write('lhrp rollcall organisations');
    await later('PT11M');
    expect(lastOf(ben())).toContain('say that you are here by');
    await ben().teams.press('I’m here');
    expect(asha().teams.reads().at(-1)).toMatch(/Ben Okoro has answered already/);
    expect(await asha().slack.slash('here')).toContain('Recorded: you are here, after 11 min.');
  });

  it('without warning is known to nobody before its time, and reports when it closes', async () => {
    const before = asha().teams.reads().length;
    await dana().teams.write('lhrp rollcall organisations "in 3 hours"');
    expect(await dana().teams.write('lhrp rollcall 1')).toContain('begins');
    for (const n of [1, 2])
      expect(await asha().teams.write(`lhrp rollcall ${n}`)).toContain(`I do not know a roll-call ${n} here`);
    expect(asha().teams.reads()).toHaveLength(before + 4);
    await later('PT3H');
    expect(lastOf(asha())).toContain('say that you are here by');
    await asha().teams.press('I’m here');
    await later('PT1H');
    const result = dana()
      .teams.reads()
      .findLast((read) => read.includes(', closed: 1 of'));
    expect(result).toContain('within 15 min: 1');
    expect(result).toContain('without warning');
  });

  it('is answered by whoever is on call, though they hold no seat, and by nobody else from outside', async () => {
    const helen = actor(stage, 'helen-stroud');
    const patrick = actor(stage, 'patrick-doyle');
    for (const person of [helen, patrick]) await person.teams.install();
    expect(await helen.teams.write('lrf rollcall on-call of:northmere-icb')).toContain(
      'Those on call for 1 organisation',
    );
    expect(lastOf(patrick)).toContain('say that you are here by');
    expect(await patrick.teams.press('I’m here')).toContain('Recorded: you are here');
    expect(await pressHere('grace-adeyemi', 'northmere-lrf')).toMatchObject({
      words: expect.stringContaining('I do not know that partnership'),
    });
    expect(await helen.teams.write('lrf rollcall 1')).toContain('1 of 1 is here');
  });

  it('asks whoever stands in for somebody who is away, and takes their answer', async () => {
    expect(await asha().teams.write('away until next fri ask @dana')).toContain(
      'Dana Hughes is asked instead',
    );
    await dana().teams.write('lhrp rollcall organisations of:northmere-acute');
    await dana().teams.press('I’m here');
    expect(await dana().teams.write('lhrp rollcall 1')).toContain(
      'here: Dana Hughes after less than a minute',
    );
  });

  it('is called by whoever directs its exercise, counts as being there, and ends with it, its result marked', async () => {
    const owen = actor(stage, 'owen-llewellyn');
    await owen.teams.install();
    await dana().teams.write(
      'lhrp exercise plan KINGFISHER "Winter surge" "in 1 hour" types:communications stop:STOPEX lead:northmere-acute aim:"Test contact" objectives:"All answer" players:northmere-acute director:@owen',
    );
    await owen.teams.write('lhrp exercise 1 start');
    expect(await owen.teams.write('lhrp rollcall everyone')).toContain('Only co-chairs');
    expect(await owen.teams.write('lhrp rollcall players')).toContain('Say of which exercise');
    expect(await owen.teams.write('lhrp rollcall players exercise:1')).toContain('0 of 1 are here');
    expect(await asha().teams.write('mine')).toMatch(
      /EXERCISE KINGFISHER · Roll-call LHRP.* · EXERCISE KINGFISHER/,
    );
    await asha().teams.press('I’m here');
    expect(await owen.teams.write('lhrp exercise 1')).toContain('There: 1');
    await owen.teams.write('lhrp exercise 1 stop');
    const resultOf = (person: ReturnType<typeof actor>) =>
      person.teams.reads().findLast((read) => read.includes(', stopped: 1 of 1'));
    expect(resultOf(owen)).toContain('here: Asha Patel');
    expect(resultOf(dana())?.startsWith('EXERCISE KINGFISHER')).toBe(true);
    const before = ben().teams.reads().length;
    await later('PT30M');
    expect(ben().teams.reads()).toHaveLength(before);
  });

  it('of an exercise that is paused waits until that goes on, and comes as much later', async () => {
    await dana().teams.write(
      'lhrp exercise plan KINGFISHER "Winter surge" "in 1 hour" types:communications stop:STOPEX lead:northmere-acute aim:"Test contact" objectives:"All answer" players:northmere-acute',
    );
    await dana().teams.write('lhrp exercise 1 start');
    expect(await dana().teams.write('lhrp rollcall')).toMatch(
      /LHRP\/\d{4}\/001 Winter surge is running, and this roll-call is for it\./,
    );
    await dana().teams.write('lhrp rollcall players "in 30 minutes" exercise:1');
    await later('PT20M');
    await dana().teams.write('lhrp exercise 1 pause');
    await later('PT20M');
    expect(lastOf(asha())).toContain('is paused');
    expect(await dana().teams.write('lhrp rollcall 2')).toContain('waits until its exercise goes on');
    await dana().teams.write('lhrp exercise 1 resume');
    await later('PT9M');
    expect(lastOf(asha())).toContain('is running now');
    await later('PT2M');
    expect(lastOf(asha())).toContain('say that you are here by');

    // One that is open asks nobody else while the exercise is paused, and goes on with it.
    await dana().slack.slash('exercise 1 pause');
    const asked = () => ben().teams.reads().join().split('say that you are here by').length - 1;
    const before = asked();
    await later('PT2H');
    expect(asked()).toBe(before);
    const board = await dana().slack.slash('rollcall 2');
    expect(board).toContain('Its exercise is paused: nobody is asked until that goes on');
    expect(board).toContain('0 of 1 are here');
    await dana().slack.slash('exercise 1 resume');
    await later('PT12M');
    expect(asked()).toBeGreaterThan(before);
    expect(await ben().teams.press('I’m here')).toMatch(/Recorded: you are here, after 1\d min\./);
  });

  it('is stopped at once, and asks nobody else', async () => {
    await dana().teams.write('lhrp rollcall organisations');
    await dana().teams.write('lhrp rollcall 1 stop');
    const before = ben().teams.reads().length;
    await later('PT30M');
    expect(ben().teams.reads()).toHaveLength(before);
    expect(await dana().teams.write('lhrp rollcall 1')).toContain('stopped');
  });
});
