import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import { asJson } from '../../src/playground/slack/index.js';
import { ASHA, createSlackRig, type SlackRig, TEAM } from './slack-rig.js';

let rig: SlackRig;
beforeEach(async () => {
  rig = await createSlackRig();
});
afterEach(() => rig.close());

describe('an account', () => {
  it('that is closed is told to Muster, and asks nothing', async () => {
    const event = { type: 'user_change', user: { id: ASHA, team_id: TEAM.id, deleted: true } };
    expect((await rig.stand.tell(event)).status).toBe(200);
    expect(rig.muster.left).toEqual([{ platform: 'slack', team: TEAM.id, user: ASHA }]);
    expect(rig.muster.asked).toEqual([]);
  });

  it.each([
    ['changed', { type: 'user_change', user: { id: ASHA, team_id: TEAM.id, deleted: false } }],
    ['new', { type: 'team_join', user: { id: ASHA } }],
  ])('that is %s has not left, and is there again if it had', async (_, event) => {
    expect((await rig.stand.tell(event)).status).toBe(200);
    expect(rig.muster.left).toEqual([]);
    expect(rig.muster.stayed).toEqual([{ platform: 'slack', team: TEAM.id, user: ASHA }]);
  });

  it('is told again by Slack when it could not be kept', async () => {
    rig.muster.will(new StoreUnavailable());
    const event = { type: 'user_change', user: { id: ASHA, deleted: true } };
    expect((await rig.stand.tell(event)).status).toBe(500);
    expect(rig.muster.left).toEqual([]);
  });
});

describe('a workspace in which too much happens', () => {
  it('is named in the log and counted, and nothing is asked', async () => {
    const limited = { type: 'app_rate_limited', team_id: TEAM.id, minute_rate_limited: 1_518_467_820 };
    expect((await rig.stand.send(asJson(limited))).status).toBe(200);
    expect(rig.muster.asked).toEqual([]);
    expect(rig.leftOut()).toEqual([{ team: TEAM.id, at: '2018-02-12T20:37:00.000Z' }]);
    expect(rig.logged).toContainEqual({
      level: 'error',
      words: 'Slack is leaving out what happens in a workspace, for there is too much of it',
    });
  });
});

describe('the removal of an app that is set up for one workspace', () => {
  it.each([
    ['the app', { type: 'app_uninstalled' }],
    ['its token', { type: 'tokens_revoked', tokens: { bot: ['U0MUSTER'] } }],
  ])('of %s is acknowledged and said in the log', async (_, event) => {
    expect((await rig.stand.tell(event)).status).toBe(200);
    expect(rig.logged.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });
});
