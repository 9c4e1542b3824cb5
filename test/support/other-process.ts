import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'vitest';
import { type ClockAhead, standStill } from './ahead.js';
import { built } from './built.js';
import { freePort } from './free-port.js';
import type { Stage } from './stage.js';

const MAIN = built('main');

/** Runs the bot of a stage in a process of its own, as an operator does, to be killed or stopped, by a clock if one is given. */
export async function otherProcess({ config, slack, teams }: Stage, clock?: ClockAhead) {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [...(clock?.execArgv ?? []), MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      ...clock?.env,
      PORT: String(port),
      MUSTER_DATA: config.data,
      MUSTER_CLOCK: config.clock,
      LOG_LEVEL: 'silent',
      ...(config.slack?.kind === 'http' && {
        SLACK_BOT_TOKEN: config.slack.token,
        SLACK_SIGNING_SECRET: config.slack.signingSecret,
        SLACK_API_URL: config.slack.apiUrl,
      }),
      TEAMS_AUTH: 'off',
      TEAMS_SERVICE_URL: config.teams?.serviceUrl,
      MicrosoftAppTenantId: config.teams?.tenant,
      ...(config.mongo && { MONGODB_URI: config.mongo.uri, MONGODB_DB: config.mongo.database }),
    },
  });
  const ended = once(child, 'exit');
  await expect.poll(() => isUp(address, child), { interval: 100 }).toBe(true);
  slack.connect(address);
  teams.pointAt(`${address}/api/messages`);
  return {
    address,
    /** Has it stand still, as a machine does that is put to sleep; SIGCONT wakes it. */
    standStill: () => standStill(child),
    /** Lets it write no file that is longer than so many bytes. */
    limitFiles: (bytes: number | 'unlimited') =>
      execFileSync('prlimit', ['--pid', `${child.pid}`, `--fsize=${bytes}:`]),
    /** Sends it a signal, as whoever runs it does. */
    tell: (signal: NodeJS.Signals) => child.kill(signal),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** The code it ends with, once it does, or the signal that ends it. */
    ended: async (): Promise<number | NodeJS.Signals> => {
      const [code, signal] = await ended;
      return code ?? signal;
    },
    /** Ends it at once, as a power cut does. */
    kill: async () => {
      child.kill('SIGKILL');
      const [, signal] = await ended;
      expect(signal, 'it was killed, and did not end of itself').toBe('SIGKILL');
    },
  };
}

async function isUp(address: string, child: ChildProcess): Promise<boolean> {
  expect(child.exitCode, 'it runs').toBeNull();
  return fetch(`${address}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
