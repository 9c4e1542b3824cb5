import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/core/asking/asked.js';
import { ASHA, BEN, GROUP, house, TENANT, words } from './teams/house.js';

let h: Awaited<ReturnType<typeof house>>;
beforeEach(async () => {
  h = await house();
});
afterEach(() => h.close());

const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(h.url, { method: 'POST', headers, body });

/** What somebody without Teams could make up. */
const activity = (parts: object = {}) => ({
  type: 'message',
  id: '1700000000000',
  channelId: 'msteams',
  serviceUrl: h.teams.url,
  from: { id: '29:1x', aadObjectId: ASHA },
  recipient: { id: '28:muster' },
  conversation: { id: GROUP, conversationType: 'personal', tenantId: TENANT },
  text: 'agenda',
  ...parts,
});

describe('what is no activity', () => {
  it.each([
    ['', 400],
    ['{', 400],
    ['[]', 400],
    ['"text"', 400],
    ['{}', 400],
    ['{"type":"message"}', 400],
  ])('%s is answered with %i', async (body, status) => {
    expect((await post(body)).status).toBe(status);
    expect(h.asked).toEqual([]);
  });

  it('is too large', async () => {
    const response = await post(JSON.stringify(activity({ text: 'x'.repeat(600 * 1024) })));
    expect(response.status).toBe(413);
    await expect(response.json()).resolves.toEqual({ error: 'The body is too large.' });
  });

  it('is not posted, or not as JSON', async () => {
    expect((await fetch(h.url)).status).toBe(405);
    expect((await post('{}', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('names no serviceUrl to answer to, or none that is an address', async () => {
    expect((await post(JSON.stringify(activity({ serviceUrl: '' })))).status).toBe(400);
    expect((await post(JSON.stringify(activity({ serviceUrl: 'teams' })))).status).toBe(400);
  });
});

it('takes a body larger than express would by itself', async () => {
  const response = await post(JSON.stringify(activity({ text: 'x'.repeat(150 * 1024) })));
  expect(response.status).toBe(200);
  expect(h.asked).toHaveLength(1);
});

it('takes nulls where Teams leaves things out', async () => {
  const nulls = { name: null, replyToId: null, entities: null, value: null, channelData: null, action: null };
  expect((await post(JSON.stringify(activity(nulls)))).status).toBe(200);
  expect(h.asked).toMatchObject([{ what: { words: 'agenda' } }]);
});

it('knows somebody without a directory id by their Teams id', async () => {
  await post(JSON.stringify(activity({ from: { id: '29:1x' } })));
  expect(h.asked[0]?.by).toEqual({ platform: 'teams', team: TENANT, user: '29:1x' });
});

it('lives on when a request breaks off midway', async () => {
  const { hostname, port } = new URL(h.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
  );
  socket.destroy();
  expect((await post(JSON.stringify(activity()))).status).toBe(200);
  expect(h.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

describe('who may speak', () => {
  const refused = async (parts: object) => {
    const response = await post(JSON.stringify(activity(parts)));
    expect(h.asked).toEqual([]);
    return [response.status, ((await response.json()) as { error: string }).error];
  };

  it('is one tenant', async () => {
    await h.close();
    h = await house({ tenant: 'another' });
    expect(await refused({})).toEqual([403, 'This activity is not taken: it comes from another tenant.']);
  });

  it('must name a tenant, and no two', async () => {
    const why = 'This activity is not taken: it names no tenant, or two.';
    expect(await refused({ conversation: { id: GROUP } })).toEqual([403, why]);
    expect(await refused({ channelData: { tenant: { id: 'another' } } })).toEqual([403, why]);
  });

  it('must come through Teams', async () => {
    const [status] = await refused({ channelId: 'webchat' });
    expect(status).toBe(403);
  });

  it('cannot send the bot’s answers elsewhere while nobody’s word is checked', async () => {
    const why = 'This activity is not taken: its serviceUrl is none of Teams.';
    for (const serviceUrl of ['https://evil.example.org/', 'http://127.0.0.1.evil.example.org/'])
      expect(await refused({ serviceUrl })).toEqual([403, why]);
  });
});

describe('with authentication', () => {
  beforeEach(async () => {
    await h.close();
    const app = { appId: 'a0000000-0000-4000-8000-000000000000', appType: 'SingleTenant', tenant: TENANT };
    h = await house({ auth: { ...app, password: 'not a real one' } });
  });

  it.each([{}, { authorization: 'Bearer made.up.token' }])('takes nothing unsigned %o', async (headers) => {
    const response = await post(JSON.stringify(activity()), {
      'content-type': 'application/json',
      ...headers,
    });
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('');
    expect(h.asked).toEqual([]);
  });
});

it('answers two people at the same time, each in their own', async () => {
  await h.teams.install({ user: ASHA });
  await h.teams.install({ user: BEN });
  let release: (answer: Answer) => void = () => {};
  const held = new Promise<Answer>((resolve) => {
    release = resolve;
  });
  h.answers(({ by }) => (by.user === ASHA ? held : words('For Ben.')));
  const first = h.teams.message({ user: ASHA, text: 'agenda' });
  await h.teams.message({ user: BEN, text: 'agenda' });
  expect(h.fromBot(h.chatWith(BEN))).toHaveLength(1);
  expect(h.fromBot(h.chatWith(ASHA))).toEqual([]);
  release(words('For Asha.'));
  await first;
  expect(h.fromBot(h.chatWith(ASHA))).toMatchObject([{ activity: { text: 'For Asha.' } }]);
});

it('stops only when what is under way is answered', async () => {
  await h.teams.install({ user: ASHA });
  let release: (answer: Answer) => void = () => {};
  const asked = new Promise<void>((told) => {
    h.answers(() => {
      told();
      return new Promise<Answer>((resolve) => {
        release = resolve;
      });
    });
  });
  const heard = h.teams.message({ user: ASHA, text: 'agenda' });
  await asked;
  const stopped = h.bot.stop().then(() => 'stopped');
  const soon = new Promise((resolve) => setImmediate(() => resolve('still waiting')));
  expect(await Promise.race([stopped, soon])).toBe('still waiting');
  release(words('Noted.'));
  await stopped;
  expect(h.fromBot(h.chatWith(ASHA))).toHaveLength(1);
  await heard;
});
