import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blankApi } from '../support/blank-api.js';
import { setup as buildPrograms, built } from '../support/built.js';
import { hold } from './bounds.js';
import { type Measured, press, start } from './measuring.js';
import { multiply } from './multiplying.js';
import { teamsPresses } from './presses.js';
import { secondsToStart } from './starting.js';
import { quantile } from './steadily.js';

/** What a press takes, and a start, in a store of a million commits beside one of a thousand. */
const FEW = 1_000;
const MANY = Number(process.env.BENCH_COMMITS ?? 1_000_000);
const MEETINGS = 40;
const STARTS = 3;
const WARM = 100;
const TIMES = 500;
const MOST = { times: 1.2, moreSeconds: 1 } as const;

const blank = await blankApi();
const folder = await mkdtemp(join(tmpdir(), 'muster-growing-'));
const options = { slackUrl: blank.url, teamsUrl: blank.url, signingSecret: 'bench' };
const presses = teamsPresses(options);
const [few, many] = [join(folder, 'few'), join(folder, 'many')];
await buildPrograms();
await fill();
await compareStarts();
await comparePresses();
blank.close();
await rm(folder, { recursive: true });

async function fill(): Promise<void> {
  const bot = await open(few);
  await press(bot, presses, { amount: FEW - 3 * MEETINGS });
  await end(bot);
  await cp(few, many, { recursive: true });
  const began = performance.now();
  multiply(many, MANY);
  console.log(`${MANY} commits are there after ${((performance.now() - began) / 1_000).toFixed(0)} s`);
}

async function compareStarts(): Promise<void> {
  const seconds = { few: [] as number[], many: [] as number[] };
  for (let time = 0; time < STARTS; time++) {
    seconds.few.push(await secondsToStart({ ...options, data: few }));
    seconds.many.push(await secondsToStart({ ...options, data: many }));
  }
  const more = Math.min(...seconds.many) - Math.min(...seconds.few);
  hold(`seconds more until a bot with ${MANY} commits is ready`, more, { most: MOST.moreSeconds });
}

/** In turns, so that what else the machine does decides nothing. */
async function comparePresses(): Promise<void> {
  const [one, other] = [await open(few), await open(many)];
  const [short, long]: [number[], number[]] = [[], []];
  for (let time = 0; time < WARM + TIMES; time++) {
    const took = [await msOf(one), await msOf(other)] as const;
    if (time < WARM) continue;
    short.push(took[0]);
    long.push(took[1]);
  }
  const [usual, grown] = [quantile(short, 0.5), quantile(long, 0.5)];
  const figures = `median of ${TIMES} in turns, ${grown.toFixed(1)} ms`;
  hold(`times what a press takes with ${FEW} commits, with ${MANY} (${figures})`, grown / usual, {
    most: MOST.times,
  });
  await Promise.all([end(one), end(other)]);
}

async function msOf({ address, meetings }: Measured): Promise<number> {
  const { path, ...request } = presses(meetings);
  const began = performance.now();
  const answer = await fetch(`${address}${path}`, { method: 'POST', ...request });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`A press was answered with ${answer.status}`);
  return performance.now() - began;
}

function open(data: string): Promise<Measured> {
  return start(built('bot'), { ...options, data, meetings: MEETINGS });
}

async function end({ child }: Measured): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
