import { setTimeout as sleep } from 'node:timers/promises';
import { hold, note } from './bounds.js';
import { quantile, steadily } from './steadily.js';
import { startWithVolunteers } from './volunteering.js';

/** Five thousand answers in half a minute while ten thousand prompts go out: how long each waits to be acknowledged. */
const PEOPLE = Number(process.env.BENCH_ANSWERING ?? 5_000);
const SECONDS = 30;
const RATE = PEOPLE / SECONDS;
/** So much faster than Slack's own pace, the send lasts about as long as the answers do. */
const FASTER = 80;
/** So many answers tell what an idle bot takes. */
const ALONE = Math.ceil(PEOPLE / 5);
const MOST_P99_MS = 1_000;

const bot = await startWithVolunteers({ people: PEOPLE, faster: FASTER });
const first = await callAll();
while (bot.prompts.length < PEOPLE) await sleep(100);
await sleep(2_000);
const idle = await p99Of(ALONE);

const before = bot.prompts.length;
await callAll();
await callAll();
const busy = await p99Of(PEOPLE);
const meanwhile = bot.prompts.length - before;
await bot.stop();

hold(
  `ms to acknowledge an answer, p99 of ${PEOPLE} in ${SECONDS} s while ${meanwhile} prompts of ${2 * PEOPLE} go out`,
  busy,
  { most: MOST_P99_MS },
);
note(
  `times what an idle bot takes, p99 of ${ALONE} answers at the same rate (${idle.toFixed(1)} ms)`,
  (busy / idle).toFixed(1),
);

/** Calls everybody once more; gives the activation when the first has been asked. */
async function callAll(): Promise<string> {
  const known = new Set(bot.prompts.map(({ activation }) => activation));
  await bot.type('U0NOOR', `activate 500 Help where:School when:"in 2 hours" wave:${PEOPLE} widen:1440`);
  for (;;) {
    const fresh = bot.prompts.find(({ activation }) => !known.has(activation));
    if (fresh) return fresh.activation;
    await sleep(20);
  }
}

/** So many answer the first call, or change their mind about it: how long they wait from when they press. */
async function p99Of(times: number): Promise<number> {
  const answer = times === ALONE ? 'standby' : 'declined';
  const done = await steadily({ times, rate: RATE }, (index) =>
    bot.press(`Uv${index}`, 'checkins.answer', { activation: first, answer }),
  );
  return quantile(
    done.map(({ due, at }) => at - due),
    0.99,
  );
}
