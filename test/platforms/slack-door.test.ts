import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asForm, asJson, asPayload } from '../../src/playground/slack/index.js';
import { ASHA, CHANNEL, createSlackRig, type SlackRig, words } from './slack-rig.js';

let rig: SlackRig;
beforeEach(async () => {
  rig = await createSlackRig();
});
afterEach(() => rig.close());

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/slack/${name}.json`, import.meta.url), 'utf8'));
const slash = (twist?: Parameters<SlackRig['stand']['slash']>[1]) =>
  rig.stand.slash({ user: ASHA, channel: CHANNEL, command: '/lhrp', text: 'agenda' }, twist);
const seconds = () => Math.floor(Date.now() / 1000);

describe('a request is turned away', () => {
  it.each([
    ['signed with another secret', { signature: `v0=${'0'.repeat(64)}` }],
    ['signed in another way', { signature: 'v1=abc' }],
    ['without a signature worth the name', { signature: '' }],
  ])('%s', async (_, twist) => {
    const heard = await slash(twist);
    expect(heard.status).toBe(401);
    expect(heard.body).toBe('The signature is missing, wrong or not of this time.');
    expect(rig.muster.asked).toEqual([]);
  });

  it.each([
    ['six minutes old', -360],
    ['six minutes ahead', 360],
    ['a day ahead', 86_400],
  ])('%s', async (_, off) => {
    const heard = await slash({ timestamp: seconds() + off });
    expect(heard.status).toBe(401);
    expect(rig.muster.asked).toEqual([]);
  });

  it('without any headers of Slack', async () => {
    const response = await fetch(`${rig.botUrl}/slack/events`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
  });

  it('larger than a megabyte, with a sentence', async () => {
    const heard = await rig.stand.send(asForm({ command: '/lhrp', text: 'x'.repeat(1_100_000) }));
    expect(heard).toMatchObject({ status: 413, body: 'The request is too large.' });
  });

  it.each([
    ['JSON cut off', { contentType: 'application/json', body: '{"type":' }],
    ['JSON that is no object', { contentType: 'application/json', body: 'null' }],
    ['a payload that is no JSON', asForm({ payload: 'clicked' })],
    ['a body of another type', { contentType: 'text/xml', body: '<a/>' }],
    ['nothing', { contentType: 'application/x-www-form-urlencoded', body: '' }],
    ['a press by nobody', asPayload({ type: 'block_actions', actions: [] })],
    ['a press with nothing pressed', asPayload({ type: 'block_actions', user: { id: ASHA }, actions: null })],
    ['a form sent by nobody', asPayload({ type: 'view_submission', view: { blocks: [] } })],
    ['a form without a form', asPayload({ type: 'view_submission', user: { id: ASHA } })],
    ['an event that is none', asJson({ type: 'event_callback', event: 'message' })],
  ])('%s', async (_, sent) => {
    expect(await rig.stand.send(sent)).toMatchObject({ status: 400, body: 'The request cannot be read.' });
    expect(rig.muster.asked).toEqual([]);
  });

  it('by another method', async () => {
    expect((await fetch(`${rig.botUrl}/slack/events`)).status).toBe(405);
  });
});

describe('a request is let in', () => {
  it('four minutes old or ahead', async () => {
    expect((await slash({ timestamp: seconds() - 240 })).status).toBe(200);
    expect((await slash({ timestamp: seconds() + 240 })).status).toBe(200);
  });

  it.each(['application/x-www-form-urlencoded; charset=utf-8', 'Application/X-WWW-Form-URLencoded'])(
    'as %s',
    async (contentType) => {
      rig.muster.will(words('Here.'));
      expect((await slash({ contentType })).status).toBe(200);
      expect(rig.muster.asked).toHaveLength(1);
    },
  );

  it('for the challenge, signed', async () => {
    const challenge = fixture('url_verification');
    const heard = await rig.stand.send(asJson(challenge), { contentType: 'application/json; charset=utf-8' });
    expect(heard).toMatchObject({ status: 200, body: { challenge: challenge.challenge } });
    expect((await rig.stand.send(asJson(challenge), { signature: 'v0=00' })).status).toBe(401);
  });

  it('for the unsigned certificate check, of which nothing else is looked at', async () => {
    const smuggled = asForm({ ssl_check: '1', command: '/lhrp', text: 'agenda add x' });
    expect((await rig.stand.send(smuggled, { signature: 'v0=00' })).status).toBe(200);
    expect(rig.muster.asked).toEqual([]);
  });

  it('a second time, when it comes with the same id for Muster to know it by', async () => {
    const heard = await slash();
    await rig.stand.send(heard.sent);
    const [one, two] = rig.muster.asked;
    expect(two).toEqual(one);
  });
});

describe("Slack's published payloads", () => {
  const send = (name: string) => {
    const body = fixture(name);
    if (name === 'slash_command') return rig.stand.send(asForm(body));
    return rig.stand.send(name.startsWith('event') ? asJson(body) : asPayload(body));
  };

  it.each([
    'slash_command',
    'event.message',
    'event.app_home_opened',
    'block_actions.message',
    'block_actions.home',
    'view_submission',
    'view_closed',
  ])('%s is answered at once', async (name) => {
    const heard = await send(name);
    expect(heard.status).toBe(200);
  });

  it('slash_command asks', async () => {
    await send('slash_command');
    expect(rig.muster.asked[0]).toMatchObject({
      by: { team: 'T0001', user: 'U2147483697' },
      place: { conversation: 'C2147483705' },
      what: {
        slash: 'weather',
        words: '94070',
        once: 'slack:trigger:13345224609.738474920.8088930838d88f008e0',
      },
    });
  });

  it('a message of a channel is none of our business', async () => {
    await send('event.message');
    expect(rig.muster.asked).toEqual([]);
  });

  it('a message to us asks, unless a bot wrote it or it is an edit', async () => {
    const body = fixture('event.message');
    const event = { ...body.event, channel: 'D0ASHA', channel_type: 'im' };
    const variants = [
      {},
      { subtype: 'file_share' },
      { bot_id: 'B1' },
      { subtype: 'message_changed' },
      { user: undefined },
    ];
    for (const [at, more] of variants.entries())
      await rig.stand.send(asJson({ ...body, event_id: `Ev${at}`, event: { ...event, ...more } }));
    expect(rig.muster.asked.map(({ what }) => what)).toEqual([
      { kind: 'words', words: 'Hello world', once: 'slack:event:Ev0' },
      { kind: 'words', words: 'Hello world', once: 'slack:event:Ev1' },
    ]);
  });

  it('a button that is not ours is answered politely', async () => {
    const body = fixture('block_actions.message');
    const ours = { user: { id: ASHA }, team: { id: 'T0NORTH' }, channel: { id: rig.stand.dmOf(ASHA) } };
    const heard = await rig.stand.send(asPayload({ ...body, ...ours }));
    await rig.settled();
    expect(heard.status).toBe(200);
    expect(rig.stand.messages(rig.stand.dmOf(ASHA), ASHA)[0]?.text).toContain('I do not know that button');
  });

  it('a form that is not ours stays open with a sentence', async () => {
    const heard = await send('view_submission');
    expect(JSON.stringify(heard.body)).toMatch(/"response_action":"update".*This form is out of date/);
  });

  it.each([
    ['of a kind Bolt cannot name', asJson({ type: 'app_rate_limited', team_id: 'T0NORTH' })],
    ['of a shortcut we do not have', asPayload({ type: 'shortcut', user: { id: ASHA }, callback_id: 'x' })],
    ['of a menu we do not have', asPayload({ type: 'block_suggestion', user: { id: ASHA } })],
    ['of a press with nothing in it', asPayload({ type: 'block_actions', user: { id: ASHA }, actions: [] })],
    [
      'of a link that was followed',
      asPayload({ ...fixtureAction({ action_id: 'open-link#2', type: 'button' }) }),
    ],
    [
      'of a choice made, not yet sent',
      asPayload({ ...fixtureAction({ action_id: 'for', type: 'static_select' }) }),
    ],
  ])('%s is answered at once, and asks nothing', async (_, sent) => {
    const heard = await rig.stand.send(sent);
    expect(heard.status).toBe(200);
    expect(rig.muster.asked).toEqual([]);
  });

  it('answers a failure when Muster takes longer than Slack waits', async () => {
    let release = () => {};
    rig.muster.will(
      () =>
        new Promise((resolve) => {
          release = () => resolve(words('Late.'));
        }),
    );
    const heard = await slash();
    expect(heard.status).toBe(503);
    release();
  });
});

function fixtureAction(action: object) {
  return { ...fixture('block_actions.message'), actions: [action] };
}
