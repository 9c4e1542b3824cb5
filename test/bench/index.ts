import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setup as buildPrograms, built } from '../support/built.js';
import { hold, note } from './bounds.js';
import { type Compared, compare, fsyncMs, type Measured, press, start } from './measuring.js';
import { bothPlatforms } from './platforms.js';
import { type Prepared, slackPresses, teamsPresses } from './presses.js';
import { secondsToStart } from './starting.js';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
/** How many presses have been taken, at least, when the memory is looked at. */
const PRESSES = 10_000;

/** What each figure must keep, from the issues that asked for it. */
const LEAST = { slack: 0.4, teams: 0.7 } as const;
const MOST = { startSeconds: 3, memoryMb: 220 } as const;

const { options, settings, close } = await bothPlatforms();
const presses = { slack: slackPresses(options), teams: teamsPresses(options) };

console.log(`fsync of 4 KiB here: ${fsyncMs().toFixed(2)} ms (median of 200)`);
const starts = [await secondsToStart(options), await secondsToStart(options), await secondsToStart(options)];
hold('seconds from the start until it is ready', Math.min(...starts), { most: MOST.startSeconds });

await buildPrograms();
const ours = await start(built('bot'), options);
for (const platform of ['slack', 'teams'] as const)
  await press(ours, presses[platform], { amount: PRESSES / 2 });
hold(`MB resident after ${PRESSES} presses`, await memoryOf(ours), { most: MOST.memoryMb });

await against('bolt.mjs', 'slack', options);
const answer = await answered(ours, presses.teams(ours.meetings));
await against('botbuilder.mjs', 'teams', { settings, answer });
ours.child.kill('SIGKILL');
close();

async function against(program: string, platform: 'slack' | 'teams', given: object): Promise<void> {
  const bare = await start(fileURLToPath(new URL(program, import.meta.url)), given);
  const compared = await compare({ bare, ours, presses: presses[platform] }, SECONDS);
  bare.child.kill('SIGKILL');
  const where = platform === 'slack' ? 'Slack' : 'Teams';
  note(`answers a second in ${where}`, figuresOf(compared.ours));
  note(`the same of the bare SDK in ${where}`, figuresOf(compared.bare));
  hold(`answers a second in ${where}, as a share of the bare SDK's`, compared.ratio, {
    least: LEAST[platform],
  });
}

/** What ours answers to a press: the bare SDK sends the same back, so that both write as much. */
async function answered({ address }: Measured, { path, ...request }: Prepared): Promise<unknown> {
  const response = await fetch(`${address}${path}`, { method: 'POST', ...request });
  return response.json();
}

async function memoryOf({ child }: Measured): Promise<number> {
  child.send('memory');
  const [message] = await once(child, 'message');
  // What bot.ts answers to any message.
  return (message as { rss: number }).rss / 1e6;
}

function figuresOf({ rate, p99, failed }: Compared['bare']): string {
  return `${Math.round(rate)}, p99 ${p99} ms, ${failed} failed`;
}
