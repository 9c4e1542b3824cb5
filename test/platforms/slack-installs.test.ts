import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import type { Installation, Store } from '../../src/core/ports.js';
import { createSlack, type Slack } from '../../src/platforms/slack/index.js';
import { asJson, type Sent } from '../../src/playground/slack/index.js';
import { signatureOf } from '../../src/playground/slack/signing.js';
import { freshFolder, openOn } from '../store/folder.js';
import { type Answering, type Call, endAfterwards, slackApi } from '../support/slack-api.js';
import { card, listening, SECRET, scripted, words } from './slack-rig.js';

const HOUR_MS = 60 * 60 * 1000;
const KEY = 'a key of the deployment, for tests only';
const NORTH = { id: 'T0NORTH', name: 'Northmere' };
const SOUTH = { id: 'T0SOUTH', name: 'Southmere' };
const COUNTY = { id: 'E0COUNTY', name: 'The County' };

let folder: string;
let store: Store;
let api: Awaited<ReturnType<typeof slackApi>>;
let now: number;
beforeEach(async () => {
  folder = await freshFolder();
  store = await openOn(folder);
  api = await slackApi();
  now = Date.now();
});

const muster = scripted();

/** The bot, set up for several workspaces. */
async function bot(more: { key?: string } = {}): Promise<{ slack: Slack; url: string }> {
  const slack = createSlack({
    kind: 'several',
    signingSecret: SECRET,
    clientId: 'client.id',
    clientSecret: 'client-secret',
    stateSecret: 'state-secret',
    key: KEY,
    publicUrl: 'https://muster.example.org',
    apiUrl: `${api.origin}/api/`,
    installations: store.installations,
    references: store.references,
    leases: store.leases,
    now: () => now,
    muster: muster.port,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    ...more,
  });
  const server = createServer((request, response) => {
    const pages = request.url?.startsWith('/slack/events') ? slack.listener : slack.installing;
    pages?.(request, response);
  });
  const url = await listening(server);
  endAfterwards(server);
  onTestFinished(() => slack.stop());
  await slack.start();
  return { slack, url };
}

const granted = (team: object | null, more: object = {}) => ({
  ok: true,
  access_token: `xoxb-${(team as { id?: string } | null)?.id ?? 'whole'}`,
  token_type: 'bot',
  scope: 'commands,chat:write',
  bot_user_id: 'U0MUSTER',
  team,
  enterprise: null,
  is_enterprise_install: false,
  ...more,
});
const posted = ({ form }: Call) => ({ ok: true, channel: form.get('channel'), ts: '1.1' });
const exchanging =
  (answer: object): Answering =>
  (call) =>
    call.method === 'oauth.v2.access' ? answer : posted(call);

/** Goes to Slack as a browser does, and gives what it came away with. */
async function begin(url: string) {
  const response = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const to = new URL(response.headers.get('location') ?? '');
  return {
    response,
    to,
    state: to.searchParams.get('state') ?? '',
    cookie: response.headers.get('set-cookie') ?? '',
  };
}

/** Comes back from Slack. */
const comeBack = (url: string, query: Record<string, string>, cookie: string) =>
  fetch(`${url}/slack/oauth_redirect?${new URLSearchParams(query)}`, {
    headers: { cookie: cookie.split(';', 1)[0] ?? '' },
  });

async function install(url: string, answer: object): Promise<Response> {
  api.answers(exchanging(answer));
  const { state, cookie } = await begin(url);
  return comeBack(url, { code: 'code-1', state }, cookie);
}

const at = (team: string, conversation = 'C0LHRP') => ({ platform: 'slack' as const, team, conversation });
const shown = card('Agenda of 4 December');
const sentWith = () => api.of('chat.postMessage').map(({ auth }) => auth);
const send = (url: string, sent: Sent) =>
  fetch(`${url}/slack/events`, {
    method: 'POST',
    body: sent.body,
    headers: {
      ...signatureOf({ secret: SECRET, body: sent.body, timestamp: Math.floor(Date.now() / 1000) }),
      'content-type': sent.contentType,
    },
  });
const happened = (event: object, more: object = {}) =>
  asJson({ type: 'event_callback', team_id: NORTH.id, event_id: 'Ev1', event, ...more } as never);

