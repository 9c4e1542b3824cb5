import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ASHA,
  addForm,
  BEN,
  CHANNEL,
  createSlackRig,
  type SlackRig,
  TEAM,
  TOKEN,
  words,
} from './slack-rig.js';

let rig: SlackRig;
let real: number;
beforeEach(async () => {
  real = Date.now();
  rig = await createSlackRig({ now: () => real, triggerMs: 3_000 });
});
afterEach(() => rig.close());

const client = (token = TOKEN) =>
  new webApi.WebClient(token, { slackApiUrl: rig.stand.apiUrl(), retryConfig: { retries: 0 } });

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.catch((thrown: unknown) => thrown);
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  throw new Error(`Slack would not have refused this: ${String(error)}`);
}

const section = (text: string) => ({ type: 'section', text: { type: 'plain_text', text } }) as const;
const post = (more: object) => client().chat.postMessage({ channel: CHANNEL, text: 'x', ...more });
const view = (more: object = {}): webApi.ViewsOpenArguments['view'] => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Form' },
  blocks: [section('x')],
  ...more,
});

/** A trigger and a response URL, as the app would get them from a slash command. */
async function slashed(): Promise<{ trigger: string; respond(answer: object): Promise<Response> }> {
  const heard = await rig.stand.slash({ user: ASHA, channel: CHANNEL, command: '/lhrp' });
  const form = new URLSearchParams(heard.sent.body);
  const url = form.get('response_url') ?? '';
  return {
    trigger: form.get('trigger_id') ?? '',
    respond: (answer) => fetch(url, { method: 'POST', body: JSON.stringify(answer) }),
  };
}

describe("the stand-in keeps Slack's rules", () => {
  it('on tokens', async () => {
    expect(await codeOf(client('xoxb-other').auth.test())).toBe('invalid_auth');
    expect((await client().auth.test()).team_id).toBe(TEAM.id);
  });

  it.each<[string, object]>([
    ['channel_not_found', { channel: 'C0NOWHERE' }],
    ['channel_not_found', { channel: 'C0CLOSED' }],
    ['is_archived', { channel: 'C0OLD' }],
    ['user_not_found', { channel: 'U0NOBODY' }],
    ['no_text', { text: '' }],
    ['invalid_blocks', { blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }],
    ['invalid_blocks', { blocks: [section('')] }],
    ['invalid_blocks', { blocks: [section('x'.repeat(3001))] }],
    ['invalid_blocks', { blocks: [{ type: 'teapot' }] }],
    ['msg_blocks_too_long', { blocks: Array.from({ length: 5 }, () => section('x'.repeat(2700))) }],
  ])('on messages: %s', async (code, more) => {
    expect(await codeOf(post(more))).toBe(code);
  });

  it('on two buttons of one name in a block', async () => {
    const button = { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Go' } };
    expect(await codeOf(post({ blocks: [{ type: 'actions', elements: [button, button] }] }))).toBe(
      'invalid_blocks',
    );
  });

  it('on changing: only its own, only so long, never an ephemeral one', async () => {
    const { ts = '' } = await post({});
    const change = (more: object) => client().chat.update({ channel: CHANNEL, ts, text: 'y', ...more });
    expect(await codeOf(change({ text: 'x'.repeat(4001) }))).toBe('msg_too_long');
    expect(await codeOf(change({ ts: '1.1' }))).toBe('message_not_found');
    const { message_ts = '' } = await client().chat.postEphemeral({
      channel: CHANNEL,
      user: ASHA,
      text: 'x',
    });
    expect(await codeOf(change({ ts: message_ts }))).toBe('message_not_found');
    await rig.stand.message({ user: ASHA, text: 'hello' });
    const [hers] = rig.stand.messages(rig.stand.dmOf(ASHA));
    const theirs = { channel: rig.stand.dmOf(ASHA), ts: hers?.ts ?? '' };
    expect(await codeOf(change(theirs))).toBe('cant_update_message');
    await client().chat.delete({ channel: CHANNEL, ts });
    expect(await codeOf(change({}))).toBe('message_not_found');
  });

  it('on forms', async () => {
    const { trigger } = await slashed();
    const open = (more?: object) => client().views.open({ trigger_id: trigger, view: view(more) });
    expect(await codeOf(client().views.open({ trigger_id: 'no', view: view() }))).toBe('invalid_trigger_id');
    real += 3_001;
    expect(await codeOf(open())).toBe('expired_trigger_id');
    real -= 3_001;
    await open();
    expect(await codeOf(open())).toBe('exchanged_trigger_id');
  });

  it.each<[string, object]>([
    ['a long title', { title: { type: 'plain_text', text: 'x'.repeat(25) } }],
    ['long metadata', { private_metadata: 'x'.repeat(3001) }],
    [
      'inputs and no way to send them',
      { blocks: [{ type: 'input', label: { type: 'plain_text', text: 'x' } }] },
    ],
  ])('on a form with %s', async (_, more) => {
    const { trigger } = await slashed();
    const opened = client().views.open({ trigger_id: trigger, view: view(more) });
    expect(await codeOf(opened)).toBe('invalid_arguments');
  });

  it('on response URLs: five answers, within half an hour', async () => {
    const { respond } = await slashed();
    real += 30 * 60_000 + 1;
    expect((await respond({ text: 'late' })).status).toBe(404);
    real -= 30 * 60_000 + 1;
    const statuses: number[] = [];
    for (const text of ['1', '2', '3', '4', '5', '6']) statuses.push((await respond({ text })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });

  it('on who sees what', async () => {
    rig.muster.will(words('Only for Asha.'));
    await rig.stand.slash({ user: ASHA, channel: CHANNEL, command: '/lhrp' });
    expect(rig.stand.messages(CHANNEL, ASHA)).toHaveLength(1);
    expect(rig.stand.messages(CHANNEL, BEN)).toEqual([]);
  });

  it('on people', async () => {
    const slack = client();
    const { user } = await slack.users.lookupByEmail({ email: 'ben.okoro@example.org' });
    expect(user?.id).toBe(BEN);
    expect(await codeOf(slack.users.lookupByEmail({ email: 'no@example.org' }))).toBe('users_not_found');
    expect((await slack.users.info({ user: ASHA })).user?.name).toBe('Asha Patel');
    expect((await slack.users.list({})).members).toHaveLength(3);
    expect((await slack.conversations.open({ users: ASHA })).channel?.id).toBe(rig.stand.dmOf(ASHA));
  });

  it('on what a form needs before it is sent', async () => {
    rig.muster.will(addForm);
    await rig.stand.slash({ user: ASHA, channel: CHANNEL, command: '/lhrp' });
    await rig.settled();
    const [open] = rig.stand.views(ASHA);
    await expect(rig.stand.submit({ user: ASHA, view: open?.id ?? '' })).rejects.toThrow(
      'Slack asks for title',
    );
  });
});
