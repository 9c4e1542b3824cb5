import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Failure, OutwardError } from '../../src/core/errors.js';
import { MEANING, outward } from '../../src/platforms/slack/errors.js';
import { freePort } from '../support/free-port.js';
import {
  ASHA,
  addForm,
  agenda,
  CHANNEL,
  card,
  createSlackRig,
  type RigOptions,
  type SlackRig,
  TEAM,
  TOKEN,
} from './slack-rig.js';

let rig: SlackRig;
const begin = async (options?: RigOptions) => {
  rig = await createSlackRig(options);
  return rig;
};
afterEach(() => rig.close());

const place = (conversation: string) => ({ platform: 'slack' as const, team: TEAM.id, conversation });
const user = (id: string) => ({ platform: 'slack' as const, team: TEAM.id, user: id });
const shown = card('Agenda of 4 December');

async function failureOf(work: Promise<unknown>): Promise<OutwardError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof OutwardError)) throw new Error(`Not an OutwardError: ${String(error)}`);
  return error;
}

describe('Slack, outwards', () => {
  beforeEach(() => begin());

  it('posts into a channel and changes what it posted', async () => {
    const { chat } = rig.slack;
    const { message } = await chat.post(place(CHANNEL), shown);
    await chat.update({ place: place(CHANNEL), message }, card('Agenda, changed'));
    expect(rig.stand.messages(CHANNEL)).toMatchObject([{ ts: message, text: 'Agenda, changed' }]);
  });

  it('tells a person in the direct message it opens, which can be changed later', async () => {
    const { chat } = rig.slack;
    const told = await chat.tell(user(ASHA), shown);
    expect(told.place).toEqual(place(rig.stand.dmOf(ASHA)));
    await chat.update(told, card('Agenda, changed'));
    expect(rig.stand.messages(rig.stand.dmOf(ASHA))).toMatchObject([{ text: 'Agenda, changed' }]);
  });

  it('keeps every change short enough for chat.update', async () => {
    const { chat } = rig.slack;
    const long = card('Minutes', { body: [{ type: 'TextBlock', text: 'word '.repeat(3000), wrap: true }] });
    const { message } = await chat.post(place(CHANNEL), long);
    await chat.update({ place: place(CHANNEL), message }, long);
    expect(rig.stand.messages(CHANNEL)).toMatchObject([{ edited: 1 }]);
  });

  it.each([
    ['a channel nobody knows', 'C0NOWHERE', 'slack.channel_not_found'],
    ['a channel the bot cannot see', 'C0CLOSED', 'slack.channel_not_found'],
    ['an archived channel', 'C0OLD', 'slack.is_archived'],
  ])('says that %s is gone', async (_, conversation, code) => {
    const error = await failureOf(rig.slack.chat.post(place(conversation), shown));
    expect(error).toMatchObject({ code, failure: { kind: 'gone' } });
  });

  it('says that a person who left is gone', async () => {
    const error = await failureOf(rig.slack.chat.tell(user('U0GONE'), shown));
    const failure = { kind: 'gone', account: 'closed' };
    expect(error).toMatchObject({ code: 'slack.user_disabled', failure });
  });

  it('says that a card that cannot be drawn never will be', async () => {
    const data = { too: 'x'.repeat(3000) };
    const broken = card('x', { actions: [{ type: 'Action.Execute', title: 'Go', verb: 'a.b', data }] });
    expect((await failureOf(rig.slack.chat.post(place(CHANNEL), broken))).failure).toEqual({ kind: 'never' });
  });

  it('hands a 429 on with its delay instead of waiting or trying again', async () => {
    rig.stand.faults.next({ method: 'chat.postMessage', fault: '429', retryAfter: 30 });
    const error = await failureOf(rig.slack.chat.post(place(CHANNEL), shown));
    expect(error.failure).toEqual({ kind: 'later', afterMs: 30_000 });
    await rig.slack.chat.post(place(CHANNEL), shown);
    expect(rig.stand.messages(CHANNEL)).toHaveLength(1);
  });

  it('lets no 429 of a broadcast stand before a person who waits', async () => {
    rig.stand.faults.next({ method: 'chat.postMessage', fault: '429', retryAfter: 3600, times: 3 });
    const broadcast = [1, 2, 3].map(() => failureOf(rig.slack.chat.post(place(CHANNEL), shown)));
    rig.muster.will(addForm);
    await rig.stand.slash({ user: ASHA, channel: CHANNEL, command: '/lhrp', text: 'agenda add' });
    await rig.settled();
    expect(rig.stand.views(ASHA)).toHaveLength(1);
    await Promise.all(broadcast);
  });

  it.each([
    ['500' as const, 'slack.http_500', 0],
    ['reset' as const, 'slack.no_answer', 0],
    ['lost' as const, 'slack.no_answer', 1],
  ])('sends once on %s and says that the outcome is unknown', async (fault, code, arrived) => {
    rig.stand.faults.next({ method: 'chat.postMessage', fault });
    const error = await failureOf(rig.slack.chat.post(place(CHANNEL), shown));
    expect(error).toMatchObject({ code, failure: { kind: 'later', unknown: true } });
    expect(rig.stand.messages(CHANNEL)).toHaveLength(arrived);
  });
});

