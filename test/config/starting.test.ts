import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { built } from '../support/built.js';
import { freePort } from '../support/free-port.js';

const main = built('main');

const SLACK = {
  SLACK_BOT_TOKEN: 'xoxb-example',
  SLACK_SIGNING_SECRET: 'example',
  SLACK_API_URL: 'http://127.0.0.1:1/api/',
};

/** Starts Muster with an environment of its own, and waits until it ends. */
function start(variables: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'starting-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const data = join(folder, 'data');
  const env = { PATH: process.env.PATH, MUSTER_DATA: data, LOG_LEVEL: 'silent', ...variables };
  return new Promise<{ code: unknown; stdout: string; stderr: string; touched: boolean }>((resolve) => {
    execFile(process.execPath, [main], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code, stdout, stderr, touched: existsSync(data) }),
    );
  });
}

describe('an environment that does not add up', () => {
  it.each([
    ['SLACK_SIGNING_SECRET', { SLACK_BOT_TOKEN: 'xoxb-never-told' }],
    [
      'MicrosoftAppPassword',
      { MicrosoftAppId: 'a', MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: 'b' },
    ],
    ['TEAMS_AUTH', { TEAMS_AUTH: 'off', TEAMS_SERVICE_URL: 'http://127.0.0.1:1', HOST: '0.0.0.0' }],
    ['PORT', { PORT: 'many' }],
  ])('ends with 1 before anything is opened, naming %s', async (name, variables: Record<string, string>) => {
    const { code, stdout, stderr, touched } = await start({ PORT: '0', ...variables });
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${name}: .+\n$`));
    expect(stderr).not.toContain('never-told');
    expect(stdout).toBe('');
    expect(touched).toBe(false);
  });

  it('ends in words when the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void taken.close());
    // A listening TCP server has an address with a port.
    const { port } = taken.address() as { port: number };
    const { code, stderr } = await start({
      ...SLACK,
      PORT: String(port),
    });
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} is in use.`);
  });
});

describe('an address that is not of this machine', () => {
  it.each(['203.0.113.9', 'nowhere.invalid'])('ends with 1, naming HOST: %s', async (HOST) => {
    const { code, stderr } = await start({ ...SLACK, HOST, PORT: '0' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^HOST \S+, PORT 0: Muster cannot listen there \(.+\)\. Give an address .+\n$/);
  });
});

describe('a start that is still under way', () => {
  it('ends with 0 when it is told to stop, as soon as it answers', async () => {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'starting-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const env = { PATH: process.env.PATH, MUSTER_DATA: folder, LOG_LEVEL: 'warn', PORT: String(port) };
    const muster = spawn(process.execPath, [main], { env });
    let warned = '';
    muster.stdout.on('data', (said) => (warned += String(said)));
    const ended = once(muster, 'exit');
    const answer = () => fetch(`http://127.0.0.1:${port}/readyz`).then(({ status }) => status);
    await expect.poll(() => answer().catch(() => 'nobody'), { interval: 10 }).toBe(200);
    muster.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(warned, 'nothing under way was cut off').not.toContain('"level":"warn"');
  });
});
