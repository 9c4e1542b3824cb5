import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Tally } from '../../src/core/ports.js';
import { BULK_SHARE } from '../../src/delivery/pace.js';
import { PACE } from '../../src/platforms/slack/limits.js';
import { createSlackStandIn } from '../../src/playground/slack/index.js';
import { hold } from './bounds.js';

/** Prompts through the Slack stand-in: how many a second, what each costs, the pace that is kept, the memory. */
const MANY = Number(process.env.BENCH_PROMPTS ?? 10_000);
/** The real pace takes two and a half minutes for so many. */
const AT_REAL_PACE = 600;
const LEAST_OF_PACE = 0.95;
const MOST_GROWTH_MB = 80;

type Figures = { tally: readonly Tally[]; seconds: number; cpuMs: number; grownMb: number };

const users = Array.from({ length: MANY }, (_, index) => ({ id: `U${index}`, name: `U${index}` }));
const team = { id: 'T0NORTH', name: 'Northmere' };
const slack = createSlackStandIn({ signingSecret: 'bench', token: 'xoxb-bench', team, users, channels: [] });
await slack.listen(0);

const free = await measure(MANY, 'unlimited');
console.log(
  `${(MANY / free.seconds).toFixed(0)} prompts a second at unlimited pace, ${free.cpuMs.toFixed(2)} ms CPU each`,
);
hold(`MB more for ${MANY} than for 100`, free.grownMb, { most: MOST_GROWTH_MB });
await atPace(MANY, 20);
await atPace(AT_REAL_PACE, 1);
await slack.close();

async function atPace(many: number, times: number): Promise<void> {
  const { seconds } = await measure(many, String(times));
  const [rate] = PACE.send.workspace;
  if (!rate) throw new Error('Slack has a pace');
  const { most, inMs } = rate;
  const allowed = (most * times * BULK_SHARE * seconds * 1_000) / inMs;
  hold(`of the pace times ${times} (${many} prompts)`, many / allowed, { least: LEAST_OF_PACE });
}

async function measure(many: number, times: string): Promise<Figures> {
  const program = fileURLToPath(new URL('./prompting.ts', import.meta.url));
  const child = fork(program, [slack.apiUrl(), String(many), times], { execArgv: ['--import', 'tsx'] });
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`prompting ended with ${code}`))),
  ]);
  // What prompting.ts sends, and nothing else.
  const figures = message as Figures;
  const sent = figures.tally.find(({ state }) => state === 'sent')?.rows ?? 0;
  if (sent !== many) throw new Error(`${sent} of ${many} were sent: ${JSON.stringify(figures.tally)}`);
  return figures;
}
