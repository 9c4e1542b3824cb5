import { type ChildProcess, fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, fsyncSync, mkdtempSync, openSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

const SECRET = 'bench';
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const CONNECTIONS = 64;
/** Made and signed before the clock runs: what is measured is the bot, not the one who presses. */
const PREPARED = 60_000;
const MEETINGS = 100;
let presses = 0;
let sent = 0;

/** What each figure must not fall under, from the issue that asked for it. */
const FLOORS = { 'signed Slack press': 0.4 } as const;

const slackApi = await listenBlankly();
console.log(`fsync of 4 KiB here: ${fsyncMs().toFixed(2)} ms (median of 200)`);
const bare = await measure('bolt.mjs', 0);
const ours = await measure('bot.mjs', MEETINGS);
const ratio = ours.rate / bare.rate;
console.log(line('bare Bolt, acknowledged only', bare));
console.log(line('Muster, committed and acknowledged', ours));
const floor = FLOORS['signed Slack press'];
console.log(`ratio ${ratio.toFixed(2)} (floor ${floor})`);
slackApi.server.close();
if (ratio < floor) process.exitCode = 1;

type Figures = { readonly rate: number; readonly p99: number; readonly failed: number };

async function measure(program: string, meetings: number): Promise<Figures> {
  const path = fileURLToPath(new URL(program, import.meta.url));
  // Nothing of this process's own loader: what runs is what is shipped.
  const child = fork(path, [slackApi.url, SECRET, String(meetings)], { execArgv: [] });
  const { address, meetings: ids } = await readyOf(child);
  const prepared = Array.from({ length: PREPARED }, () => request(ids));
  await cannon(address, prepared, 2);
  const result = await cannon(address, prepared, SECONDS);
  child.kill('SIGKILL');
  const failed = result.non2xx + result.errors + result.timeouts;
  return { rate: result.requests.average, p99: result.latency.p99, failed };
}

async function readyOf(child: ChildProcess): Promise<{ address: string; meetings: readonly string[] }> {
  const [message] = await once(child, 'message');
  return message as { address: string; meetings: readonly string[] };
}

type Prepared = { readonly body: string; readonly headers: Record<string, string> };

function cannon(address: string, prepared: readonly Prepared[], duration: number) {
  return autocannon({
    url: `${address}/slack/events`,
    connections: CONNECTIONS,
    duration,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const next = prepared[sent++ % prepared.length];
          return { ...request, ...next };
        },
      },
    ],
  });
}

function request(meetings: readonly string[]): Prepared {
  const body = `payload=${encodeURIComponent(JSON.stringify(press(meetings)))}`;
  return { body, headers: signed(body) };
}

/** A press that always changes something: the minutes of an item, never the same as before. */
function press(meetings: readonly string[]) {
  const count = presses++;
  const meeting = meetings[count % Math.max(1, meetings.length)] ?? 'none';
  const minutes = 1 + (Math.floor(count / Math.max(1, meetings.length)) % 400);
  const value = JSON.stringify({
    partnership: 'northmere-lhrp',
    meeting,
    item: 'standing-4',
    minutes,
    v: count,
  });
  return {
    type: 'block_actions',
    api_app_id: 'A0MUSTER',
    team: { id: 'T0NORTH', domain: 'northmere' },
    user: { id: 'U0DANA', name: 'dana', team_id: 'T0NORTH' },
    channel: { id: 'C0LHRP', name: 'lhrp' },
    container: { type: 'message', message_ts: '1.1', channel_id: 'C0LHRP', is_ephemeral: true },
    trigger_id: `t${count}`,
    response_url: `${slackApi.url}respond`,
    state: { values: {} },
    actions: [{ type: 'button', block_id: 'b', action_id: 'agenda.edit', action_ts: '1', value }],
  };
}

function signed(body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
}

/** Something that says ok to every call, as cheaply as can be: Slack's own time is not what is measured. */
async function listenBlankly() {
  const ok = JSON.stringify({
    ok: true,
    user_id: 'U0',
    bot_id: 'B0',
    team_id: 'T0NORTH',
    user: 'muster',
    team: 'n',
  });
  const server = createServer((req, res) => {
    req.resume();
    res.setHeader('content-type', 'application/json').end(ok);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

function fsyncMs(): number {
  const file = openSync(join(mkdtempSync(join(tmpdir(), 'fsync-')), 'file'), 'w');
  const page = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 200 }, () => {
    const began = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  return times.sort((one, other) => one - other)[100] ?? 0;
}

function line(what: string, { rate, p99, failed }: Figures): string {
  return `${what}: ${Math.round(rate)} a second, p99 ${p99} ms, ${failed} failed`;
}
