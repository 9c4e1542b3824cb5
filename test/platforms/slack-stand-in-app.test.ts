import { createServer, type Server } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackStandIn, type SlackStandIn } from '../../src/playground/slack/index.js';
import { ASHA, BEN, CHANNEL, listening, SECRET, TEAM, TOKEN } from './slack-rig.js';

const APP = { clientId: '1.2', clientSecret: 'app-secret' };

let slack: SlackStandIn;
let bot: Server;
let heard: Record<string, unknown>[];
let now: number;
beforeEach(async () => {
  now = Date.now();
  heard = [];
  slack = createSlackStandIn({
    signingSecret: SECRET,
    token: TOKEN,
    app: APP,
    team: TEAM,
    users: [
      { id: ASHA, name: 'Asha Patel', email: 'asha.patel@example.org' },
      { id: BEN, name: 'Ben Okoro' },
    ],
    channels: [{ id: CHANNEL, name: 'lhrp' }],
    now: () => now,
  });
  await slack.listen(0);
  bot = createServer(async (request, response) => {
    const body = await readText(request);
    const form = new URLSearchParams(body).get('payload');
    heard.push(JSON.parse(form ?? body) as Record<string, unknown>);
    response.end();
  });
  slack.connect(await listening(bot));
});
afterEach(async () => {
  await slack.close();
  bot.closeAllConnections();
  await new Promise((resolve) => bot.close(resolve));
});

const client = (token: string | undefined = TOKEN) =>
  new webApi.WebClient(token, { slackApiUrl: slack.apiUrl(), retryConfig: { retries: 0 } });
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => expect.unreachable('Slack would not have taken this'),
    (error: unknown) => (error as webApi.WebAPIPlatformError).data?.error ?? String(error),
  );
const text = (words: string) => ({ type: 'plain_text', text: words }) as const;
const home = (words: string): webApi.ViewsPublishArguments['view'] => ({
  type: 'home',
  blocks: [
    { type: 'section', text: text(words) },
    { type: 'actions', block_id: 'b', elements: [{ type: 'button', action_id: 'go', text: text('Go') }] },
  ],
});

describe('the home of an app', () => {
  it('is asked for when somebody opens it, published, and can be pressed', async () => {
    await slack.openHome(ASHA);
    expect(heard[0]).toMatchObject({ event: { type: 'app_home_opened', user: ASHA, tab: 'home' } });
    await client().views.publish({ user_id: ASHA, view: home('Nothing waits.') });
    await client().views.publish({ user_id: ASHA, view: home('One thing waits.') });
    expect(slack.home(ASHA)?.view).toEqual(home('One thing waits.'));
    expect(slack.home(BEN)).toBeUndefined();
    expect(slack.views(ASHA), 'no modal is open').toEqual([]);

    await slack.pressHome({ user: ASHA, button: 'Go' });
    expect(heard[1]).toMatchObject({
      type: 'block_actions',
      user: { id: ASHA },
      container: { type: 'view' },
      view: { type: 'home' },
      actions: [{ action_id: 'go', block_id: 'b' }],
    });
    expect(heard[1]).not.toHaveProperty('response_url');
    await slack.openHome(ASHA);
    expect(heard[2]).toMatchObject({ event: { view: { type: 'home' } } });
  });

  it('is refused as a modal, to nobody, or over a newer one', async () => {
    const { publish } = client().views;
    const modal: webApi.ViewsOpenArguments['view'] = { type: 'modal', title: text('x'), blocks: [] };
    expect(await codeOf(publish({ user_id: ASHA, view: modal }))).toBe('invalid_arguments');
    expect(await codeOf(publish({ user_id: 'U0NOBODY', view: home('x') }))).toBe('user_not_found');
    await publish({ user_id: ASHA, view: home('x') });
    expect(await codeOf(publish({ user_id: ASHA, view: home('y'), hash: 'old' }))).toBe('hash_conflict');
  });
});

