import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { built } from '../support/built.js';
import { createSocketStandIn } from '../support/socket-stand-in.js';

it('what only some ways of connecting use is loaded with the first use, and not before', async () => {
  const slack = await createSocketStandIn();
  const given = JSON.stringify({ login: 'https://127.0.0.1:1', slackApiUrl: slack.apiUrl });
  const { stdout } = await promisify(execFile)(process.execPath, [built('reaching-out'), given]);
  await slack.close();
  expect(JSON.parse(stdout)).toEqual({
    atFirst: [],
    withPassword: ['@azure/msal-node'],
    withManagedIdentity: ['@azure/identity', '@azure/msal-node'],
    withSocket: ['@azure/identity', '@azure/msal-node', 'undici'],
  });
});
