/** Signs in to Teams in both ways and opens a socket to Slack, built as Muster is; tells which packages came when. */
import { createRequire } from 'node:module';
import { SocketModeClient } from '@slack/socket-mode';
import { createConnection } from '../../src/platforms/teams/outbound/connection.js';

const [, , given = ''] = process.argv;
const { login, slackApiUrl } = JSON.parse(given);
const { cache } = createRequire(import.meta.url);
const cloud = { issuer: login, metadata: login, login, scope: `${login}/.default` };
const bot = { appId: '11111111-2222-4333-8444-555555555555', tenant: 'example' };

const atFirst = there();
await connect({ ...bot, appType: 'SingleTenant', password: 'example' });
const withPassword = there();
await connect({ ...bot, appType: 'UserAssignedMSI' });
const withManagedIdentity = there();
const socket = new SocketModeClient({ appToken: 'xapp-example', clientOptions: { slackApiUrl } });
await socket.start();
process.stdout.write(JSON.stringify({ atFirst, withPassword, withManagedIdentity, withSocket: there() }));
process.exit(0);

/** Nobody answers there: what matters is how far it comes. */
async function connect(auth: Parameters<typeof createConnection>[0]['auth']): Promise<void> {
  const connection = createConnection({ auth, cloud, timeoutMs: 200 });
  await connection.connector(login).catch(() => undefined);
}

function there(): string[] {
  const main = /node_modules\/(@azure\/identity|@azure\/msal-node|axios|htmlparser2|undici)\//;
  return [...new Set(Object.keys(cache).flatMap((file) => main.exec(file)?.[1] ?? []))].sort();
}
