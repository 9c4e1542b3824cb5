import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tally } from '../../src/core/ports.js';
import { type ClockAhead, clockAhead, standStill } from '../support/ahead.js';
import type { Kept } from '../support/at-work.js';
import { built } from '../support/built.js';
import { opened } from '../support/opened.js';
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

/**
 * One send to so many people by two processes on a MongoDB: the first is stopped with SIGSTOP in the middle of what it
 * has claimed, ten minutes pass in which the second does the rest, and the first wakes up. Gives what was broken: a call
 * that was on its way when its process stopped arrives when it wakes up, and nothing can call it back.
 */
export async function sendAndStop(people: number, mongo: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-soak-'));
  const kept = { uri: mongo, database: basename(folder) };
  const platform = await listen({ holdsAfter: people / 4 });
  const clock = await clockAhead(join(folder, 'ahead'));
  const given = { kept, address: platform.address, people, everyMs: 10 };
  const begun = join(folder, 'begun');
  const first = start({ ...given, begun }, clock);
  const reported = reportOf(first);
  while (platform.calls() < people / 4) await sleep(1);
  await standStill(first);
  const begunBefore = new Set((await readFile(begun, 'utf8')).trim().split('\n'));
  platform.goOn();
  await clock.set(10 * 60_000);
  const report = await reportOf(start(given, clock));
  first.kill('SIGCONT');
  await reported;
  platform.close();
  await rm(folder, { recursive: true, force: true });
  await dropDatabase(kept);
  const again = doubledIn(platform.heard).filter((who) => !begunBefore.has(who));
  return [
    ...(begunBefore.size === people ? ['it was stopped too late'] : []),
    ...(again.length > 0
      ? [`${again.length} were told by the second, and again when the first woke up`]
      : []),
    ...judge({ people, kills: 1, heard: platform.heard, report }).broken,
  ];
}

const doubledIn = (heard: ReadonlyMap<string, number>): readonly string[] =>
  [...heard].filter(([, times]) => times > 1).map(([who]) => who);

function judge(run: {
  people: number;
  kills: number;
  heard: ReadonlyMap<string, number>;
  report: Report;
}): Killed {
  const { people, kills, heard, report } = run;
  const doubled = doubledIn(heard);
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

function start(given: object, clock?: ClockAhead): ChildProcess {
  const { execArgv = [], env = {} } = clock ?? {};
  return fork(built('sender'), [JSON.stringify(given)], { execArgv, env: { ...process.env, ...env } });
}

/** Hears everything that the sender says, for two things said at one time are heard in one go. */
async function reportOf(child: ChildProcess): Promise<Report> {
  const report = await new Promise<Report>((resolve) => {
    // The sender says nothing else.
    child.on('message', (message) => message === 'asked' || resolve(message as Report));
  });
  child.kill('SIGKILL');
  await once(child, 'exit');
  return report;
}

/**
 * A platform that counts who heard how often, and answers a little late, as platforms do; after so many calls nobody
 * is answered before it goes on.
 */
async function listen({ holdsAfter = Number.POSITIVE_INFINITY } = {}) {
  const held = opened();
  const heard = new Map<string, number>();
  let calls = 0;
  const server = createServer(async (request, response) => {
    const who = (request.url ?? '').slice(1);
    heard.set(who, (heard.get(who) ?? 0) + 1);
    const call = ++calls;
    await (call > holdsAfter ? held.promise : sleep(2));
    response.end(`m${call}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { heard, calls: () => calls, goOn: held.open, address: `http://127.0.0.1:${port}`, close };
}
