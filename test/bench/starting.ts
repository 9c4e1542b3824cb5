import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const PATIENCE_MS = 60_000;

/** How long `npm start` takes with both platforms set up, from the process until it says that it is ready. */
export async function secondsToStart(options: {
  slackUrl: string;
  teamsUrl: string;
  signingSecret: string;
  /** A data folder, if not an empty one. */
  data?: string;
}): Promise<number> {
  const port = await freePort();
  const env = {
    PATH: process.env.PATH,
    PORT: String(port),
    MUSTER_DATA: options.data ?? mkdtempSync(join(tmpdir(), 'muster-start-')),
    LOG_LEVEL: 'error',
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: options.signingSecret,
    SLACK_API_URL: options.slackUrl,
    TEAMS_AUTH: 'off',
    TEAMS_SERVICE_URL: options.teamsUrl,
  };
  const began = performance.now();
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    while (!(await answers(`http://127.0.0.1:${port}/readyz`))) {
      if (child.exitCode !== null) throw new Error(`dist/main.js ended with ${child.exitCode}`);
      if (performance.now() - began > PATIENCE_MS) throw new Error('dist/main.js was not ready in a minute');
      await pause(10);
    }
    return (performance.now() - began) / 1000;
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
