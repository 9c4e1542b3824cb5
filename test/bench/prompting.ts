/** One bot process that prompts many people through Slack's own client, and tells what it took. */
import { statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pace } from '../../src/core/ports.js';
import { UNPACED } from '../../src/delivery/index.js';
import { createLogger } from '../../src/logging/index.js';
import { createSlack } from '../../src/platforms/slack/index.js';
import { PACE } from '../../src/platforms/slack/limits.js';
import { keepHeapSmall } from '../../src/run/memory.js';
import { openPrompting } from '../support/prompting.js';

// As the bot does: without it the heap is mostly garbage, and says nothing of what lives.
keepHeapSmall();
const [apiUrl = '', many = '', times = ''] = process.argv.slice(2);
const people = Number(many);
const pace: Pace = {
  // Everybody has a conversation of their own: the workspace's pace is what counts.
  send: times === 'unlimited' ? UNPACED.send : { ...PACE.send, workspace: PACE.send.workspace.map(faster) },
  update: UNPACED.update,
  stops: 'workspace',
};

function faster({ most, inMs, burst }: Pace['send']['workspace'][number]) {
  return { most: most * Number(times), inMs, burst: burst * Number(times) };
}

const nobody = { ask: () => Promise.reject(new Error('nobody asks')), keep: async () => undefined };
const { chat } = createSlack({
  ...{
    kind: 'http' as const,
    token: 'xoxb-bench',
    signingSecret: 'bench',
    apiUrl,
    log: createLogger('silent'),
  },
  // Nothing comes in here.
  muster: nobody as unknown as Parameters<typeof createSlack>[0]['muster'],
});
const folder = await mkdtemp(join(tmpdir(), 'muster-prompts-'));
const prompting = await openPrompting({
  kept: { folder },
  chat: { ...chat, pace },
  people,
  realNow: Date.now,
});
await prompting.call('first', 100);
await prompting.tried('first', 100);
const rssAtFirst = process.memoryUsage().rss;
const began = performance.now();
const used = process.cpuUsage();
await prompting.call('all', people);
let most = rssAtFirst;
let mostLog = 0;
const looking = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
  mostLog = Math.max(mostLog, statSync(join(folder, 'muster.db-wal')).size);
}, 50);
const tally = await prompting.tried('all', people);
clearInterval(looking);
const { user, system } = process.cpuUsage(used);
process.send?.({
  tally,
  seconds: (performance.now() - began) / 1_000,
  cpuMs: (user + system) / 1_000 / people,
  grownMb: (most - rssAtFirst) / 1e6,
  mostLogMb: mostLog / 1e6,
});
await prompting.close();
process.disconnect?.();
