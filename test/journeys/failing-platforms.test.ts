import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const CHANNEL = '19:lhrp@thread.tacv2';

describe.each(storeKinds)('platforms that fail, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const ben = () => actor(stage, 'ben-okoro');
  const asha = () => actor(stage, 'asha-patel');
  const inSlack = () => stage.slack.messages('C0LHRP').filter(({ onlyFor }) => !onlyFor);
  const inTeams = () => stage.teams.messages.of(CHANNEL);
  const states = () => stage.muster().store.deliveries.count();

  beforeEach(async () => {
    // Real time stands but for while it is waited for, so that nothing is tried again before a test has looked.
    vi.useFakeTimers({ toFake: ['Date'] });
    stage = await createStage({ store });
    await dana().teams.install();
    await ben().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(async () => {
    vi.useRealTimers();
    await stage.close();
  });

  it.each(['429', '500'] as const)(
    'with %s are asked again, and each channel has one copy',
    async (fault) => {
      stage.slack.faults.next({ method: 'chat.postMessage', fault, retryAfter: 1 });
      stage.teams.faults.next({ method: 'activities.send', fault, retryAfter: 1 });
      expect(await dana().slack.slash('agenda publish')).toContain('Published');
      expect(await states(), 'nothing arrived yet, and nothing is given up').toEqual({ queued: 2 });

      await expect.poll(states).toEqual({ sent: 2 });
      expect(inSlack()).toHaveLength(1);
      expect(inTeams()).toHaveLength(1);
    },
  );

  it('with 429 are not asked before the time they named', async () => {
    stage.slack.faults.next({ method: 'chat.postMessage', fault: '429', retryAfter: 3600 });
    await dana().slack.slash('agenda publish');
    await expect.poll(states).toEqual({ queued: 1, sent: 1 });
    await stage.settled();
    await stage.settled();
    expect(stage.slack.calls('chat.postMessage')).toEqual([]);
    expect(inTeams()).toHaveLength(1);
  });

  it('because the channel is gone are recorded so, and the other platform has its copy', async () => {
    stage.slack.faults.next({ method: 'chat.postMessage', fault: { error: 'is_archived' } });
    await dana().teams.write('lhrp agenda publish');
    expect(await states()).toEqual({ 'not-found': 1, sent: 1 });
    expect(inTeams()).toHaveLength(1);
    await dana().teams.write('lhrp agenda remove 1');
    expect(ben().teams.reads(CHANNEL).at(-1)).toContain('1. Declarations of interest');
  });

  it('in Teams, because the bot was taken out of the channel, leave Slack its copy', async () => {
    stage.teams.roster.shut(CHANNEL);
    await dana().slack.slash('agenda publish');
    await expect.poll(states).toEqual({ 'not-installed': 1, sent: 1 });
    expect(inSlack()).toHaveLength(1);
  });

  it('like a Slack that is down keep nobody in Teams waiting, and are caught up with', async () => {
    await dana().teams.write('lhrp agenda publish');
    stage.slack.faults.next({ method: '*', fault: 'reset', times: 1_000 });
    expect(await dana().teams.write('lhrp agenda add “Flu surge plan”')).toContain('Added “Flu surge plan”');
    await dana().teams.write('lhrp agenda move 17 1');
    expect(ben().teams.reads(CHANNEL).at(-1)).toContain('1. Flu surge plan');
    expect(asha().slack.reads().at(-1)).not.toContain('Flu surge plan');

    stage.slack.faults.clear();
    await expect.poll(() => asha().slack.reads().at(-1)).toContain('1. Flu surge plan');
    expect(inSlack()).toHaveLength(1);
  });

  it('like a Teams that is down do the same to nobody in Slack', async () => {
    await dana().slack.slash('agenda publish');
    stage.teams.faults.next({ fault: '500', times: 1_000 });
    expect(await dana().slack.slash('agenda remove 1')).toContain('Removed from the agenda.');
    expect(asha().slack.reads().at(-1)).toContain('1. Declarations of interest');

    stage.teams.faults.clear();
    await expect.poll(() => ben().teams.reads(CHANNEL).at(-1)).toContain('1. Declarations');
    expect(inTeams()).toHaveLength(1);
  });

  it('after they posted, before they said so, bring at most one copy too many, and one is kept true', async () => {
    stage.slack.faults.next({ method: 'chat.postMessage', fault: 'lost' });
    stage.teams.faults.next({ method: 'activities.send', fault: 'lost' });
    await dana().slack.slash('agenda publish');
    await expect.poll(states).toEqual({ sent: 2 });
    expect(inSlack().length).toBeLessThanOrEqual(2);
    expect(inTeams().length).toBeLessThanOrEqual(2);
    for (const [first, second] of [inSlack(), inTeams()].map((each) =>
      each.map((it) => JSON.stringify(it)),
    )) {
      expect(first).not.toContain('You may have this twice');
      expect(second).toContain('You may have this twice: I could not tell whether the first arrived.');
    }

    await dana().slack.slash('agenda remove 1');
    await stage.settled();
    expect(inSlack().at(-1)?.text).toContain('1. Declarations of interest');
    expect(ben().teams.reads(CHANNEL).at(-1)).toContain('1. Declarations of interest');
  });

  it('for one person are tried on the other platform', async () => {
    await asha().slack.slash('agenda propose "Rest centre beds"');
    expect(asha().person.prefers, 'but has not installed Muster there').toBe('teams');
    await dana().teams.press('Accept');
    await stage.settled();
    expect(asha().slack.dm().at(-1)).toContain('Your suggested item is on the agenda');
  });

  it('are named by /readyz, and gone from it when they are back', async () => {
    const ready = () => fetch(`${stage.muster().address}/readyz`);
    await expect.poll(async () => (await ready()).status).toBe(200);
    stage.slack.faults.next({ method: 'auth.test', fault: { error: 'invalid_auth' }, times: 1_000 });
    await stage.restart();
    const down = await ready();
    expect(down.status).toBe(503);
    expect(await down.json()).toEqual({
      ready: false,
      reasons: { slack: 'Slack does not accept the bot token (slack.invalid_auth).' },
    });
    expect(await dana().teams.write('lhrp agenda'), 'and the rest goes on').toContain('agenda for Tue');
  });
});
