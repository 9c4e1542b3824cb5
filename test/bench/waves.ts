import { setTimeout as sleep } from 'node:timers/promises';
import { BULK_SHARE } from '../../src/delivery/pace.js';
import { PACE } from '../../src/platforms/slack/limits.js';
import { hold } from './bounds.js';
import { startWithVolunteers } from './volunteering.js';

const WAVE = 500;
const NEED = 500;
const MOST_OF_PACE = 1.05;

/** How long the first wave of an activation takes, beside what Slack's own pace allows. */
export async function holdFirstWave(store: string, mongo?: string): Promise<void> {
  const bot = await startWithVolunteers({ people: WAVE, faster: 1, mongo });
  const began = performance.now();
  await bot.type('U0NOOR', `activate ${NEED} Help where:School when:"in 2 hours" wave:${WAVE} widen:1440`);
  while (bot.prompts.length < WAVE) await sleep(50);
  const seconds = ((bot.prompts.at(-1)?.at ?? 0) - began) / 1_000;
  await bot.stop();
  const [rate] = PACE.send.workspace;
  if (!rate) throw new Error('Slack has a pace');
  const allowed = (WAVE - rate.burst) / ((rate.most * BULK_SHARE) / (rate.inMs / 1_000));
  const what = `${store}: a first wave of ${WAVE} handed over, of what Slack's pace allows (${allowed.toFixed(1)} s)`;
  hold(what, seconds / allowed, { most: MOST_OF_PACE });
}
