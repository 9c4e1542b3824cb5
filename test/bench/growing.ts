import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setup as buildPrograms } from '../support/built.js';
import { hold } from './bounds.js';
import { comparePresses, makeFew } from './in-turns.js';
import { multiply } from './multiplying.js';
import { bothPlatforms } from './platforms.js';
import { secondsToStart } from './starting.js';

/** What a press takes, and a start, in an embedded store of a million commits beside one of a thousand. */
const MANY = Number(process.env.BENCH_COMMITS ?? 1_000_000);
const STARTS = 3;
const MOST_MORE_SECONDS = 1;

const { options, close } = await bothPlatforms();
const folder = await mkdtemp(join(tmpdir(), 'muster-growing-'));
const [few, many] = [join(folder, 'few'), join(folder, 'many')];
await buildPrograms();
await makeFew(options, few);
await cp(few, many, { recursive: true });
const began = performance.now();
multiply(many, MANY);
console.log(`${MANY} commits are there after ${((performance.now() - began) / 1_000).toFixed(0)} s`);
await compareStarts();
await comparePresses(options, {
  few: { data: few },
  many: { data: many },
  what: `embedded: times what a press takes with ${MANY} commits`,
});
close();
await rm(folder, { recursive: true });

async function compareStarts(): Promise<void> {
  const seconds = { few: [] as number[], many: [] as number[] };
  for (let time = 0; time < STARTS; time++) {
    seconds.few.push(await secondsToStart({ ...options, data: few }));
    seconds.many.push(await secondsToStart({ ...options, data: many }));
  }
  const more = Math.min(...seconds.many) - Math.min(...seconds.few);
  hold(`seconds more until a bot with ${MANY} commits is ready`, more, { most: MOST_MORE_SECONDS });
}
