import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Config } from '../../src/config/index.js';
import type { SlackSettings } from '../../src/config/slack.js';
import { createLogger } from '../../src/logging/index.js';
import { run } from '../../src/run/index.js';
import { freshFolder } from '../store/folder.js';
import { slackApi } from '../support/slack-api.js';
import { createSocketStandIn } from '../support/socket-stand-in.js';

/** The whole bot with Slack alone, connected in some way. */
async function started(slack: SlackSettings) {
  const data = await freshFolder();
  const config: Config = {
    ...{ port: 0, host: '127.0.0.1', data, clock: 'system', logLevel: 'silent', playground: false },
    slack,
  };
  const running = await run({ config, log: createLogger('silent') });
  onTestFinished(() => running.stop());
  const get = (path: string) => fetch(`${running.address}${path}`, { redirect: 'manual' });
  const ready = async () => ((await (await get('/readyz')).json()) as { ready: boolean }).ready;
  return { data, get, ready, store: running.store };
}

describe('the bot', () => {
  it('lets workspaces install it, and keeps a key that only its user can read', async () => {
    const api = await slackApi();
    api.answers(({ method }) =>
      method === 'oauth.v2.access'
        ? {
            ...{ ok: true, access_token: 'xoxb-north', scope: 'commands', bot_user_id: 'U0MUSTER' },
            team: { id: 'T0NORTH', name: 'Northmere' },
          }
        : { ok: true },
    );
    const secrets = { signingSecret: 'shh', clientId: '1.2', clientSecret: 'shh', stateSecret: 'shh' };
    const bot = await started({ kind: 'several', ...secrets, apiUrl: `${api.origin}/api/` });
    expect(await bot.ready(), 'it is ready before anybody has installed it').toBe(true);

    const begun = await bot.get('/slack/install');
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const cookie = begun.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const url = new URL(begun.url);
    const done = await fetch(
      `${url.origin}/slack/oauth_redirect?${new URLSearchParams({ code: 'c', state })}`,
      {
        headers: { cookie },
      },
    );

    expect(await done.text()).toContain('Muster is installed in Northmere.');
    expect(await bot.store.installations.get('T0NORTH')).toMatchObject({ kind: 'workspace' });
    expect(await bot.ready()).toBe(true);
    expect((await stat(join(bot.data, 'muster.key'))).mode & 0o777).toBe(0o600);
  });

  it('in Socket Mode connects by itself, and has no address of Slack’s', async () => {
    const api = await slackApi();
    const link = await createSocketStandIn();
    onTestFinished(link.close);
    link.passOn(`${api.origin}/api/`);
    const bot = await started({ kind: 'socket', token: 'xoxb-1', appToken: 'xapp-1', apiUrl: link.apiUrl });
    await expect.poll(bot.ready).toBe(true);
    expect(link.opened).toEqual(['Bearer xapp-1']);
    for (const path of ['/slack/events', '/slack/install', '/slack/oauth_redirect'])
      expect((await bot.get(path)).status).toBe(404);
    link.refuse('internal_error', 1000);
    link.drop('cut');
    await expect.poll(bot.ready).toBe(false);
  });

  it('over HTTP for one workspace has no pages to install it', async () => {
    const api = await slackApi();
    const bot = await started({
      kind: 'http',
      token: 'x',
      signingSecret: 'shh',
      apiUrl: `${api.origin}/api/`,
    });
    expect((await bot.get('/slack/install')).status).toBe(404);
  });
});