describe('a file', () => {
  it('is uploaded in three steps and shared in a channel', async () => {
    const minutes = Buffer.from('Minutes of the winter meeting');
    await client().files.uploadV2({
      channel_id: CHANNEL,
      initial_comment: 'The minutes',
      file: minutes,
      filename: 'minutes.txt',
    });
    expect(slack.messages(CHANNEL)).toMatchObject([{ text: 'The minutes', files: ['minutes.txt'] }]);
  });

  it('is refused when it is not as long as was said, nor shared before it is there', async () => {
    const files = client().files;
    const { upload_url = '', file_id = '' } = await files.getUploadURLExternal({
      filename: 'a.txt',
      length: 9,
    });
    expect((await fetch(upload_url, { method: 'POST', body: 'short' })).status).toBe(400);
    const complete = (channel_id: string) =>
      files.completeUploadExternal({ files: [{ id: file_id }], channel_id });
    expect(await codeOf(complete(CHANNEL))).toBe('file_not_found');
    expect((await fetch(upload_url, { method: 'POST', body: 'nine long' })).status).toBe(200);
    expect(await codeOf(complete('C0NOWHERE'))).toBe('channel_not_found');
    expect(await codeOf(files.getUploadURLExternal({ filename: 'a', length: 0 }))).toBe('invalid_arguments');
  });
});

describe('tokens', () => {
  const access = (more: object) =>
    client(undefined).oauth.v2.access({ client_id: APP.clientId, client_secret: APP.clientSecret, ...more });

  it('are given for a code, once, and renewed by a refresh token, once', async () => {
    const code = slack.allow();
    const first = await access({ code });
    expect(first).toMatchObject({ token_type: 'bot', team: { id: TEAM.id }, expires_in: 43_200 });
    expect(await codeOf(access({ code }))).toBe('code_already_used');
    expect(await codeOf(access({ code: 'guessed' }))).toBe('invalid_code');
    now += 43_200_000;
    expect(await codeOf(client(first.access_token).auth.test())).toBe('token_expired');

    const renewing = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
    const second = await access(renewing);
    expect((await client(second.access_token).auth.test()).team_id).toBe(TEAM.id);
    expect(await codeOf(access(renewing))).toBe('invalid_refresh_token');
  });

  it('are not given to another app', async () => {
    expect(await codeOf(access({ client_id: '9.9', code: slack.allow() }))).toBe('invalid_client_id');
    expect(await codeOf(access({ client_secret: 'x', code: slack.allow() }))).toBe('bad_client_secret');
  });

  it('can be revoked by the app, and are worth nothing when it is taken out', async () => {
    const { access_token } = await access({ code: slack.allow() });
    await client(access_token).auth.revoke();
    expect(await codeOf(client(access_token).auth.test())).toBe('token_revoked');
    await slack.uninstall();
    expect(await codeOf(client().auth.test())).toBe('account_inactive');
    expect(heard.map(({ event }) => (event as { type: string }).type)).toEqual([
      'tokens_revoked',
      'app_uninstalled',
    ]);
  });
});