describe('installing', () => {
  it('begins at Slack, with the scopes of the manifest and a state for this browser', async () => {
    const { url } = await bot();
    const { response, to, state, cookie } = await begin(url);
    expect(response.status).toBe(302);
    expect(to.origin + to.pathname).toBe(`${api.origin}/oauth/v2/authorize`);
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      client_id: 'client.id',
      scope: expect.stringContaining('chat:write'),
      redirect_uri: 'https://muster.example.org/slack/oauth_redirect',
    });
    expect(cookie).toBe(
      `muster-slack-install=${state}; Max-Age=600; Path=/slack; HttpOnly; SameSite=Lax; Secure`,
    );
  });

  it('ends with a workspace that Muster can speak in, and says what to do next', async () => {
    const { slack, url } = await bot();
    const answer = await install(url, granted(NORTH));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Muster is installed in Northmere.');
    expect(Object.fromEntries(api.of('oauth.v2.access')[0]?.form ?? [])).toMatchObject({
      code: 'code-1',
      client_id: 'client.id',
      client_secret: 'client-secret',
      redirect_uri: 'https://muster.example.org/slack/oauth_redirect',
    });
    await slack.chat.post(at(NORTH.id), shown);
    expect(sentWith()).toEqual(['Bearer xoxb-T0NORTH']);
  });

  it.each<[string, (begun: Awaited<ReturnType<typeof begin>>) => [string, string]]>([
    ['another browser', ({ state }) => [state, '']],
    ['a state that somebody made up', () => ['9999999999999.x.y', 'muster-slack-install=9999999999999.x.y']],
    ['no state at all', () => ['', 'muster-slack-install=']],
  ])('is refused to %s, and nothing is asked of Slack', async (_, twist) => {
    const { url } = await bot();
    const [state, cookie] = twist(await begin(url));
    const answer = await comeBack(url, { code: 'code-1', state }, cookie);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('/slack/install');
    expect(api.calls).toEqual([]);
  });

  it('is refused after ten minutes, and a second time', async () => {
    const { url } = await bot();
    api.answers(exchanging(granted(NORTH)));
    const late = await begin(url);
    now += 600_001;
    expect((await comeBack(url, { code: 'c', state: late.state }, late.cookie)).status).toBe(400);
    const { state, cookie } = await begin(url);
    expect((await comeBack(url, { code: 'c', state }, cookie)).status).toBe(200);
    expect((await comeBack(url, { code: 'c', state }, cookie)).status).toBe(400);
    expect(api.of('oauth.v2.access')).toHaveLength(1);
  });

  it.each([
    ['was not allowed', { error: 'access_denied' }, granted(NORTH), 200, 'Slack did not allow it'],
    ['is not confirmed', { code: 'c' }, { ok: false, error: 'invalid_code' }, 502, 'Slack did not confirm'],
    ['is of no workspace', { code: 'c' }, granted(null), 500, 'I could not keep this installation'],
  ])('changes nothing when it %s', async (_, query, answer, status, sentence) => {
    const { url } = await bot();
    api.answers(exchanging(answer));
    const { state, cookie } = await begin(url);
    const back = await comeBack(url, { ...query, state } as never, cookie);
    expect(back.status).toBe(status);
    expect(await back.text()).toContain(sentence);
    expect(await store.installations.all()).toEqual([]);
  });

  it('keeps no token that can be read on the disk, nor opened with another key', async () => {
    const { url } = await bot();
    await install(url, granted(NORTH, { access_token: 'xoxb-in-the-clear', refresh_token: 'xoxe-too' }));
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
    const disk = Buffer.concat(files).toString('latin1');
    expect(disk).toContain('Northmere');
    expect(disk).not.toMatch(/in-the-clear|xoxe-too/);
    const other = await bot({ key: 'another key of another deployment' });
    expect(await other.slack.chat.problem()).toMatch(/^The tokens of Northmere .* another MUSTER_KEY/);
    await expect(other.slack.chat.post(at(NORTH.id), shown)).rejects.toMatchObject({
      code: 'slack.tokens_sealed',
      failure: { kind: 'later' },
    });
  });

  it('is no trouble before the first, and is named when Slack lets Muster in no more', async () => {
    const { slack, url } = await bot();
    expect(await slack.chat.problem()).toBeUndefined();
    await install(url, granted(NORTH));
    api.answers(() => ({ ok: false, error: 'token_revoked' }));
    expect(await slack.chat.problem()).toMatch(
      /^Slack does not let Muster into Northmere \(slack.token_revoked\)/,
    );
  });
});

