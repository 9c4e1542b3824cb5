import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tally } from '../../src/core/ports.js';
import type { Kept } from '../support/at-work.js';
import { built } from '../support/built.js';
import { dropDatabase } from '../support/stage.js';

/** A send to many that is killed with SIGKILL at random points and begun again, over and over. */

/** As many as a worker has under way at once, and so the most that a kill can double. */
const IN_FLIGHT = 16;
/** Longer than any claim holds. */
const CLAIM_MS = 31_000;

export type Killed = {
  readonly kills: number;
  readonly heard: number;
  readonly doubled: number;
  readonly marked: number;
  /** What was promised and not kept; none when all is well. */
  readonly broken: readonly string[];
};

type Report = { readonly tally: readonly Tally[]; readonly twice: readonly string[] };

/** One send to so many people, killed so many times at points of it that luck chooses, on the MongoDB given or in a file. */
export async function sendAndKill(people: number, kills: number, mongo?: string): Promise<Killed> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-soak-'));
  const kept: Kept = mongo ? { uri: mongo, database: basename(folder) } : { folder };
  const platform = await listen();
  const points = Array.from({ length: kills }, () => Math.floor(Math.random() * people));
  let started = 0;
  const begin = () => start({ kept, address: platform.address, people, aheadMs: CLAIM_MS * started++ });
  for (const point of points.sort((one, other) => one - other)) {
    const child = begin();
    await once(child, 'message');
    while (platform.calls() < point && child.exitCode === null) await sleep(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const report = await reportOf(begin());
  platform.close();
  await rm(folder, { recursive: true, force: true });
  if ('uri' in kept) await dropDatabase(kept);
  return judge({ people, kills, heard: platform.heard, report });
}

function judge(run: {
  people: number;
  kills: number;
  heard: ReadonlyMap<string, number>;
  report: Report;
}): Killed {
  const { people, kills, heard, report } = run;
  const doubled = [...heard].filter(([, times]) => times > 1).map(([who]) => who);
  const summed = report.tally.reduce((sum, { rows }) => sum + rows, 0);
  const extra = [...heard.values()].reduce((sum, times) => sum + times - 1, 0);
  const unmarked = doubled.filter((who) => !report.twice.includes(who));
  const broken = [
    ...(heard.size < people ? [`${people - heard.size} never heard`] : []),
    ...(summed !== people ? [`the states sum to ${summed}, not to ${people}`] : []),
    ...(extra > kills * IN_FLIGHT ? [`${extra} arrived twice, more than were in flight`] : []),
    ...(unmarked.length > 0 ? [`${unmarked.length} arrived twice without being marked`] : []),
  ];
  return { kills, heard: heard.size, doubled: doubled.length, marked: report.twice.length, broken };
}

function start(given: object): ChildProcess {
  return fork(built('sender'), [JSON.stringify(given)], { execArgv: [] });
}

async function reportOf(child: ChildProcess): Promise<Report> {
  for (;;) {
    const [message] = await once(child, 'message');
    if (message === 'asked') continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
    // The sender says nothing else.
    return message as Report;
  }
}

/** A platform that counts who heard how often, and answers a little late, as platforms do. */
async function listen() {
  const heard = new Map<string, number>();
  let calls = 0;
  const server = createServer(async (request, response) => {
    const who = (request.url ?? '').slice(1);
    heard.set(who, (heard.get(who) ?? 0) + 1);
    calls += 1;
    await sleep(2);
    response.end(`m${calls}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { heard, calls: () => calls, address: `http://127.0.0.1:${port}`, close };
}
