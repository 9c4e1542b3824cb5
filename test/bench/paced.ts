import { BULK_SHARE } from '../../src/delivery/pace.js';
import { PACE } from '../../src/platforms/slack/limits.js';
import { hold, mongoFor } from './bounds.js';
import { startSlack } from './sending.js';
import { holdFirstWave } from './waves.js';

/** Whatever keeps Slack's pace mostly waits, so all of it is measured at the same time. */
const MANY = Number(process.env.BENCH_PROMPTS ?? 10_000);
/** The real pace takes two and a half minutes for so many. */
const AT_REAL_PACE = 600;
const LEAST_OF_PACE = 0.95;

const slack = await startSlack(MANY);
const mongo = mongoFor('a first wave');
await Promise.all([
  holdPace(MANY, 20),
  holdPace(AT_REAL_PACE, 1),
  holdFirstWave('embedded'),
  ...(mongo ? [holdFirstWave('MongoDB', mongo)] : []),
]);
await slack.close();

async function holdPace(many: number, times: number): Promise<void> {
  const { seconds } = await slack.send(many, times);
  const [rate] = PACE.send.workspace;
  if (!rate) throw new Error('Slack has a pace');
  const { most, inMs } = rate;
  const allowed = (most * times * BULK_SHARE * seconds * 1_000) / inMs;
  hold(`of the pace times ${times} (${many} prompts)`, many / allowed, { least: LEAST_OF_PACE });
}
