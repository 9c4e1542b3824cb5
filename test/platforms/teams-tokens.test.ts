import { generateKeyPairSync } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ASHA, card, GROUP, house, TENANT } from './teams/house.js';
import { APP_ID, localMicrosoft } from './teams/microsoft.js';

type Microsoft = Awaited<ReturnType<typeof localMicrosoft>>;

let microsoft: Microsoft;
let h: Awaited<ReturnType<typeof house>>;
beforeAll(async () => {
  microsoft = await localMicrosoft();
});
afterAll(() => microsoft.close());
beforeEach(async () => {
  h = await signedHouse(microsoft);
});
afterEach(() => h.close());

const signedHouse = ({ cloud }: Microsoft) =>
  house({
    auth: { appId: APP_ID, appType: 'SingleTenant', tenant: TENANT, password: 'not a real one' },
    cloud,
  });

/** For one test, another Microsoft that nobody has asked for its keys yet; it signs with the same one. */
async function onceSignedBy(how: Parameters<typeof localMicrosoft>[0]): Promise<Microsoft> {
  const signer = await localMicrosoft(how);
  onTestFinished(() => signer.close());
  await h.close();
  h = await signedHouse(signer);
  return signer;
}

/** A press, which is answered in its own response: nothing has to be sent. */
const press = (parts: object = {}) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  id: 'f:1',
  channelId: 'msteams',
  serviceUrl: h.teams.url,
  from: { id: '29:1x', aadObjectId: ASHA },
  recipient: { id: `28:${APP_ID}` },
  conversation: { id: GROUP, conversationType: 'groupChat', tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
  value: { trigger: 'manual', action: { type: 'Action.Execute', verb: 'agenda.show', data: {} } },
  ...parts,
});

const post = (authorization: string | undefined, activity: object = press()) =>
  fetch(h.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify(activity),
  });

const good = (claims: Record<string, string | number> = {}) =>
  microsoft.token({ serviceurl: h.teams.url, ...claims });
const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow;

/** That an activity is refused before anybody is asked, and how. */
const refused = async (authorization: string | undefined, activity?: object) => {
  const { status } = await post(authorization, activity);
  expect(h.asked).toEqual([]);
  return status;
};

describe('what Teams has signed', () => {
  it('is taken', async () => {
    h.answers(card());
    const response = await post(good());
    expect(response.status).toBe(200);
    await expect(response.json()).resolves.toMatchObject({ statusCode: 200 });
    expect(h.asked).toMatchObject([{ by: { team: TENANT, user: ASHA }, what: { verb: 'agenda.show' } }]);
  });

  it('is checked with keys that are fetched once', async () => {
    const signer = await onceSignedBy({});
    for (let times = 0; times < 3; times += 1) expect((await post(good())).status).toBe(200);
    expect(signer.fetched).toEqual(['/openid', '/keys']);
  });

  it('is taken a little after its time, since clocks differ', async () => {
    expect((await post(good({ exp: seconds(-4 * 60) }))).status).toBe(200);
  });
});

describe('what is not for this bot, from this place, now, is refused', () => {
  it.each<[string, () => string | undefined]>([
    ['without a token', () => undefined],
    ['with a token of another scheme', () => good().replace('Bearer', 'Basic')],
    ['that was for another bot', () => good({ aud: '99999999-0000-4000-8000-000000000000' })],
    ['that was issued by somebody else', () => good({ iss: 'https://evil.example.org' })],
    ['that names another serviceUrl', () => good({ serviceurl: 'https://evil.example.org/' })],
    ['that names no serviceUrl', () => microsoft.token({})],
    ['that ran out', () => good({ exp: seconds(-6 * 60) })],
    ['that is not valid yet', () => good({ nbf: seconds(6 * 60) })],
    ['under a key nobody knows', () => microsoft.token({ serviceurl: h.teams.url }, { kid: 'another' })],
  ])('%s', async (_, authorization) => {
    expect(await refused(authorization())).toBe(401);
  });

  it('signed by somebody else under Microsoft’s name for its key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(await refused(microsoft.token({ serviceurl: h.teams.url }, { signedWith: privateKey }))).toBe(401);
  });

  it('unsigned, by a token that says so itself', async () => {
    const [head = '', body = ''] = good().replace('Bearer ', '').split('.');
    const none = Buffer.from(JSON.stringify({ ...decode(head), alg: 'none' })).toString('base64url');
    expect(await refused(`Bearer ${none}.${body}.`)).toBe(401);
  });

  it('through a channel that the key is not endorsed for', async () => {
    await onceSignedBy({ endorsements: ['webchat'] });
    expect(await refused(good())).toBe(401);
  });
});

describe('a token that has held before is still refused', () => {
  let held: string;
  beforeEach(async () => {
    held = good();
    expect((await post(held)).status).toBe(200);
    h.asked.length = 0;
  });

  it.each<[string, number, () => object]>([
    ['beside another serviceUrl', 401, () => ({ serviceUrl: 'https://smba.trafficmanager.net/uk/' })],
    ['through a channel that its key is not endorsed for', 401, () => ({ channelId: 'webchat' })],
    [
      'from another tenant',
      403,
      () => ({ conversation: { id: GROUP }, channelData: { tenant: { id: 'b' } } }),
    ],
  ])('%s', async (_, status, parts) => {
    expect(await refused(held, press(parts()))).toBe(status);
  });

  it('with other claims under its signature', async () => {
    const [head = '', body = '', signature = ''] = held.replace('Bearer ', '').split('.');
    const later = Buffer.from(JSON.stringify({ ...decode(body), exp: seconds(86_400) })).toString(
      'base64url',
    );
    expect(await refused(`Bearer ${head}.${later}.${signature}`)).toBe(401);
  });
});

describe('well signed, and still refused', () => {
  it('from another tenant', async () => {
    const another = {
      conversation: { id: GROUP, tenantId: 'another' },
      channelData: { tenant: { id: 'another' } },
    };
    expect(await refused(good(), press(another))).toBe(403);
    expect(h.logged).toMatchObject([{ level: 'warn', fields: { why: 'it comes from another tenant' } }]);
  });

  it('from no tenant, or from two', async () => {
    expect(await refused(good(), press({ conversation: { id: GROUP }, channelData: {} }))).toBe(403);
    expect(await refused(good(), press({ channelData: { tenant: { id: 'another' } } }))).toBe(403);
  });

  it.each([
    'https://evil.example.org/',
    'https://smba.trafficmanager.net.example.org/uk/',
    'https://evil.trafficmanager.net/uk/',
    'http://smba.trafficmanager.net/uk/',
    'https://169.254.169.254/metadata',
    'http://localhost:9/',
  ])('with %s to answer to', async (serviceUrl) => {
    expect(await refused(microsoft.token({ serviceurl: serviceUrl }), press({ serviceUrl }))).toBe(403);
  });
});

it.each([
  'https://smba.trafficmanager.net/uk/',
  'https://smba.infra.gcc.teams.microsoft.com/gcc/',
  'https://europe.botframework.com/',
])('answers to Teams’ own %s', async (serviceUrl) => {
  const token = microsoft.token({ serviceurl: serviceUrl });
  expect((await post(token, press({ serviceUrl }))).status).toBe(200);
});

it('has Teams deliver again what cannot be checked just now', async () => {
  await (await onceSignedBy({})).close();
  expect(await refused(good())).toBe(503);
  expect(h.logged.map(({ level }) => level)).toContain('error');
});

const decode = (part: string): object => JSON.parse(Buffer.from(part, 'base64url').toString()) as object;
