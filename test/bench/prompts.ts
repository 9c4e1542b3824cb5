import { hold, note } from './bounds.js';
import { startSlack } from './sending.js';

/** Prompts through the Slack stand-in as fast as they go: how many a second, what each costs, and what is held meanwhile. */
const MANY = Number(process.env.BENCH_PROMPTS ?? 10_000);
/** Twice what gathers in the log before it is carried over into the file. */
const MOST = { grownMb: 80, logMb: 64 } as const;

const slack = await startSlack(MANY);
const { seconds, cpuMs, grownMb, mostLogMb } = await slack.send(MANY, 'unlimited');
note(`prompts a second at unlimited pace, of ${MANY}`, (MANY / seconds).toFixed(0));
note('ms CPU for each', cpuMs.toFixed(2));
hold(`MB more for ${MANY} than for 100`, grownMb, { most: MOST.grownMb });
hold(`MB of write-ahead log at most while ${MANY} go out`, mostLogMb, { most: MOST.logMb });
await slack.close();