describe('a Slack that does not answer', () => {
  it('is given up after a while, the outcome unknown', async () => {
    await begin({ timeoutMs: 50 });
    rig.stand.faults.next({ method: 'chat.postMessage', fault: 'slow', forMs: 60_000 });
    const error = await failureOf(rig.slack.chat.post(place(CHANNEL), shown));
    expect(error).toMatchObject({ code: 'slack.no_answer', failure: { kind: 'later', unknown: true } });
  });

  it('that cannot be reached was surely not sent anything', async () => {
    await begin({ apiUrl: `http://127.0.0.1:${await freePort()}/api/` });
    const error = await failureOf(rig.slack.chat.post(place(CHANNEL), shown));
    expect(error.failure).toEqual({ kind: 'later' });
  });

  it('does not stop the bot from starting or answering, and the problem is said', async () => {
    await begin({ apiUrl: `http://127.0.0.1:${await freePort()}/api/` });
    await rig.slack.start();
    expect(await rig.slack.chat.problem()).toBe('Slack cannot be reached (slack.no_answer).');
    rig.muster.will(agenda('Agenda of 4 December'));
    const heard = await rig.stand.slash({ user: ASHA, channel: CHANNEL, command: '/lhrp', text: 'agenda' });
    expect(heard.status).toBe(200);
  });
});

describe('who we are', () => {
  it('is asked once at the start, and never for what comes in', async () => {
    await begin();
    await rig.slack.start();
    for (const text of ['one', 'two']) {
      await rig.stand.message({ user: ASHA, text });
      await rig.stand.slash({ user: ASHA, channel: CHANNEL, command: '/lhrp', text });
    }
    expect(rig.stand.calls('auth.test')).toHaveLength(1);
    expect(await rig.slack.chat.problem()).toBeUndefined();
  });

  it('is not asked by building the platform', async () => {
    await begin();
    await rig.settled();
    expect(rig.stand.calls()).toEqual([]);
  });

  it('stays apart: each platform sends its own token', async () => {
    await begin();
    const other = await createSlackRig({ token: 'xoxb-other' });
    await rig.slack.start();
    await other.slack.start();
    const sent = (of: SlackRig) => of.stand.calls('auth.test').map(({ headers }) => headers.authorization);
    expect(sent(rig)).toEqual([`Bearer ${TOKEN}`]);
    expect(sent(other)).toEqual(['Bearer xoxb-other']);
    await other.close();
  });

  it('is asked again until Slack answers', async () => {
    await begin();
    rig.stand.faults.next({ method: 'auth.test', fault: '500' });
    await rig.slack.start();
    await expect.poll(() => rig.stand.calls('auth.test').length).toBe(1);
    expect(rig.logged.some(({ words }) => words.startsWith('Slack cannot be reached'))).toBe(true);
  });

  it('is nobody with a token Slack does not accept', async () => {
    await begin({ token: 'xoxb-wrong' });
    await rig.slack.start();
    expect(await rig.slack.chat.problem()).toBe('Slack does not accept the bot token (slack.invalid_auth).');
  });
});

describe("each of Slack's codes", () => {
  beforeEach(() => begin());

  it.each(Object.entries(MEANING))('%s comes out as it is meant', (code, meant) => {
    const error = new webApi.WebAPIPlatformError({ ok: false, error: code });
    expect(outward(error)).toMatchObject({ code: `slack.${code}`, failure: meant });
  });

  it.each<[string, unknown, Failure]>([
    ['a rate limit', new webApi.WebAPIRateLimitedError(7), { kind: 'later', afterMs: 7000 }],
    ['a 503', new webApi.WebAPIHTTPError(503, 'Unavailable', {}), { kind: 'later', unknown: true }],
    ['a 404 of something in between', new webApi.WebAPIHTTPError(404, 'Not Found', {}), { kind: 'never' }],
    [
      'a lost connection',
      new webApi.WebAPIRequestError(new Error('reset')),
      { kind: 'later', unknown: true },
    ],
    [
      'a code nobody has heard of',
      new webApi.WebAPIPlatformError({ ok: false, error: 'x' }),
      { kind: 'never' },
    ],
    ['a bug', new RangeError('x'), { kind: 'never' }],
  ])('%s', (_, error, failure) => {
    expect(outward(error).failure).toEqual(failure);
  });

  it.each([
    ['gone', ['channel_not_found', 'is_archived', 'message_not_found', 'cant_update_message']],
    ['never', ['invalid_blocks', 'msg_too_long', 'missing_scope', 'expired_trigger_id']],
    ['later', ['ratelimited', 'internal_error', 'service_unavailable', 'invalid_auth', 'account_inactive']],
  ])('%s', (kind, codes) => {
    expect(codes.map((code) => MEANING[code]?.kind)).toEqual(codes.map(() => kind));
  });
});