describe('several workspaces', () => {
  it('are each spoken to with their own token, whoever is spoken to first', async () => {
    const { slack, url } = await bot();
    await install(url, granted(NORTH));
    await install(url, granted(SOUTH));
    for (const { id } of [NORTH, SOUTH, NORTH]) {
      await slack.chat.post(at(id), shown);
      await slack.chat.tell({ platform: 'slack', team: id, user: 'U0ASHA' }, shown);
      await slack.chat.update({ place: at(id), message: '1.1' }, shown);
    }
    const expected = [NORTH, SOUTH, NORTH].flatMap(({ id }) => [`Bearer xoxb-${id}`, `Bearer xoxb-${id}`]);
    expect(sentWith()).toEqual(expected);
    expect(api.of('chat.update').map(({ auth }) => auth)).toEqual(
      [NORTH, SOUTH, NORTH].map(({ id }) => `Bearer xoxb-${id}`),
    );
  });

  it('answer people with the token of where they are', async () => {
    const { slack, url } = await bot();
    await install(url, granted(NORTH));
    await install(url, granted(SOUTH));
    muster.will(words('Here.'));
    const message = { type: 'message', channel: 'D0ASHA', channel_type: 'im', user: 'U0ASHA', text: 'help' };
    await send(url, happened(message, { team_id: SOUTH.id }));
    await slack.stop();
    expect(sentWith()).toEqual([`Bearer xoxb-${SOUTH.id}`]);
  });

  it('that have not installed Muster are not installed, for a delivery to say', async () => {
    const { slack } = await bot();
    await expect(slack.chat.post(at('T0NOBODY'), shown)).rejects.toMatchObject({
      code: 'slack.not_installed',
      failure: { kind: 'gone', state: 'not-installed' },
    });
  });

  it('are written to later when it cannot be looked up with what', async () => {
    const { slack, url } = await bot();
    await install(url, granted(NORTH));
    const get = store.installations.get;
    Object.assign(store.installations, { get: () => Promise.reject(new StoreUnavailable()) });
    await expect(slack.chat.post(at(NORTH.id), shown)).rejects.toMatchObject({ failure: { kind: 'later' } });
    Object.assign(store.installations, { get });
    await slack.chat.post(at(NORTH.id), shown);
    expect(sentWith()).toEqual(['Bearer xoxb-T0NORTH']);
  });

  it('of one organisation are all spoken to with its token', async () => {
    const { slack, url } = await bot();
    const whole = { enterprise: COUNTY, is_enterprise_install: true, access_token: 'xoxb-county' };
    await install(url, granted(null, whole));
    expect(await store.installations.get(COUNTY.id)).toMatchObject({
      kind: 'organisation',
      name: 'The County',
    });
    await slack.chat.post(at('T0EAST'), shown);
    expect(sentWith()).toEqual(['Bearer xoxb-county']);
  });

  it('of two organisations are told apart by what has come from them, also after a restart', async () => {
    const first = await bot();
    for (const [id, token] of [
      ['E0COUNTY', 'xoxb-county'],
      ['E0CITY', 'xoxb-city'],
    ] as const)
      await install(
        first.url,
        granted(null, { enterprise: { id, name: id }, is_enterprise_install: true, access_token: token }),
      );
    await expect(first.slack.chat.post(at('T0EAST'), shown)).rejects.toThrow('slack.not_installed');
    const authorizations = [{ enterprise_id: 'E0CITY', team_id: null, is_enterprise_install: true }];
    const message = { type: 'message', channel: 'C0LHRP', user: 'U0ASHA', text: 'help' };
    await send(first.url, happened(message, { team_id: 'T0EAST', enterprise_id: 'E0CITY', authorizations }));
    await first.slack.stop();
    const { slack } = await bot();
    await slack.chat.post(at('T0EAST'), shown);
    expect(sentWith()).toEqual(['Bearer xoxb-city']);
  });
});

