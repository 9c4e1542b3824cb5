import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { afterEach, expect, it, vi } from 'vitest';
import { settingsOf } from '../../src/platforms/teams/outbound/auth.js';
import { createConnection } from '../../src/platforms/teams/outbound/connection.js';
import { TENANT } from './teams/house.js';
import { APP_ID } from './teams/microsoft.js';

const servers: { close(): void }[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) server.close();
});

/** Remembers what it is asked, and answers all of it alike. */
async function listening(answer: object) {
  const heard: { url: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const server = createServer((req, res) => {
    heard.push({ url: req.url ?? '', headers: req.headers });
    req.resume();
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it('a managed identity has no password: its token comes from the machine it runs on, once for many sends', async () => {
  const inAnHour = Math.floor(Date.now() / 1000) + 3600;
  const machine = await listening({
    access_token: 'managed-token',
    expires_on: String(inAnHour),
    resource: 'https://api.botframework.com',
    token_type: 'Bearer',
  });
  vi.stubEnv('IDENTITY_ENDPOINT', `${machine.url}/msi/token`);
  vi.stubEnv('IDENTITY_HEADER', 'not a real one');
  const teams = await listening({ id: '1' });
  const auth = { appId: APP_ID, appType: 'UserAssignedMSI', tenant: TENANT };
  const { connector } = createConnection({ auth, timeoutMs: 10_000 });
  const send = async () =>
    (await connector(teams.url)).conversations.sendToConversation('19:a', { type: 'message' });
  await Promise.all([send(), send(), send()]);
  const asked = machine.heard.filter(({ headers }) => headers['x-identity-header'] === 'not a real one');
  expect(asked).toHaveLength(1);
  const { pathname, searchParams } = new URL(asked[0]!.url, machine.url);
  expect([pathname, searchParams.get('client_id'), searchParams.get('resource')]).toEqual([
    '/msi/token',
    APP_ID,
    'https://api.botframework.com',
  ]);
  expect(teams.heard.map(({ headers }) => headers.authorization)).toEqual(
    Array(3).fill('Bearer managed-token'),
  );
});

it('a password is given in the bot’s own tenant', async () => {
  const auth = { appId: APP_ID, appType: 'SingleTenant', tenant: TENANT, password: 'not a real one' };
  const factory = new ConfigurationServiceClientCredentialFactory(settingsOf(auth));
  const publicCloud = 'https://login.microsoftonline.com/botframework.com';
  const scope = 'https://api.botframework.com';
  expect(await factory.createCredentials(APP_ID, scope, publicCloud, true)).toMatchObject({
    appId: APP_ID,
    appPassword: 'not a real one',
    oAuthEndpoint: `https://login.microsoftonline.com/${TENANT}`,
  });
});

it('neither is taken for the other', async () => {
  const auth = { appId: APP_ID, appType: 'SingleTenant', tenant: TENANT };
  expect(() => createConnection({ auth, timeoutMs: 10_000 })).toThrow('MicrosoftAppPassword is required');
  const managed = { ...auth, appType: 'UserAssignedMSI', password: 'not a real one' };
  expect(() => createConnection({ auth: managed, timeoutMs: 10_000 })).toThrow('must not be set for MSI');
});
