import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const CHANNEL = '19:lhrp@thread.tacv2';
const ELSEWHERE = '19:elsewhere@thread.v2';

describe.each(storeKinds)('the agenda, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const ben = () => actor(stage, 'ben-okoro');

  beforeEach(async () => {
    stage = await createStage({ store });
    await dana().teams.install();
    await ben().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it('is shown on both platforms from the imported partnership', async () => {
    const inSlack = await asha().slack.slash('agenda');
    const inTeams = await ben().teams.write('lhrp agenda');
    for (const shown of [inSlack, inTeams]) {
      expect(shown).toContain('Northmere Local Health Resilience Partnership: agenda for Tue');
      expect(shown).toContain('1. Welcome, apologies and deputies');
      expect(shown).toContain('Suggest an item');
      expect(shown).not.toContain('Publish');
    }
  });

  it('published to both channels, follows a chair’s change on either platform', async () => {
    const published = await dana().teams.write('/lhrp agenda publish');
    expect(published).toContain('Published to Northmere Local Health Resilience Partnership’s channels.');
    await stage.settled();
    expect(stage.slack.messages('C0LHRP')).toHaveLength(1);
    expect(stage.teams.messages.of(CHANNEL)).toHaveLength(1);

    await dana().teams.write('lhrp agenda add “Flu surge plan” minutes:20 for:decision lead:@asha');
    await dana().teams.write('lhrp agenda move 17 2');
    expect(asha().slack.reads().at(-1)).toContain('2. Flu surge plan\n20 min · decision · Asha Patel');

    await dana().slack.slash('agenda edit 2 minutes:25 paper:https://papers.example.org/flu');
    expect(ben().teams.reads(CHANNEL).at(-1)).toContain('25 min · decision · Asha Patel');
    expect(ben().teams.reads(CHANNEL).at(-1)).toContain('Open the paper');
    expect(stage.slack.messages('C0LHRP').filter(({ onlyFor }) => !onlyFor)).toHaveLength(1);
  });

  it('takes a suggestion from a member, and the proposer hears', async () => {
    await asha().slack.slash('agenda propose "Rest centre beds" why:"Cold weather is forecast"');
    expect(dana().teams.reads().at(-1)).toContain('Asha Patel suggests an agenda item');
    expect(actor(stage, 'kim-frost').person.prefers).toBe('teams');

    const declined = await dana().teams.press('Decline: say why');
    expect(declined).toContain('Reason');
    await dana().slack.slash('agenda decline 1 It is on the LRF’s agenda the week before');
    const heard = asha().slack.dm().at(-1) ?? actor(stage, 'asha-patel').teams.reads().at(-1);
    expect(heard).toContain('Your suggested item was not taken');
    expect(heard).toContain('It is on the LRF’s agenda the week before');
    expect(dana().teams.reads().join('\n')).toContain('Declined by Dana Hughes');
  });

  it('accepts a suggestion with one press, on every copy at once', async () => {
    await asha().slack.slash('agenda propose "Rest centre beds"');
    await dana().teams.press('Accept');
    expect(await ben().teams.write('lhrp agenda')).toContain('Show all');
    const whole = await ben().teams.press('Show all');
    expect(whole).toContain('17. Rest centre beds');
    expect(asha().slack.dm().at(-1)).toContain('Your suggested item is on the agenda');
  });

  it('opens a form when words are missing, says what is wrong under the input, and counts once', async () => {
    await dana().slack.slash('agenda add');
    const form = dana().slack.form();
    expect(JSON.stringify(form?.view)).toContain('Add an agenda item');
    const wrong = await dana().slack.submit({ title: 'Mutual aid', paper: 'not a link' });
    expect(wrong.body).toEqual({
      response_action: 'errors',
      errors: { paper: 'A link begins with https://, unlike “not a link”.' },
    });
    const sent = await dana().slack.submit({ title: 'Mutual aid', paper: 'https://papers.example.org/aid' });
    expect(sent.status).toBe(200);
    await stage.slack.send(sent.sent);
    await stage.settled();
    const whole = await dana().teams.write('lhrp agenda items 4');
    expect(whole.match(/Mutual aid/g)).toHaveLength(1);
  });

  it('gives a Teams form back with the sentence and what was typed', async () => {
    await dana().teams.write('lhrp agenda add');
    const inputs = { title: 'Mutual aid', paper: 'not a link' };
    const wrong = await dana().teams.press('Add item', { inputs });
    expect(wrong).toContain('A link begins with https://, unlike “not a link”.');
    expect(wrong).toContain('Mutual aid');
  });

  it('keeps private answers out of conversations that are not the partnership’s own', async () => {
    const said = await dana().teams.write('lhrp agenda', ELSEWHERE);
    expect(said).toBe('I have answered you in our chat.');
    expect(dana().teams.reads().at(-1)).toContain('agenda for Tue');
    expect(await dana().teams.write('lhrp agenda', CHANNEL)).toContain('agenda for Tue');
  });

  it('gives a chair’s working card one to one, even from the partnership’s own channel', async () => {
    expect(await dana().teams.write('lhrp agenda items', CHANNEL)).toBe('I have answered you in our chat.');
    expect(dana().teams.reads().at(-1)).toContain('Edit: Northmere');
  });

  it('counts a redelivered message once, under its own id and under a new one', async () => {
    const { teams } = stage;
    const user = dana().person.teams?.user ?? '';
    const { activity } = await teams.message({ user, text: 'lhrp agenda add "Said once"' });
    await teams.redeliver(activity, 'same');
    await teams.redeliver(activity, 'new');
    await stage.settled();
    expect((await dana().teams.write('lhrp agenda items 4')).match(/Said once/g)).toHaveLength(1);
  });

  it('is as it was after a restart, and copies are still followed', async () => {
    await dana().teams.write('lhrp agenda publish');
    await stage.restart();
    await dana().teams.write('lhrp agenda remove 1');
    expect(asha().slack.reads().at(-1)).toContain('1. Declarations of interest');
  });
});