describe('an installation that is taken away', () => {
  it.each([
    ['by uninstalling', { type: 'app_uninstalled' }],
    ['by revoking the bot’s token', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0MUSTER'] } }],
  ])('%s is forgotten, and the others stay', async (_, event) => {
    const { slack, url } = await bot();
    await install(url, granted(NORTH));
    await install(url, granted(SOUTH));
    expect((await send(url, happened(event))).status).toBe(200);
    expect((await store.installations.all()).map(({ id }) => id)).toEqual([SOUTH.id]);
    await expect(slack.chat.post(at(NORTH.id), shown)).rejects.toThrow('slack.not_installed');
  });

  it('stays when only somebody’s own token was revoked', async () => {
    const { url } = await bot();
    await install(url, granted(NORTH));
    await send(url, happened({ type: 'tokens_revoked', tokens: { oauth: ['U0ASHA'] } }));
    expect(await store.installations.all()).toHaveLength(1);
  });

  it('of an organisation is that of the whole', async () => {
    const { url } = await bot();
    await install(url, granted(NORTH));
    await install(url, granted(null, { enterprise: COUNTY, is_enterprise_install: true }));
    const more = { enterprise_id: COUNTY.id, is_enterprise_install: true };
    await send(url, happened({ type: 'app_uninstalled' }, more));
    expect((await store.installations.all()).map(({ id }) => id)).toEqual([NORTH.id]);
  });

  it('is told again by Slack when it could not be forgotten', async () => {
    const { url } = await bot();
    await install(url, granted(NORTH));
    const remove = store.installations.remove;
    Object.assign(store.installations, { remove: () => Promise.reject(new Error('The store is down')) });
    expect((await send(url, happened({ type: 'app_uninstalled' }))).status).toBe(500);
    Object.assign(store.installations, { remove });
    expect((await send(url, happened({ type: 'app_uninstalled' }))).status).toBe(200);
    expect(await store.installations.all()).toEqual([]);
  });
});

describe('a token that runs out', () => {
  const lasting = (hours: number, turn = 1) =>
    granted(NORTH, {
      access_token: `xoxe.xoxb-${turn}`,
      refresh_token: `xoxe-${turn}`,
      expires_in: hours * 60 * 60,
    });

  it('is used as it is while two hours are left', async () => {
    const { slack, url } = await bot();
    await install(url, lasting(12));
    now += 9 * HOUR_MS;
    await slack.chat.post(at(NORTH.id), shown);
    expect(sentWith()).toEqual(['Bearer xoxe.xoxb-1']);
    expect(api.of('oauth.v2.access')).toHaveLength(1);
  });

  it('is renewed once for however many need it at the same moment', async () => {
    const { slack, url } = await bot();
    await install(url, lasting(12));
    now += 10.5 * HOUR_MS;
    api.answers(exchanging(lasting(12, 2)));
    await Promise.all(Array.from({ length: 20 }, () => slack.chat.post(at(NORTH.id), shown)));
    expect(new Set(sentWith())).toEqual(new Set(['Bearer xoxe.xoxb-2']));
    const [, refreshed, ...more] = api.of('oauth.v2.access');
    expect(more).toEqual([]);
    expect(Object.fromEntries(refreshed?.form ?? [])).toMatchObject({
      grant_type: 'refresh_token',
      refresh_token: 'xoxe-1',
    });
    const kept: Installation | undefined = await store.installations.get(NORTH.id);
    expect(kept).toMatchObject({ name: 'Northmere', expiresAt: now + 12 * HOUR_MS });
  });

  it('is renewed once by two processes on one store', async () => {
    const one = await bot();
    await install(one.url, lasting(12));
    const two = await bot();
    now += 10.5 * HOUR_MS;
    api.answers(exchanging(lasting(12, 2)));
    await Promise.all([one, two].map(({ slack }) => slack.chat.post(at(NORTH.id), shown)));
    expect(api.of('oauth.v2.access')).toHaveLength(2);
  });

  it('is used on when it cannot be renewed yet, and waited for once it has run out', async () => {
    const { slack, url } = await bot();
    await install(url, lasting(12));
    api.answers(exchanging({ ok: false, error: 'internal_error' }));
    now += 11 * HOUR_MS;
    await slack.chat.post(at(NORTH.id), shown);
    expect(sentWith()).toEqual(['Bearer xoxe.xoxb-1']);
    now += 2 * HOUR_MS;
    await expect(slack.chat.post(at(NORTH.id), shown)).rejects.toMatchObject({
      code: 'slack.internal_error',
      failure: { kind: 'later' },
    });
    api.answers(exchanging(lasting(12, 2)));
    await slack.chat.post(at(NORTH.id), shown);
    expect(sentWith().at(-1)).toBe('Bearer xoxe.xoxb-2');
  });
});