describe('people and channels', () => {
  it('come in pages', async () => {
    const first = await client().users.list({ limit: 1 });
    expect(first.members).toMatchObject([{ id: ASHA }]);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client().users.list({ limit: 1, cursor });
    expect(second).toMatchObject({ members: [{ id: BEN }], response_metadata: { next_cursor: '' } });
    expect((await client().conversations.members({ channel: CHANNEL })).members).toEqual([
      ASHA,
      BEN,
      'U0MUSTER',
    ]);
    expect(await codeOf(client().users.list({ cursor: 'nonsense' }))).toBe('invalid_cursor');
  });

  it('join, and go: who has gone cannot be written to', async () => {
    await slack.join({ id: 'U0NEW', name: 'Noor New' });
    expect(heard[0]).toMatchObject({ event: { type: 'team_join', user: { id: 'U0NEW', deleted: false } } });
    await slack.deactivate({ user: 'U0NEW' });
    expect(heard[1]).toMatchObject({ event: { type: 'user_change', user: { id: 'U0NEW', deleted: true } } });
    expect(await codeOf(client().conversations.open({ users: 'U0NEW' }))).toBe('user_disabled');
    expect((await client().users.info({ user: 'U0NEW' })).user?.deleted).toBe(true);
  });

  it('are archived: nothing more is posted, and they can still be looked at', async () => {
    slack.archive({ channel: CHANNEL });
    expect(await codeOf(client().chat.postMessage({ channel: CHANNEL, text: 'x' }))).toBe('is_archived');
    expect((await client().conversations.info({ channel: CHANNEL })).channel?.is_archived).toBe(true);
    expect(await codeOf(client().conversations.info({ channel: 'C0NOWHERE' }))).toBe('channel_not_found');
  });
});

describe('Slack’s pace', () => {
  it('lets through a short burst to a channel, and then says when to come again', async () => {
    const paced = createSlackStandIn({
      signingSecret: SECRET,
      token: TOKEN,
      team: TEAM,
      users: [{ id: ASHA, name: 'Asha Patel' }],
      channels: [{ id: CHANNEL, name: 'lhrp' }],
      pacing: 'real',
      now: () => now,
    });
    await paced.listen(0);
    const bulk = new webApi.WebClient(TOKEN, { slackApiUrl: paced.apiUrl(), rejectRateLimitedCalls: true });
    const say = (channel: string) => bulk.chat.postMessage({ channel, text: 'x' });
    for (let count = 0; count < 5; count += 1) await say(CHANNEL);
    const refused = await say(CHANNEL).catch((error: unknown) => error as webApi.WebAPIRateLimitedError);
    expect(refused).toMatchObject({ retryAfter: 5 });
    await say(ASHA);
    now += 5_000;
    await say(CHANNEL);
    expect(paced.messages(CHANNEL)).toHaveLength(6);
    await paced.close();
  });
});

describe('an app that answers too late', () => {
  it.each([
    ['a command', '/lhrp failed because the app did not respond.'],
    ['a button', 'Operation timed out. Apps need to respond within 3 seconds.'],
    ['a form', 'We had some trouble connecting. Try again?'],
  ])('to %s, as Slack says it', async (what, words) => {
    const silent = createServer(() => undefined);
    const hasty = createSlackStandIn({
      signingSecret: SECRET,
      token: TOKEN,
      team: TEAM,
      users: [{ id: ASHA, name: 'Asha Patel' }],
      channels: [{ id: CHANNEL, name: 'lhrp' }],
      botUrl: await listening(silent),
      ackMs: 20,
    });
    await hasty.listen(0);
    const own = new webApi.WebClient(TOKEN, { slackApiUrl: hasty.apiUrl() });
    const late = await hasty.slash({ user: ASHA, channel: CHANNEL, command: '/lhrp' });
    expect(late.status).toBe(504);
    if (what === 'a button') {
      const { ts = '' } = await own.chat.postMessage({
        channel: CHANNEL,
        text: 'x',
        blocks: home('x').blocks,
      });
      await hasty.press({ user: ASHA, channel: CHANNEL, message: ts, button: 'Go' });
    }
    if (what === 'a form') {
      const trigger_id = new URLSearchParams(late.sent.body).get('trigger_id') ?? '';
      const view: webApi.ViewsOpenArguments['view'] = {
        type: 'modal',
        title: text('Form'),
        blocks: [{ type: 'divider' }],
      };
      const opened = await own.views.open({ trigger_id, view });
      await hasty.submit({ user: ASHA, view: opened.view?.id ?? '' });
    }
    expect(hasty.notices(ASHA).at(-1)).toBe(words);
    await hasty.close();
    silent.closeAllConnections();
    silent.close();
  });
});
