import { once } from 'node:events';
import { built } from '../support/built.js';
import { hold } from './bounds.js';
import { type Measured, press, start } from './measuring.js';
import type { Platforms } from './platforms.js';
import { teamsPresses } from './presses.js';
import { quantile } from './steadily.js';

/** What a press takes in a store of many commits beside one of a few. */
const FEW = 1_000;
const MEETINGS = 40;
const WARM = 100;
const TIMES = 500;
const MOST_TIMES = 1.2;

/** Where a bot keeps what it knows. */
type Kept = { readonly data: string; readonly mongo?: { readonly uri: string; readonly database: string } };

/** Has a bot make the few commits, in a data folder. */
export async function makeFew(options: Platforms, data: string): Promise<void> {
  const bot = await open(options, { data });
  await press(bot, teamsPresses(options), { amount: FEW - 3 * MEETINGS });
  await end(bot);
}

/** Presses in turns, so that what else the machine does decides nothing. */
export async function comparePresses(
  options: Platforms,
  { few, many, what }: { few: Kept; many: Kept; what: string },
): Promise<void> {
  const presses = teamsPresses(options);
  const msOf = async ({ address, meetings }: Measured): Promise<number> => {
    const { path, ...request } = presses(meetings);
    const began = performance.now();
    const answer = await fetch(`${address}${path}`, { method: 'POST', ...request });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`A press was answered with ${answer.status}`);
    return performance.now() - began;
  };
  const [one, other] = [await open(options, few), await open(options, many)];
  const [short, long]: [number[], number[]] = [[], []];
  for (let time = 0; time < WARM + TIMES; time++) {
    const took = [await msOf(one), await msOf(other)] as const;
    if (time < WARM) continue;
    short.push(took[0]);
    long.push(took[1]);
  }
  const [usual, grown] = [quantile(short, 0.5), quantile(long, 0.5)];
  const figures = `median of ${TIMES} in turns, ${grown.toFixed(1)} ms`;
  hold(`${what}, beside ${FEW} (${figures})`, grown / usual, { most: MOST_TIMES });
  await Promise.all([end(one), end(other)]);
}

function open(options: Platforms, kept: Kept): Promise<Measured> {
  return start(built('bot'), { ...options, ...kept, meetings: MEETINGS });
}

async function end({ child }: Measured): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
