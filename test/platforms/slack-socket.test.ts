import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import { createSocketStandIn, type SocketStandIn } from '../support/socket-stand-in.js';
import { addForm, agenda, CHANNEL, createSlackRig, type SlackRig, TEAM, TOKEN, words } from './slack-rig.js';

const APP_TOKEN = 'xapp-for-tests';
const USER = 'U0ASHA';

let link: SocketStandIn;
let rig: SlackRig;
beforeEach(async () => {
  link = await createSocketStandIn();
  rig = await createSlackRig({
    way: (webApi) => {
      link.passOn(webApi);
      return { kind: 'socket', token: TOKEN, appToken: APP_TOKEN, apiUrl: link.apiUrl, firstPauseMs: 20 };
    },
  });
  await rig.slack.start();
});
afterEach(async () => {
  await rig.close();
  await link.close();
});

const slash = (id: string, more: object = {}) => ({
  type: 'slash_commands',
  envelope_id: id,
  accepts_response_payload: true,
  payload: {
    command: '/lhrp',
    text: 'agenda',
    team_id: TEAM.id,
    channel_id: CHANNEL,
    user_id: USER,
    trigger_id: `trigger-${id}`,
    ...more,
  },
});
const message = (id: string, retry = 0) => ({
  type: 'events_api',
  envelope_id: `${id}-${retry}`,
  retry_attempt: retry,
  retry_reason: retry ? 'timeout' : '',
  accepts_response_payload: false,
  payload: {
    type: 'event_callback',
    team_id: TEAM.id,
    event_id: `Ev${id}`,
    event: {
      type: 'message',
      channel: rig.stand.dmOf(USER),
      channel_type: 'im',
      user: USER,
      text: 'lhrp agenda',
    },
  },
});
const answered = (id: string) => link.acknowledged.find(({ envelope_id }) => envelope_id === id)?.payload;
const hear = (id: string) => expect.poll(() => answered(id));
const connected = (count: number) => expect.poll(() => link.opened.length).toBe(count);

describe('over a socket', () => {
  it('the app token opens the connection, and only it', () => {
    expect(link.opened).toEqual([`Bearer ${APP_TOKEN}`]);
    expect(rig.slack.listener).toBeUndefined();
  });

  it('a slash command is answered in the acknowledgement, for the asker alone', async () => {
    rig.muster.will(agenda('Agenda of 4 December'));
    link.send(slash('1'));
    await hear('1').toMatchObject({ response_type: 'ephemeral' });
    expect(JSON.stringify(answered('1'))).toContain('Agenda of 4 December');
    expect(rig.muster.asked[0]?.what).toMatchObject({ words: 'agenda', once: 'slack:trigger:trigger-1' });
  });

  it('nothing is acknowledged before Muster has answered', async () => {
    let release = () => {};
    rig.muster.will(
      () =>
        new Promise((resolve) => {
          release = () => resolve(words('Committed.'));
        }),
    );
    link.send(slash('1'));
    await expect.poll(() => rig.muster.asked).toHaveLength(1);
    expect(link.acknowledged).toEqual([]);
    release();
    await hear('1').toBeDefined();
  });

  it('a refused form is answered with the sentence under its input', async () => {
    rig.muster.will({ kind: 'refused', words: 'Give a title.', field: 'title', privately: false });
    const metadata = { verb: 'agenda.add', data: { nonce: 'n' }, from: {} };
    link.send({
      type: 'interactive',
      envelope_id: 'form',
      accepts_response_payload: true,
      payload: {
        type: 'view_submission',
        team: { id: TEAM.id },
        user: { id: USER },
        view: {
          blocks: [{ type: 'input', block_id: 'title' }],
          private_metadata: JSON.stringify(metadata),
          state: { values: { title: { title: { value: '' } } } },
        },
      },
    });
    await hear('form').toEqual({ response_action: 'errors', errors: { title: 'Give a title.' } });
  });

  it('a form opens after the acknowledgement', async () => {
    rig.muster.will(addForm);
    link.send(slash('1'));
    await hear('1').toEqual({});
    await expect.poll(() => rig.stand.calls('views.open')).toHaveLength(1);
  });

  it('a message that comes again is replied to once', async () => {
    rig.muster.will(words('Here.'));
    link.send(message('A'));
    link.send(message('A', 1));
    await hear('A-0').toEqual({});
    await hear('A-1').toEqual({});
    await expect.poll(() => rig.stand.messages(rig.stand.dmOf(USER))).not.toEqual([]);
    expect(rig.stand.messages(rig.stand.dmOf(USER))).toHaveLength(1);
  });

  it('a message that cannot be confirmed is left to be delivered again', async () => {
    rig.muster.will(new StoreUnavailable());
    link.send(message('A'));
    await expect.poll(() => rig.logged.map((line) => line.words)).toContain('Slack was not acknowledged');
    rig.muster.will(words('Here.'));
    link.send(message('A', 1));
    await hear('A-1').toEqual({});
    expect(answered('A-0')).toBeUndefined();
  });

  it.each([
    ['without a payload', { type: 'slash_commands', envelope_id: 'bad' }],
    ['of an event that is none', { type: 'events_api', envelope_id: 'bad', payload: {} }],
    [
      'of a press by nobody',
      { type: 'interactive', envelope_id: 'bad', payload: { type: 'block_actions', actions: [] } },
    ],
  ])('an envelope %s asks nothing, and the next is heard', async (_, envelope) => {
    link.send(envelope);
    link.send(slash('1'));
    await hear('1').toBeDefined();
    expect(answered('bad')).toBeUndefined();
    expect(rig.muster.asked).toHaveLength(1);
  });
});

describe('a socket that ends', () => {
  it.each(['announced', 'cut'] as const)('is opened again when %s', async (how) => {
    link.drop(how);
    await connected(2);
    await expect.poll(() => rig.slack.chat.problem()).toBeUndefined();
    link.send(slash('after'));
    await hear('after').toBeDefined();
  });

  it('is opened again however often Slack says no, and the problem is said meanwhile', async () => {
    link.refuse('internal_error', 3);
    link.drop('cut');
    await expect
      .poll(() => rig.slack.chat.problem())
      .toBe('Slack cannot be connected to (slack.internal_error).');
    await connected(5);
    await expect.poll(() => rig.slack.chat.problem()).toBeUndefined();
  });

  it('stays closed once Muster has stopped', async () => {
    await rig.slack.stop();
    await expect.poll(() => link.connections()).toBe(0);
    expect(link.opened).toHaveLength(1);
  });
});

describe('an app token that Slack does not accept', () => {
  it('stops nothing, and is named', async () => {
    link.refuse('invalid_auth', 1);
    link.drop('cut');
    await expect
      .poll(() => rig.slack.chat.problem())
      .toBe('Slack does not accept the app-level token (slack.invalid_auth).');
  });
});

it('a socket leaves every client of the Web API without retries', async () => {
  rig.stand.faults.next({ method: 'chat.postMessage', fault: '500' });
  const place = { platform: 'slack' as const, team: TEAM.id, conversation: CHANNEL };
  await expect(rig.slack.chat.post(place, agenda('Agenda').card)).rejects.toThrow('slack.http_500');
  expect(rig.stand.calls('chat.postMessage')).toHaveLength(0);
  await rig.slack.chat.post(place, agenda('Agenda').card);
  expect(rig.stand.messages(CHANNEL)).toHaveLength(1);
});
